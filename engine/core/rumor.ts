/**
 * Rumors: entries made or first heard a moment ago, on their way to everybody.
 *
 * 1. Full mesh: the author writes to every link and names the members it could not write to; among the
 *    receivers who see the same members, `fanout` chosen by hash cover those. Who sees other members
 *    passes on ids only.
 * 2. Partial view: `fanout` eager links get the batch, lazy links its ids. Prune turns a link lazy,
 *    Graft eager.
 * 3. Acknowledged means: new to me, and stored. Without a majority of answers in time, PullSync goes
 *    to `fanout + 2` others; a PullRequest is answered from the store; then the batch is forgotten.
 * Sources: seed 003; Leitao et al., "Epidemic Broadcast Trees", 2007.
 */
import type { PeerId, ShortId } from '../../shared/ids.ts';
import type { EntryRef, StoredEntry } from '../wire/entry.ts';
import { refsMax, runsBytesTarget, runsMax, unreachedMax } from '../wire/limits.ts';
import type { MessageOf, Root, Run } from '../wire/messages.ts';
import type { CoreConfig } from './config.ts';
import { pendingBatchesMax, pendingPullsMax } from './config.ts';
import type { Feeds } from './feeds.ts';
import type { Holders } from './holders.ts';
import { refKey } from './holders.ts';
import { isLive } from './member.ts';
import type { LinkEntry, LinkId, Links, Outbox } from './links.ts';
import { medianRttMs } from './links.ts';
import type { Membership } from './membership.ts';
import type { Now, Rng } from './ports.ts';
import { costOf, inParts, refOf, toRuns } from './runs.ts';
import type { Topology } from './topology.ts';

interface Batch {
  readonly number: number;
  readonly refs: readonly EntryRef[];
  readonly sentTo: ReadonlySet<LinkId>;
  readonly deadline: number;
  answers: number;
}

/** An entry that is missing here: until when the last one asked may take, and who else said to hold it. */
interface Pull {
  readonly ref: EntryRef;
  /** In the order in which they said so, `alternativesMax` at most. */
  readonly alternatives: LinkId[];
  deadline: number;
}

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
  admit(now: Now, link: LinkEntry, runs: readonly Run[]): { stored: StoredEntry[]; held: EntryRef[] };
}

const outgoingMax = 1024;
const alternativesMax = 8;

export class Rumor {
  private readonly config: CoreConfig;
  private readonly world: RumorWorld;
  private readonly outgoing: Outgoing[] = [];
  private readonly batches = new Map<number, Batch>();
  private readonly pulls = new Map<string, Pull>();
  private lastBatch = 0;

  constructor(config: CoreConfig, world: RumorWorld) {
    this.config = config;
    this.world = world;
  }

  /** Own entries, durable by now. */
  publish(now: Now, entries: StoredEntry[]): void {
    this.enqueue({ entries, manner: 'author', from: null, unreached: [], at: now.mono });
  }

  handlePush(now: Now, link: LinkEntry, push: MessageOf<'pushMessage'>): void {
    const { stored, held } = this.world.admit(now, link, push.runs);
    this.world.holders.noteAck(link.peer, [...stored.map(refOf), ...held]);
    if (stored.length === 0) {
      // What was refused is not held.
      if (held.length < entriesIn(push.runs)) return;
      this.world.out.send(link.id, { type: 'prune', batch: push.batch });
      if (push.viewRoot === '') link.eager = false;
      return;
    }
    const isAll = stored.length === entriesIn(push.runs);
    const refs = isAll ? [] : stored.slice(0, refsMax).map(refOf);
    this.world.out.send(link.id, { type: 'pushAck', batch: push.batch, refs });
    this.passOn(now, link, stored, push);
  }

  handleAck(link: LinkEntry, ack: MessageOf<'pushAck'>): void {
    const batch = this.batches.get(ack.batch);
    if (batch?.sentTo.has(link.id)) batch.answers += 1;
    const refs = ack.refs.length > 0 ? ack.refs : batch?.sentTo.has(link.id) ? batch.refs : [];
    this.world.holders.noteAck(link.peer, refs);
  }

  /** It held all of the batch before. */
  handlePrune(link: LinkEntry, { batch: number }: MessageOf<'prune'>): void {
    // Also where the answer comes so late that the batch is forgotten: the other end is lazy now.
    if (!this.world.topology.isMesh) link.eager = false;
    const batch = this.batches.get(number);
    if (batch === undefined || !batch.sentTo.has(link.id)) return;
    batch.answers += 1;
    this.world.holders.noteAck(link.peer, batch.refs);
  }

  handleGraft(link: LinkEntry, graft: MessageOf<'graft'>): void {
    link.eager = true;
    if (graft.refs.length > 0) this.answerPull(link, graft.refs);
  }

  /** Somebody has these. What is missing here is asked for, from one holder at a time. */
  handlePullSync(now: Now, link: LinkEntry, { refs }: MessageOf<'pullSync'>): void {
    this.world.holders.noteAck(link.peer, refs);
    const missing: EntryRef[] = [];
    for (const ref of refs) {
      if (this.world.feeds.holds(ref)) continue;
      const pull = this.pulls.get(refKey(ref));
      if (pull !== undefined) noteHolder(pull, link.id);
      else if (this.pulls.size >= pendingPullsMax) break;
      else if (!this.world.topology.isMesh) {
        // In a partial view ids often come before the batch itself, which is on its way over other links.
        this.pulls.set(refKey(ref), { ref, alternatives: [link.id], deadline: now.mono + this.config.lazyWaitMs });
      } else {
        this.pulls.set(refKey(ref), { ref, alternatives: [], deadline: now.mono + this.config.pullTimeoutMs });
        missing.push(ref);
      }
    }
    if (missing.length > 0) this.ask(link, missing);
  }

  handlePullRequest(link: LinkEntry, { refs }: MessageOf<'pullRequest'>): void {
    this.answerPull(link, refs);
  }

  handlePullResponse(now: Now, link: LinkEntry, response: MessageOf<'pullResponse'>): void {
    const { stored, held } = this.world.admit(now, link, response.runs);
    for (const ref of [...stored.map(refOf), ...held, ...response.missing]) this.pulls.delete(refKey(ref));
    this.world.holders.noteAck(link.peer, [...stored.map(refOf), ...held]);
    if (stored.length === 0) return;
    this.world.out.send(link.id, { type: 'pushAck', batch: 0, refs: stored.slice(0, refsMax).map(refOf) });
    this.spread(now, link, stored);
  }

  handleLinkClosed(id: LinkId): void {
    for (const pull of this.pulls.values()) {
      const index = pull.alternatives.indexOf(id);
      if (index >= 0) pull.alternatives.splice(index, 1);
    }
  }

  decide(now: Now): void {
    while (this.outgoing[0] !== undefined && this.outgoing[0].at <= now.mono) {
      const due = this.outgoing.shift();
      if (due !== undefined) this.transmit(now, due);
    }
    this.checkBatches(now);
    this.checkPulls(now);
  }

  get nextDeadline(): number {
    let deadline = this.outgoing[0]?.at ?? Infinity;
    for (const batch of this.batches.values()) deadline = Math.min(deadline, batch.deadline);
    for (const pull of this.pulls.values()) deadline = Math.min(deadline, pull.deadline);
    return deadline;
  }

  get busy(): boolean {
    return this.outgoing.length > 0 || this.pulls.size > 0;
  }

  private passOn(now: Now, link: LinkEntry, entries: StoredEntry[], push: MessageOf<'pushMessage'>): void {
    if (push.viewRoot === '' || push.viewRoot !== this.world.membership.viewRoot) {
      this.spread(now, link, entries);
      return;
    }
    if (push.unreached.length === 0 || !this.isHelper(entries, push.unreached)) return;
    this.enqueue({ entries, manner: 'cover', from: link.id, unreached: push.unreached, at: now.mono });
  }

  private spread(now: Now, link: LinkEntry, entries: StoredEntry[]): void {
    const at = now.mono + this.config.batchMs;
    this.enqueue({ entries, manner: 'spread', from: link.id, unreached: [], at });
  }

  private enqueue(outgoing: Outgoing): void {
    if (this.outgoing.length >= outgoingMax) return;
    const last = this.outgoing.at(-1);
    const joins =
      last !== undefined && last.manner === outgoing.manner && last.from === outgoing.from && last.manner !== 'cover';
    if (joins) for (const entry of outgoing.entries) last.entries.push(entry);
    else this.outgoing.push(outgoing);
  }

  /** The first `fanout` reached members, ordered by a hash over batch and id that all compute alike. */
  private isHelper(entries: readonly StoredEntry[], unreached: readonly ShortId[]): boolean {
    const { membership } = this.world;
    const first = entries[0];
    if (first === undefined) return false;
    const salt = first.id.slice(0, 13);
    const candidates: string[] = [];
    for (const member of membership.all()) {
      const isCandidate = isLive(member) && member.id !== first.header.author && !unreached.includes(member.shortId);
      if (isCandidate) candidates.push(member.id);
    }
    candidates.sort((a, b) => mix(a, salt) - mix(b, salt) || (a < b ? -1 : 1));
    return candidates.slice(0, this.config.fanout).includes(membership.self.id);
  }

  private transmit(now: Now, { entries, manner, from, unreached }: Outgoing): void {
    if (manner === 'cover') {
      const targets = unreached.flatMap((shortId) => this.linkTo(shortId) ?? []);
      // Whom this peer cannot reach either, those that it can reach may.
      const rest = unreached.filter((shortId) => this.linkTo(shortId) === undefined);
      this.push(now, entries, targets, { viewRoot: this.world.membership.viewRoot, unreached: rest });
      return;
    }
    const isNeeded = (link: LinkEntry): boolean =>
      link.id !== from && entries.some((entry) => !this.world.holders.holds(link.peer, refOf(entry)));
    const links = [...this.world.links.all()].filter(isNeeded);
    if (!this.world.topology.isMesh) {
      this.pushPartial(now, entries, links);
      return;
    }
    if (manner === 'spread') this.tell(links, entries.map(refOf));
    else this.push(now, entries, links, { viewRoot: this.world.membership.viewRoot, unreached: this.unreached() });
  }

  private pushPartial(now: Now, entries: readonly StoredEntry[], links: readonly LinkEntry[]): void {
    const eager = links.filter((link) => link.eager);
    const shuffled = eager.map((link) => ({ link, key: this.world.rng.next() })).sort((a, b) => a.key - b.key);
    const targets = shuffled.slice(0, this.config.fanout).map(({ link }) => link);
    this.push(now, entries, targets, { viewRoot: '', unreached: [] });
    this.tell(
      links.filter((link) => !targets.includes(link)),
      entries.map(refOf),
    );
  }

  private push(
    now: Now,
    entries: readonly StoredEntry[],
    links: readonly LinkEntry[],
    scope: { readonly viewRoot: Root; readonly unreached: readonly ShortId[] },
  ): void {
    if (links.length === 0) return;
    for (const part of inParts(entries)) {
      this.lastBatch = (this.lastBatch % 0xffff_ffff) + 1;
      const batch = this.lastBatch;
      for (const link of links) {
        const runs = toRuns(part, this.world.membership.self.id, link.peer);
        if (runs.length > 0) this.world.out.send(link.id, { type: 'pushMessage', batch, runs, ...scope });
      }
      this.await(now, batch, part.map(refOf), links);
    }
  }

  private await(now: Now, number: number, refs: readonly EntryRef[], links: readonly LinkEntry[]): void {
    const rttMs = Math.max(0, ...links.map((link) => medianRttMs(link) ?? 0));
    const deadline = now.mono + Math.max(this.config.pushDeadlineMs, 2 * rttMs);
    const sentTo = new Set(links.map((link) => link.id));
    this.batches.set(number, { number, refs, sentTo, deadline, answers: 0 });
    if (this.batches.size <= pendingBatchesMax) return;
    const oldest = this.batches.keys().next();
    if (oldest.done !== true) this.batches.delete(oldest.value);
  }

  private tell(links: readonly LinkEntry[], refs: readonly EntryRef[]): void {
    for (let start = 0; start < refs.length; start += refsMax) {
      const part = refs.slice(start, start + refsMax);
      for (const link of links) this.world.out.send(link.id, { type: 'pullSync', refs: part });
    }
  }

  /** In a partial view asking also turns the link eager: the tree was broken here. */
  private ask(link: LinkEntry, refs: readonly EntryRef[]): void {
    const isLazy = !link.eager && !this.world.topology.isMesh;
    if (isLazy) link.eager = true;
    for (let start = 0; start < refs.length; start += refsMax) {
      const part = refs.slice(start, start + refsMax);
      this.world.out.send(link.id, { type: isLazy && start === 0 ? 'graft' : 'pullRequest', refs: part });
    }
  }

  private answerPull(link: LinkEntry, refs: readonly EntryRef[]): void {
    const runs: Run[] = [];
    const missing: EntryRef[] = [];
    let bytes = 0;
    for (const ref of refs) {
      if (bytes > runsBytesTarget || runs.length >= runsMax) break;
      const want = { author: ref.author, epoch: ref.epoch, fork: ref.fork, fromSeq: ref.seq, toSeq: ref.seq };
      const run = this.world.feeds.readRun(want, runsBytesTarget, link.peer);
      if (run === undefined) missing.push(ref);
      else {
        runs.push(run);
        bytes += costOf([run]);
      }
    }
    this.world.out.send(link.id, { type: 'pullResponse', runs, missing });
  }

  private checkBatches(now: Now): void {
    for (const batch of this.batches.values()) {
      if (batch.deadline > now.mono) continue;
      this.batches.delete(batch.number);
      if (batch.answers * 2 > batch.sentTo.size) continue;
      const others = this.world.links.sample(this.world.rng, this.config.fanout + 2, (link) =>
        batch.sentTo.has(link.id),
      );
      this.tell(others, batch.refs);
    }
  }

  private checkPulls(now: Now): void {
    const questions = new Map<LinkEntry, EntryRef[]>();
    for (const [key, pull] of this.pulls) {
      if (pull.deadline > now.mono) continue;
      const link = this.nextHolder(pull);
      // Where nobody else said to have it, the heads differ, so the next sync brings it.
      if (link === undefined || this.world.feeds.holds(pull.ref)) {
        this.pulls.delete(key);
        continue;
      }
      pull.deadline = now.mono + this.config.pullTimeoutMs;
      const asked = questions.get(link);
      if (asked === undefined) questions.set(link, [pull.ref]);
      else asked.push(pull.ref);
    }
    for (const [link, refs] of questions) this.ask(link, refs);
  }

  private nextHolder(pull: Pull): LinkEntry | undefined {
    for (let id = pull.alternatives.shift(); id !== undefined; id = pull.alternatives.shift()) {
      const link = this.world.links.get(id);
      if (link !== undefined) return link;
    }
    return undefined;
  }

  private linkTo(shortId: ShortId): LinkEntry | undefined {
    const peer: PeerId | undefined = this.world.membership.resolve(shortId);
    return peer === undefined ? undefined : this.world.links.to(peer);
  }

  private unreached(): ShortId[] {
    const unreached: ShortId[] = [];
    for (const member of this.world.membership.liveOthers()) {
      if (!this.world.links.has(member.id)) unreached.push(member.shortId);
    }
    return unreached.slice(0, unreachedMax);
  }
}

/** A cheap hash, the same everywhere (FNV-1a over the texts): it spreads work, it secures nothing. */
function mix(id: string, salt: string): number {
  let hash = 0x811c9dc5;
  for (const text of [salt, id]) {
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

function noteHolder({ alternatives }: Pull, link: LinkId): void {
  if (alternatives.length < alternativesMax && !alternatives.includes(link)) alternatives.push(link);
}

function entriesIn(runs: readonly Run[]): number {
  return runs.reduce((count, run) => count + run.entries.length, 0);
}
