/**
 * Rumors: entries made or first heard a moment ago, on their way to everybody.
 *
 * 1. Full mesh: the author writes to every link and names the members it could not write to; among the
 *    receivers who see the same members, `fanout` chosen by hash cover those. Who sees other members
 *    passes on ids only.
 * 2. Partial view: eager links get the batch, the others its ids a little later. Prune turns a link lazy,
 *    Graft eager: the eager ones become a tree (push-tree.ts).
 * 3. Acknowledged means: new to me, and stored. Without a majority of answers in time, PullSync goes
 *    to `fanout + 2` others; a PullRequest is answered from the store; then the batch is forgotten.
 * Source: seed 003.
 */
import type { ShortId } from '../../shared/ids.ts';
import type { EntryRef, StoredEntry } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import { refsMax, runsBytesTarget, runsMax } from '../wire/limits.ts';
import type { FeedHead, MessageOf, Root, Run, Want } from '../wire/messages.ts';
import { senderAuthor, shortRootChars } from '../wire/messages.ts';
import type { CoreConfig } from './config.ts';
import type { Feeds } from './feeds.ts';
import type { Holders } from './holders.ts';
import type { LinkEntry, LinkId, Links, Outbox } from './links.ts';
import { medianRttMs } from './links.ts';
import type { Membership } from './membership.ts';
import { isHelper, reachable, unreachedFrom } from './mesh-cover.ts';
import type { Now, Rng } from './ports.ts';
import { Pulls } from './pulls.ts';
import { PushBatches } from './push-batches.ts';
import { PushTree } from './push-tree.ts';
import { costOf, inParts, refOf, refsOf, toRuns } from './runs.ts';
import type { Topology } from './topology.ts';

/** Entries to pass on, and how. */
interface Outgoing {
  readonly entries: StoredEntry[];
  /** 'author': write to everybody; 'cover': to `unreached` only; 'spread': ids or eager links. */
  readonly manner: 'author' | 'cover' | 'spread';
  readonly from: LinkId | null;
  readonly unreached: readonly ShortId[];
  readonly at: number;
}

export interface RumorWorld {
  readonly feeds: Feeds;
  readonly holders: Holders;
  readonly links: Links;
  readonly membership: Membership;
  readonly topology: Topology;
  readonly out: Outbox;
  readonly rng: Rng;
  /** Admits runs from a link: the one way in. Closes the link itself where a run is refused. */
  admit(
    now: Now,
    link: LinkEntry,
    runs: readonly Run[],
  ): { stored: StoredEntry[]; held: EntryRef[]; doubted: readonly FeedHead[] };
}

const outgoingMax = 1024;

export class Rumor {
  private readonly config: CoreConfig;
  private readonly world: RumorWorld;
  private outgoing: Outgoing[] = [];
  private readonly batches = new PushBatches();
  private readonly pulls: Pulls;
  private readonly tree: PushTree;
  /** Until then, what is heard is gathered. */
  private gatherUntil = -Infinity;

  constructor(config: CoreConfig, world: RumorWorld) {
    this.config = config;
    this.world = world;
    this.tree = new PushTree(config, world);
    this.pulls = new Pulls(config, { ...world, isHeld: (ref) => world.feeds.holds(ref) });
  }

  /** Own entries, durable by now. */
  publish(now: Now, entries: StoredEntry[]): void {
    this.tree.noteTravels(entries, null);
    this.enqueue({ entries, manner: 'author', from: null, unreached: [], at: now.mono });
  }

  handleLinkUp(link: LinkEntry): void {
    this.tree.handleLinkUp(link);
  }

  handlePush(now: Now, link: LinkEntry, push: MessageOf<'pushMessage'>): void {
    const { stored, held } = this.take(now, link, push.runs);
    if (stored.length === 0) {
      // What was refused is not held.
      if (held.length < entriesIn(push.runs)) return;
      this.world.out.send(link.id, { type: 'prune', batch: push.batch });
      if (push.viewRoot === '') this.tree.prune(link);
      return;
    }
    if (push.viewRoot === '') this.tree.keep(link);
    const isAll = stored.length === entriesIn(push.runs);
    const refs = isAll ? [] : stored.slice(0, refsMax).map(refOf);
    this.world.out.send(link.id, { type: 'pushAck', batch: push.batch, refs });
    this.passOn(now, link, stored, push);
  }

  handleAck(link: LinkEntry, ack: MessageOf<'pushAck'>): void {
    const batch = this.batches.noteAnswer(link.id, ack.batch);
    this.noteNumbers(link, ack.refs.length > 0 ? ack.refs : (batch?.refs ?? []));
  }

  /** It held all of the batch before. */
  handlePrune(link: LinkEntry, { batch: number }: MessageOf<'prune'>): void {
    // Also where the answer comes so late that the batch is forgotten: the other end is lazy now.
    this.tree.prune(link);
    this.noteNumbers(link, this.batches.noteAnswer(link.id, number)?.refs ?? []);
  }

  handleGraft(link: LinkEntry, graft: MessageOf<'graft'>): void {
    this.tree.keep(link);
    if (graft.refs.length > 0) this.answerPull(link, graft.refs);
  }

  /** Somebody has these. What is missing here is asked for, from one holder at a time. */
  handlePullSync(now: Now, link: LinkEntry, { refs, hops = [] }: MessageOf<'pullSync'>): void {
    const { feeds, topology } = this.world;
    this.noteNumbers(link, refs);
    const isPatient = !topology.isMesh;
    const asked = refs.filter((ref) => !feeds.holds(ref) && this.pulls.noteHolder(now.mono, link, ref, isPatient));
    if (asked.length > 0) this.ask(now, link, asked);
    this.tree.compare(now.mono, link, refs, hops);
  }

  handlePullRequest(link: LinkEntry, { refs }: MessageOf<'pullRequest'>): void {
    this.answerPull(link, refs);
  }

  handlePullResponse(now: Now, link: LinkEntry, response: MessageOf<'pullResponse'>): void {
    const answered = this.pulls.answeredBy(link.id, response.runs.flatMap(refsOf));
    const { stored, held } = this.take(now, link, response.runs);
    this.pulls.noteMissing(now.mono, link.id, response.missing);
    if (stored.length + held.length > 0) {
      const rest = this.pulls.leftOut(now.mono, link.id, answered);
      if (rest.length > 0) this.ask(now, link, rest);
    }
    if (stored.length === 0) return;
    this.world.out.send(link.id, { type: 'pushAck', batch: 0, refs: stored.slice(0, refsMax).map(refOf) });
    this.spread(now, link, stored);
  }

  handleLinkClosed(now: Now, id: LinkId): void {
    this.pulls.handleLinkClosed(now.mono, id);
    this.tree.handleLinkClosed(id);
  }

  decide(now: Now): void {
    // Own entries are due at once, also behind others that are still being gathered.
    if (this.outgoing.some(({ at }) => at <= now.mono)) {
      const due = this.outgoing.filter(({ at }) => at <= now.mono);
      this.outgoing = this.outgoing.filter(({ at }) => at > now.mono);
      for (const outgoing of due) this.transmit(now, outgoing);
    }
    this.checkBatches(now);
    this.tree.decide(now.mono);
    for (const [link, refs] of this.pulls.takeDue(now.mono)) this.ask(now, link, refs);
  }

  get nextDeadline(): number {
    let deadline = Math.min(this.batches.nextDeadline, this.tree.nextDeadline, this.pulls.nextDeadline);
    for (const { at } of this.outgoing) deadline = Math.min(deadline, at);
    return deadline;
  }

  get busy(): boolean {
    return this.outgoing.length > 0 || this.pulls.size > 0;
  }

  /** The other end holds these. Where a feed forked, a number may stand for another entry there. */
  private noteNumbers({ peer }: LinkEntry, refs: readonly EntryRef[]): void {
    const { feeds, holders } = this.world;
    holders.noteAck(
      peer,
      refs.filter((ref) => !feeds.isForked(ref)),
    );
  }

  private take(now: Now, link: LinkEntry, runs: readonly Run[]): { stored: StoredEntry[]; held: EntryRef[] } {
    const named = runs.map((run) => (run.author === senderAuthor ? { ...run, author: link.peer } : run));
    const { stored, held } = this.world.admit(now, link, named);
    const refs = [...stored.map(refOf), ...held];
    this.world.holders.noteAck(link.peer, refs);
    // By the names under which they were asked for: what forked is held under others.
    this.pulls.settle(runs.flatMap(refsOf));
    this.tree.noteTravels(stored, link.id);
    return { stored, held };
  }

  private passOn(now: Now, link: LinkEntry, entries: StoredEntry[], push: MessageOf<'pushMessage'>): void {
    const { membership } = this.world;
    const { viewRoot, unreached } = push;
    if (viewRoot === '' || !membership.viewRoot.startsWith(viewRoot)) {
      this.spread(now, link, entries);
      return;
    }
    if (unreached.length === 0 || !isHelper(membership, { entries, unreached }, this.config.fanout)) return;
    this.enqueue({ entries, manner: 'cover', from: link.id, unreached, at: now.mono });
  }

  /** What comes alone goes on at once; what follows closely is gathered. */
  private spread(now: Now, link: LinkEntry, entries: StoredEntry[]): void {
    const at = Math.max(now.mono, this.gatherUntil);
    if (at === now.mono) this.gatherUntil = now.mono + this.config.batchMs;
    this.enqueue({ entries, manner: 'spread', from: link.id, unreached: [], at });
  }

  private enqueue(all: Outgoing): void {
    // Where a feed forked the exchange brings its continuations: only it can name them.
    const outgoing = { ...all, entries: all.entries.filter(({ header }) => header.fork === null) };
    if (outgoing.entries.length === 0 || this.outgoing.length >= outgoingMax) return;
    const last = this.outgoing.at(-1);
    const joins =
      last !== undefined && last.manner === outgoing.manner && last.from === outgoing.from && last.manner !== 'cover';
    if (joins) for (const entry of outgoing.entries) last.entries.push(entry);
    else this.outgoing.push(outgoing);
  }

  private transmit(now: Now, { entries, manner, from, unreached }: Outgoing): void {
    const { holders, links, membership, topology } = this.world;
    if (manner === 'cover') {
      // Whom this peer cannot reach either, those that it can reach may.
      const targets = reachable(this.world, unreached);
      this.push(now, entries, targets.links, { viewRoot: membership.viewRoot, unreached: targets.rest });
      return;
    }
    const refs = entries.map(refOf);
    const lacking = [...links.all()].filter(
      (link) => link.id !== from && refs.some((ref) => !holders.holds(link.peer, ref)),
    );
    if (!topology.isMesh) {
      const eager = this.tree.eagerOf(lacking, manner === 'author');
      this.push(now, entries, eager, { viewRoot: '', unreached: [] });
      const over = new Set(eager.map(({ id }) => id));
      if (from !== null) over.add(from);
      this.tree.tellLater(now.mono, refs, over);
    } else if (manner === 'spread') for (const link of lacking) this.tree.tell(link, refs);
    else this.push(now, entries, lacking, { viewRoot: membership.viewRoot, unreached: unreachedFrom(this.world) });
  }

  private push(
    now: Now,
    entries: readonly StoredEntry[],
    links: readonly LinkEntry[],
    scope: { readonly viewRoot: Root; readonly unreached: readonly ShortId[] },
  ): void {
    if (links.length === 0) return;
    const rttMs = Math.max(0, ...links.map((link) => medianRttMs(link) ?? 0));
    const deadline = now.mono + Math.max(this.config.pushDeadlineMs, 2 * rttMs);
    const sentTo = new Set(links.map((link) => link.id));
    for (const part of inParts(entries)) {
      const batch = this.batches.nextNumber();
      for (const link of links) {
        const runs = toRuns(part, this.world.membership.self.id, link.peer);
        if (runs.length > 0) this.sendPush(link, { type: 'pushMessage', batch, runs, ...scope });
      }
      this.batches.add({ number: batch, refs: part.map(refOf), sentTo }, deadline);
    }
  }

  /** Who understands that is not told whom it hears it from, nor more of the view than tells views apart. */
  private sendPush(link: LinkEntry, push: MessageOf<'pushMessage'>): void {
    if (!link.readsShort) {
      this.world.out.send(link.id, push);
      return;
    }
    const self = this.world.membership.self.id;
    const runs = push.runs.map((run) => (run.author === self ? { ...run, author: senderAuthor } : run));
    this.world.out.send(link.id, { ...push, runs, viewRoot: push.viewRoot.slice(0, shortRootChars) });
  }

  /** In a partial view asking also turns the link eager: the tree was broken here. */
  private ask(now: Now, link: LinkEntry, refs: readonly EntryRef[]): void {
    this.tree.noteMissing(now.mono);
    const isGraft = !link.eager && !this.world.topology.isMesh;
    if (isGraft) this.tree.keep(link);
    for (let start = 0; start < refs.length; start += refsMax) {
      const part = refs.slice(start, start + refsMax);
      this.pulls.noteAsked(part);
      this.world.out.send(link.id, { type: isGraft && start === 0 ? 'graft' : 'pullRequest', refs: part });
    }
  }

  private answerPull(link: LinkEntry, refs: readonly EntryRef[]): void {
    const runs: Run[] = [];
    const missing: EntryRef[] = [];
    let bytes = 0;
    for (const { fromSeq: first, toSeq, ...feed } of rangesOf(refs)) {
      for (let fromSeq = first; fromSeq <= toSeq && bytes <= runsBytesTarget && runs.length < runsMax;) {
        const run = this.world.feeds.readRun({ ...feed, fromSeq, toSeq }, runsBytesTarget - bytes, link.peer);
        const heldSeq = Math.min(run?.firstSeq ?? Infinity, toSeq + 1);
        for (; fromSeq < heldSeq; fromSeq += 1) missing.push({ ...feed, seq: fromSeq });
        if (run === undefined || run.firstSeq > toSeq) break;
        runs.push(run);
        bytes += costOf([run]);
        fromSeq += run.entries.length;
      }
    }
    this.world.out.send(link.id, { type: 'pullResponse', runs, missing });
  }

  private checkBatches(now: Now): void {
    const { holders, links, rng } = this.world;
    for (const { refs, sentTo } of this.batches.takeOverdue(now.mono)) {
      const isIdle = (link: LinkEntry): boolean =>
        sentTo.has(link.id) || refs.every((ref) => holders.holds(link.peer, ref));
      for (const link of links.sample(rng, this.config.fanout + 2, isIdle)) this.tree.tell(link, refs);
    }
  }
}

function entriesIn(runs: readonly Run[]): number {
  return runs.reduce((count, run) => count + run.entries.length, 0);
}

/** Neighbours in one feed are read, and sent, as one run. */
function rangesOf(refs: readonly EntryRef[]): Want[] {
  const ranges: Want[] = [];
  for (const { seq, ...feed } of refs) {
    const last = ranges.at(-1);
    const follows = last !== undefined && feedName(last) === feedName(feed) && last.toSeq + 1 === seq;
    if (follows) ranges[ranges.length - 1] = { ...last, toSeq: seq };
    else ranges.push({ ...feed, fromSeq: seq, toSeq: seq });
  }
  return ranges;
}
