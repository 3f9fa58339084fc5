/**
 * Another live host with the own identity: a copied profile. Both would write into one name, and neither
 * can hold a link to the other, so that people must be told.
 *
 * 1. Only what the own key has signed counts: a proof on a connection, or a record.
 * 2. A record of an earlier life of this peer is no twin. It does not answer: one that is made after the own
 *    record had gone above it is.
 */
import type { PeerRecord } from '../wire/messages.ts';
import { equalBytes } from './bytes.ts';
import type { Now } from './ports.ts';

/** Not heard of for this long, it is taken to have ended. */
const forgetMs = 600_000;
/** Of the same twin no more is said than this often. */
const tellMs = 600_000;
/** Records of rising incarnations after which chance is ruled out: earlier lives may have left two behind. */
const answersMin = 3;

export interface Twin {
  /** What it calls itself; null: only met, and no record of it heard. */
  readonly name: string | null;
  readonly endpoints: readonly string[];
  /** Where it answered a dial; null: only heard of. */
  readonly address: string | null;
  /** Wall clock. */
  readonly seenAt: number;
}

export class Twins {
  private twin: Twin | null = null;
  private seenMono = -Infinity;
  private toldMono = -Infinity;
  private told = '';
  private isNews = false;
  /** The highest own incarnation that a foreign life of this identity has shown, and how often it rose. */
  private shown = 0;
  private answers = 0;

  /** The twin that was seen lately. */
  present(now: Now): Twin | null {
    return now.mono - this.seenMono < forgetMs ? this.twin : null;
  }

  /** A dial was answered with the own key by another process. */
  noteMet(now: Now, address: string): void {
    this.note(now, { address });
  }

  /** A record that the own key has signed, and another start of the program made. */
  noteRecord(now: Now, record: PeerRecord, own: PeerRecord): void {
    if (equalBytes(record.boot, own.boot) || record.left || record.incarnation <= this.shown) return;
    this.shown = record.incarnation;
    this.answers += 1;
    if (this.answers >= answersMin) this.note(now, { name: record.name, endpoints: record.endpoints });
  }

  /** Something about it that people have not been told. */
  pollEvent(): { readonly type: 'twin'; readonly twin: Twin } | undefined {
    if (!this.isNews || this.twin === null) return undefined;
    this.isNews = false;
    return { type: 'twin', twin: this.twin };
  }

  private note(now: Now, seen: Partial<Twin>): void {
    const before = this.present(now) ?? { name: null, endpoints: [], address: null };
    this.twin = { ...before, ...seen, seenAt: now.wall };
    this.seenMono = now.mono;
    const text = `${this.twin.name} ${this.twin.address}`;
    if (text === this.told && now.mono - this.toldMono < tellMs) return;
    this.told = text;
    this.toldMono = now.mono;
    this.isNews = true;
  }
}
