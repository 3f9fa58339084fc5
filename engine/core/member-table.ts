/**
 * The rows of the member table, and what is always true of them: indexes, roots, the ring, the store.
 * Rows may come from a shared base; one that changes is copied first.
 */
import type { GroupId, PeerId, ShortId } from '../../shared/ids.ts';
import { idToBytes } from '../../shared/ids.ts';
import type { Root } from '../wire/messages.ts';
import { decodeRecord } from '../wire/peer-record.ts';
import { membersMax } from './config.ts';
import type { MemberBase } from './member-base.ts';
import { enroot } from './member-base.ts';
import type { MemberEntry, MemberRow } from './member.ts';
import { isLive, newMember, toRow } from './member.ts';
import type { Crypto, PeerRow, Rng, Store } from './ports.ts';
import { MemberRing } from './ring.ts';
import { SetRoot, bucketOf } from './root.ts';

/** Whom a full table must not lose. */
export interface Needed {
  /** It wrote something that is held here. */
  isAuthor(id: PeerId): boolean;
  isLinked(id: PeerId): boolean;
}

/** Random tries to hit a live member before all are looked through. */
const sampleTriesMax = 16;
/** Authors passed over in the search for somebody who is gone and wrote nothing. */
const goneLookedAtMax = 256;
/** The first part of the table by age: who has been known for long. */
const elderShare = 0.25;

export class MemberTable {
  private readonly gid: GroupId;
  private readonly store: Store;
  private readonly crypto: Crypto;
  private readonly base: MemberBase | undefined;
  /** Rows that are not, or not any more, as in the base. */
  private readonly rows = new Map<PeerId, MemberRow>();
  /** Ids beyond the base, in the order in which they became known. */
  private readonly added: PeerId[] = [];
  /** Members of the base that were forgotten. */
  private readonly removed = new Set<PeerId>();
  private readonly byShortId = new Map<ShortId, PeerId>();
  private readonly view: SetRoot;
  private readonly records: SetRoot;
  private readonly ring: MemberRing;
  private readonly suspected = new Set<PeerId>();
  /** Members that are not live, the longest gone first. */
  private readonly gone = new Set<PeerId>();
  /** Rows whose times changed since they were written down. */
  private readonly unsaved = new Set<PeerId>();
  private live: number;
  /** How often somebody became live, or was not any more. */
  private changes = 0;

  constructor(gid: GroupId, store: Store, crypto: Crypto, base?: MemberBase) {
    this.gid = gid;
    this.store = store;
    this.crypto = crypto;
    this.base = base;
    this.view = new SetRoot(base?.view);
    this.records = new SetRoot(base?.records);
    this.live = base?.ring.length ?? 0;
    this.ring = new MemberRing(crypto.self, base?.ring ?? [], {
      isLive: (id) => this.isLive(id),
      added: () => this.added,
    });
    const remembered = store.peers(gid).sort((a, b) => (a.lastSeen ?? 0) - (b.lastSeen ?? 0));
    for (const row of remembered) this.restore(row);
  }

  /** Of the ids of live members. */
  get viewRoot(): Root {
    return this.view.root;
  }

  /** Of the versions of their records. */
  get recordsRoot(): Root {
    return this.records.root;
  }

  get recordBuckets(): Uint8Array {
    return this.records.buckets;
  }

  get liveCount(): number {
    return this.live;
  }

  get viewVersion(): number {
    return this.changes;
  }

  get size(): number {
    return (this.base?.ids.length ?? 0) - this.removed.size + this.added.length;
  }

  get isFull(): boolean {
    return this.size >= membersMax;
  }

  /** Live members that are suspected. */
  get suspects(): ReadonlySet<PeerId> {
    return this.suspected;
  }

  get(id: PeerId): MemberEntry | undefined {
    return this.rows.get(id) ?? (this.removed.has(id) ? undefined : this.base?.rows.get(id));
  }

  *all(): Generator<MemberEntry> {
    for (const id of this.base?.ids ?? []) {
      const member = this.get(id);
      if (member !== undefined) yield member;
    }
    for (const id of this.added) {
      const member = this.rows.get(id);
      if (member !== undefined) yield member;
    }
  }

  resolve(shortId: ShortId): PeerId | undefined {
    const id = this.byShortId.get(shortId) ?? this.base?.byShortId.get(shortId);
    return id !== undefined && this.get(id) !== undefined ? id : undefined;
  }

  /** Whether `id` is the live member before or after oneself in the order of ids. */
  isRingNeighbor(id: PeerId): boolean {
    return this.ring.isNeighbor(id);
  }

  ringNeighbors(): PeerId[] {
    return this.ring.neighbors();
  }

  /** A live member other than oneself at random: of all, or of those known for longest. */
  sample(rng: Rng, who: 'any' | 'elder'): MemberEntry | undefined {
    const inBase = this.base?.ids.length ?? 0;
    const count = inBase + this.added.length;
    const range = who === 'any' ? count : Math.ceil(count * elderShare);
    for (let tries = 0; tries < sampleTriesMax && range > 0; tries += 1) {
      const index = Math.floor(rng.next() * range);
      const id = index < inBase ? this.base?.ids[index] : this.added[index - inBase];
      const member = id === undefined ? undefined : this.get(id);
      if (member !== undefined && isLive(member) && member.id !== this.crypto.self) return member;
    }
    return undefined;
  }

  sampleGone(rng: Rng): MemberEntry | undefined {
    let left = Math.floor(rng.next() * this.gone.size);
    for (const id of this.gone) {
      if (left === 0) return this.get(id);
      left -= 1;
    }
    return undefined;
  }

  add(id: PeerId, at: number): MemberRow {
    const row = newMember(id, bucketOf(this.crypto.sha256(idToBytes(id))), at);
    this.rows.set(id, row);
    this.gone.add(id);
    this.removed.delete(id);
    if (this.base?.rows.has(id) !== true) this.added.push(id);
    this.byShortId.set(row.shortId, id);
    return row;
  }

  /** The row of `member` for writing what neither roots nor events hang on; it is written down later. */
  edit(member: MemberEntry): MemberRow {
    this.unsaved.add(member.id);
    return this.ownRow(member);
  }

  /** Changes what the roots and the indexes are made of, and writes the row down. */
  change(
    member: MemberEntry,
    fields: Partial<Pick<MemberRow, 'record' | 'otherLife' | 'signed' | 'state' | 'stateSince'>>,
  ): MemberRow {
    const row = this.ownRow(member);
    const wasLive = isLive(row);
    const isMoved =
      (fields.state !== undefined && isLive({ state: fields.state }) !== wasLive) ||
      (fields.record !== undefined && fields.record !== row.record);
    if (isMoved) this.unroot(row);
    Object.assign(row, fields);
    if (isMoved) enroot(this.crypto, this.view, this.records, row);
    if (row.state === 'suspect') this.suspected.add(row.id);
    else this.suspected.delete(row.id);
    if (isLive(row) !== wasLive) {
      this.live += wasLive ? -1 : 1;
      this.changes += 1;
      if (wasLive) this.gone.add(row.id);
      else this.gone.delete(row.id);
      this.ring.noteChange(row.id, !wasLive);
    }
    this.save(row);
    return row;
  }

  /**
   * Room for one more, which a table always has: those that are gone and wrote nothing here go first,
   * the longest gone before others; then authors that are gone; then of the live ones that no link
   * leads to, the one known for the shortest time, so that a crowd of new names displaces its own.
   */
  makeRoom(needed: Needed): boolean {
    if (!this.isFull) return true;
    const victim = this.longestGone(needed) ?? this.newestUnlinked(needed);
    if (victim === undefined) return false;
    this.remove(victim);
    return true;
  }

  remove(member: MemberEntry): void {
    if (isLive(member)) this.change(member, { state: 'dead' });
    this.rows.delete(member.id);
    this.byShortId.delete(member.shortId);
    this.unsaved.delete(member.id);
    this.gone.delete(member.id);
    if (this.base?.rows.has(member.id) === true) this.removed.add(member.id);
    else this.added.splice(this.added.lastIndexOf(member.id), 1);
    this.store.removePeer(this.gid, member.id);
  }

  /** Writes down what `edit` left. */
  saveAll(): void {
    for (const id of this.unsaved) {
      const row = this.rows.get(id);
      if (row !== undefined) this.save(row);
    }
    this.unsaved.clear();
  }

  private isLive(id: PeerId): boolean {
    const member = this.get(id);
    return member !== undefined && isLive(member);
  }

  private ownRow(member: MemberEntry): MemberRow {
    const own = this.rows.get(member.id);
    if (own !== undefined) return own;
    const copy: MemberRow = { ...member };
    this.rows.set(copy.id, copy);
    return copy;
  }

  /** Of the first few, one that wrote nothing here; else the first. */
  private longestGone(needed: Needed): MemberEntry | undefined {
    let first: MemberEntry | undefined;
    let looked = 0;
    for (const id of this.gone) {
      const member = this.get(id);
      if (member === undefined || id === this.crypto.self) continue;
      if (!needed.isAuthor(id)) return member;
      first ??= member;
      looked += 1;
      if (looked >= goneLookedAtMax) break;
    }
    return first;
  }

  private newestUnlinked(needed: Needed): MemberEntry | undefined {
    const ids = [this.added, this.base?.ids ?? []];
    for (const part of ids) {
      for (let index = part.length - 1; index >= 0; index -= 1) {
        const id = part[index];
        const member = id === undefined ? undefined : this.get(id);
        if (member !== undefined && member.id !== this.crypto.self && !needed.isLinked(member.id)) return member;
      }
    }
    return undefined;
  }

  private unroot(member: MemberEntry): void {
    this.view.remove(member.id, member.bucket);
    this.records.remove(member.id, member.bucket);
  }

  private restore(row: PeerRow): void {
    const known = this.get(row.id);
    const member = known === undefined ? this.add(row.id, 0) : this.ownRow(known);
    if (known !== undefined) this.change(known, { state: 'dead' });
    member.lastSeen = row.lastSeen;
    if (row.state === 'left') member.state = 'left';
    if (row.record === null || row.signature === null) return;
    member.record = decodeRecord(row.record);
    member.signed = { bytes: row.record, signature: row.signature };
  }

  private save(member: MemberEntry): void {
    this.store.savePeer(this.gid, toRow(member));
  }
}
