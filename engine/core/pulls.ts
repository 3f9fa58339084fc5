/**
 * Entries that are missing here although somebody said to have them: whom to ask, when, and whom next.
 *
 * 1. One link at a time is asked for an entry; whoever else said to have it is next when no answer comes.
 * 2. In a partial view an id waits for its batch first, which is on its way over other links. Each waits
 *    a time of its own: where a whole branch of the tree fell off, the first one to ask serves the rest.
 * 3. No link fills more than its share of the table with things that nobody has.
 */
import type { EntryRef } from '../wire/entry.ts';
import type { CoreConfig } from './config.ts';
import { pendingPullsMax } from './config.ts';
import { refKey } from './holders.ts';
import type { LinkEntry, LinkId, Links } from './links.ts';
import type { Rng } from './ports.ts';

interface Pull {
  readonly ref: EntryRef;
  /** Who said so first, and whose share it counts against. */
  readonly sponsor: LinkId;
  /** Who else said to have it, in that order, `alternativesMax` at most. */
  readonly alternatives: LinkId[];
  /** Who is asked now; null: the batch itself is waited for. */
  asked: LinkId | null;
  /** Of the frame with which it was asked for. */
  question: number;
  deadline: number;
}

interface PullsWorld {
  readonly links: Links;
  readonly rng: Rng;
  isHeld(ref: EntryRef): boolean;
}

/** What to ask of whom. */
export type Questions = ReadonlyMap<LinkEntry, readonly EntryRef[]>;

const alternativesMax = 8;

export class Pulls {
  private readonly config: CoreConfig;
  private readonly world: PullsWorld;
  private readonly pulls = new Map<string, Pull>();
  private readonly shares = new Map<LinkId, number>();
  private questions = 0;

  constructor(config: CoreConfig, world: PullsWorld) {
    this.config = config;
    this.world = world;
  }

  get size(): number {
    return this.pulls.size;
  }

  /** `link` has an entry that is missing here. Whether to ask it now: else it is known who to ask later. */
  noteHolder(now: number, link: LinkEntry, ref: EntryRef, patient: boolean): boolean {
    const known = this.pulls.get(refKey(ref));
    if (known !== undefined) {
      const { alternatives, asked } = known;
      const isNews = asked !== link.id && !alternatives.includes(link.id);
      if (isNews && alternatives.length < alternativesMax) alternatives.push(link.id);
      return false;
    }
    const share = this.shares.get(link.id) ?? 0;
    if (this.pulls.size >= pendingPullsMax || share >= this.shareMax) return false;
    this.shares.set(link.id, share + 1);
    const { lazyWaitMs, pullTimeoutMs } = this.config;
    this.pulls.set(refKey(ref), {
      ref,
      sponsor: link.id,
      alternatives: patient ? [link.id] : [],
      asked: patient ? null : link.id,
      question: 0,
      deadline: now + (patient ? lazyWaitMs * (1 + this.world.rng.next()) : pullTimeoutMs),
    });
    return !patient;
  }

  /** It is here now, or need not come. */
  settle(refs: readonly EntryRef[]): void {
    if (this.pulls.size === 0) return;
    for (const ref of refs) this.forget(refKey(ref));
  }

  /** `link` does not have them after all: the next one is asked at once. */
  noteMissing(now: number, link: LinkId, refs: readonly EntryRef[]): void {
    for (const ref of refs) {
      const pull = this.pulls.get(refKey(ref));
      if (pull?.asked === link) pull.deadline = now;
    }
  }

  /** They are asked for in one frame. */
  noteAsked(refs: readonly EntryRef[]): void {
    this.questions += 1;
    for (const ref of refs) {
      const pull = this.pulls.get(refKey(ref));
      if (pull !== undefined) pull.question = this.questions;
    }
  }

  /** The questions to `link` that an answer with these entries answers. Ask before they are settled. */
  answeredBy(link: LinkId, refs: readonly EntryRef[]): ReadonlySet<number> {
    const answered = new Set<number>();
    for (const ref of refs) {
      const pull = this.pulls.get(refKey(ref));
      if (pull?.asked === link) answered.add(pull.question);
    }
    return answered;
  }

  /**
   * What `link` left out of its answer to these: its frame was full. Other questions are still under way, and
   * would be asked again with each answer to one that came before them.
   */
  leftOut(now: number, link: LinkId, answered: ReadonlySet<number>): EntryRef[] {
    const refs: EntryRef[] = [];
    if (answered.size === 0) return refs;
    for (const pull of this.pulls.values()) {
      if (pull.asked !== link || pull.deadline <= now || !answered.has(pull.question)) continue;
      pull.deadline = now + this.config.pullTimeoutMs;
      refs.push(pull.ref);
    }
    return refs;
  }

  handleLinkClosed(now: number, id: LinkId): void {
    this.shares.delete(id);
    for (const pull of this.pulls.values()) {
      const index = pull.alternatives.indexOf(id);
      if (index >= 0) pull.alternatives.splice(index, 1);
      if (pull.asked === id) pull.deadline = now;
    }
  }

  /** What has waited long enough, by whom to ask. Where nobody is left, the heads differ: a sync brings it. */
  takeDue(now: number): Questions {
    const questions = new Map<LinkEntry, EntryRef[]>();
    for (const [key, pull] of this.pulls) {
      if (pull.deadline > now) continue;
      const link = this.world.isHeld(pull.ref) ? undefined : this.nextHolder(pull);
      if (link === undefined) {
        this.forget(key);
        continue;
      }
      pull.asked = link.id;
      pull.deadline = now + this.config.pullTimeoutMs;
      const refs = questions.get(link);
      if (refs === undefined) questions.set(link, [pull.ref]);
      else refs.push(pull.ref);
    }
    return questions;
  }

  get nextDeadline(): number {
    let deadline = Infinity;
    for (const pull of this.pulls.values()) deadline = Math.min(deadline, pull.deadline);
    return deadline;
  }

  private get shareMax(): number {
    return Math.floor(pendingPullsMax / Math.max(1, this.world.links.size));
  }

  private forget(key: string): void {
    const pull = this.pulls.get(key);
    if (pull === undefined) return;
    this.pulls.delete(key);
    const share = (this.shares.get(pull.sponsor) ?? 1) - 1;
    if (share > 0) this.shares.set(pull.sponsor, share);
    else this.shares.delete(pull.sponsor);
  }

  private nextHolder({ alternatives }: Pull): LinkEntry | undefined {
    for (let id = alternatives.shift(); id !== undefined; id = alternatives.shift()) {
      const link = this.world.links.get(id);
      if (link !== undefined) return link;
    }
    return undefined;
  }
}
