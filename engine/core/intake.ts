/** The one way in for entries of others: every run is checked, kept, and told to whoever must know. */
import type { EntryRef, StoredEntry } from '../wire/entry.ts';
import { MalformedError } from '../wire/malformed.ts';
import type { FeedHead, Run } from '../wire/messages.ts';
import type { AntiEntropy } from './anti-entropy.ts';
import type { Feeds } from './feeds.ts';
import type { LinkEntry, Outbox } from './links.ts';
import type { Membership } from './membership.ts';
import type { NodeEvent } from './node-surface.ts';
import type { OwnFeed } from './own-feed.ts';
import type { Now } from './ports.ts';
import { toRun } from './runs.ts';
import type { Upkeep } from './upkeep.ts';

/** What came of some runs. */
export interface Arrivals {
  readonly stored: StoredEntry[];
  readonly held: EntryRef[];
  /** Last entries of runs of which it takes others to tell where they belong. */
  readonly doubted: FeedHead[];
}

interface IntakeWorld {
  readonly feeds: Feeds;
  readonly ownFeed: OwnFeed;
  readonly membership: Membership;
  readonly upkeep: Upkeep;
  readonly out: Outbox;
  readonly sync: Pick<AntiEntropy, 'askAgain'>;
  /** The heads are not what they were. */
  noteChange(now: Now): void;
}

export class Intake {
  private readonly world: IntakeWorld;
  private readonly events: NodeEvent[] = [];

  constructor(world: IntakeWorld) {
    this.world = world;
  }

  /** Throws a MalformedError at the first run that is refused; what came before it stays. */
  admit(now: Now, link: LinkEntry, runs: readonly Run[]): Arrivals {
    const arrivals: Arrivals = { stored: [], held: [], doubted: [] };
    try {
      for (const run of runs) this.admitRun(now, link, run, arrivals);
    } finally {
      if (arrivals.held.length > 0) this.events.push({ type: 'again', refs: arrivals.held, from: link.peer });
      if (arrivals.stored.length > 0) this.noteStored(now, arrivals.stored);
    }
    return arrivals;
  }

  /** Somebody says how far it holds these feeds: an own one among them may be ahead of what is here. */
  noteShown(heads: readonly FeedHead[]): void {
    for (const head of heads) this.world.ownFeed.handleClaimed(head);
  }

  /** New entries are in the store, own or others'. */
  noteStored(now: Now, entries: readonly StoredEntry[]): void {
    for (const entry of entries) this.world.membership.addBare(now, entry.header.author);
    this.world.upkeep.noteStored(now, entries);
    this.events.push({ type: 'stored', entries });
    this.world.noteChange(now);
  }

  /** Own entries that were saved from a damaged store, each with its signature. Returns how many are new. */
  takeBack(now: Now, entries: readonly StoredEntry[]): number {
    const { feeds, membership } = this.world;
    const self = membership.self.id;
    const stored = entries.flatMap((entry) => {
      if (entry.header.author !== self || entry.signature === null) return [];
      return feeds.admit(now, toRun([entry], self, self), self).stored;
    });
    if (stored.length > 0) this.noteStored(now, stored);
    return stored.length;
  }

  pollEvent(): NodeEvent | undefined {
    return this.events.shift();
  }

  private admitRun(now: Now, link: LinkEntry, run: Run, arrivals: Arrivals): void {
    const { feeds, ownFeed } = this.world;
    const admission = feeds.admit(now, run, link.peer);
    if (admission.isNews) ownFeed.handleProven(run);
    arrivals.stored.push(...admission.stored);
    arrivals.held.push(...admission.held);
    if (admission.filled.length > 0) {
      this.world.upkeep.noteFilled(now, admission.filled);
      this.events.push({ type: 'filled', entries: admission.filled });
    }
    if (admission.refusal === 'malformed' || admission.refusal === 'unauthentic') {
      throw new MalformedError(`a run that is ${admission.refusal}`);
    }
    const isChanged = admission.isMoved || admission.stored.length > 0;
    if (isChanged && feeds.isForked(run)) this.world.sync.askAgain(run);
    if (admission.rival !== null) this.answer(link, admission.rival);
    if (admission.doubted !== null) arrivals.doubted.push(admission.doubted);
    if (admission.fork === null && !admission.isMoved) return;
    this.world.upkeep.noteMoved(feeds.kinOf(run));
    if (admission.fork !== null) this.events.push({ type: 'forked', feed: run, ...admission.fork });
    this.world.noteChange(now);
  }

  /** Roots may be the same where two pieces above a gap are not: only so does the other end hear of this one. */
  private answer(link: LinkEntry, { seq, ...feed }: EntryRef): void {
    const run = this.world.feeds.readRun({ ...feed, fromSeq: seq, toSeq: seq }, 0, link.peer);
    if (run !== undefined) this.world.out.send(link.id, { type: 'pullResponse', runs: [run], missing: [] });
  }
}
