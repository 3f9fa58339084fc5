/**
 * Bringing two peers level: SYN (what I hold) -> ACK (what you lack and what I want) -> ACK2 (what was
 * asked for, and what I want), then the entries themselves, streamed against credit.
 *
 * 1. It starts when a probe shows unequal roots, and not while one side is merely behind.
 * 2. One sync a link; of two that cross, the one of the smaller PeerId goes on.
 * 3. A range is fetched over one link at a time. Who said to hold a feed and did not send it is not asked
 *    for it again for a while: another may.
 * 4. A sync that brings nothing is followed by a pause that doubles: no pair exchanges for ever.
 */
import type { PeerId } from '../../shared/ids.ts';
import { feedName } from '../wire/entry.ts';
import { runsBytesTarget, runsMax, syncCreditBytes, wantsMax } from '../wire/limits.ts';
import type { MessageOf, Roots, Run, Vector, Want } from '../wire/messages.ts';
import { emptyVector, noPeers } from '../wire/messages.ts';
import type { CoreConfig } from './config.ts';
import { askedMax, recentRootsMax } from './config.ts';
import type { LinkEntry, LinkId } from './links.ts';
import type { PeerGossip } from './peer-gossip.ts';
import type { Now } from './ports.ts';
import type { RumorWorld } from './rumor.ts';
import { costOf } from './runs.ts';
import { answeringVector, feedsAhead, openingVector, peersFor, wantsFrom } from './vectors.ts';

/** A link that could not give something is asked for it again after this, doubling to the longest. */
const askAgainMs = 2000;
const askAgainMsMax = 300_000;
/** The same where it says that it holds it. */
const askHolderAgainMs = 10_000;

/** A feed of which nothing comes for so long may be fetched over another link, too. */
const fetchPatienceMs = 30_000;
/** Who did not send what it said to hold is not asked for it again for so long. */
const balkedMs = 60_000;
const balkedMax = 4096;

interface Sync {
  readonly number: number;
  readonly initiator: boolean;
  /** Feeds that the other side is to send, less those of which something came. */
  readonly wanted: Set<string>;
  /** Of these, the ones whose head it showed. */
  readonly promised: Set<string>;
  /** What is still to be sent to the other side. */
  readonly serving: Want[];
  readonly unavailable: Want[];
  credit: number;
  /** True until the other side's last data. */
  receiving: boolean;
  /** The responder's SynAck has come. */
  answered: boolean;
  /** The other side has yet to say what it wants. */
  awaiting: boolean;
  progressAt: number;
  brought: number;
}

interface Pause {
  untilMs: number;
  lengthMs: number;
}

export interface SyncWorld extends RumorWorld {
  readonly peers: PeerGossip;
}

export class AntiEntropy {
  private readonly config: CoreConfig;
  private readonly world: SyncWorld;
  private readonly syncs = new Map<LinkId, Sync>();
  private readonly pauses = new Map<LinkId, Pause>();
  /** Feeds that are being fetched, over which link, and when something of them last came. */
  private readonly fetching = new Map<string, { readonly link: LinkId; readonly at: number }>();
  /** Until when a peer is not asked for a feed, by peer and feed; the oldest gives way. */
  private readonly balked = new Map<string, number>();
  /** Own heads roots of the last moments: who shows one of them is merely behind. */
  private recent: { readonly root: string; until: number }[] = [];
  private currentRoot = '';
  /** What a link was asked for that its roots do not tell. */
  private readonly asked = new Map<LinkId, Map<string, Pause>>();
  private lastNumber = 0;

  constructor(config: CoreConfig, world: SyncWorld) {
    this.config = config;
    this.world = world;
  }

  get busy(): boolean {
    return this.syncs.size > 0;
  }

  /** Call after anything was stored or merged. */
  noteChange(now: Now): void {
    const root = this.world.feeds.headsRoot;
    if (root === this.currentRoot) return;
    this.recent = this.recent.filter(({ until }) => until > now.mono).slice(1 - recentRootsMax);
    this.recent.push({ root: this.currentRoot, until: now.mono + this.config.recentRootMs });
    this.currentRoot = root;
    this.pauses.clear();
  }

  /** Another peer's roots came with a probe or its answer. */
  compare(now: Now, link: LinkEntry, theirs: Roots, ours: Roots): void {
    const isLevel = theirs.heads === ours.heads && theirs.records === ours.records && theirs.view === ours.view;
    if (isLevel) this.pauses.delete(link.id);
    if (isLevel && !this.isLacking(now, link)) return;
    if (this.syncs.has(link.id)) return;
    const isBehind = this.recent.some(({ root, until }) => root === theirs.heads && until > now.mono);
    if (isBehind && theirs.records === ours.records) return;
    if ((this.pauses.get(link.id)?.untilMs ?? 0) > now.mono) return;
    this.start(now, link);
  }

  handleSyn(now: Now, link: LinkEntry, syn: MessageOf<'syn'>): void {
    const crossing = this.syncs.get(link.id);
    if (crossing?.initiator === true && this.world.membership.self.id < link.peer) return;
    if (crossing !== undefined) this.end(now, link.id);
    const sync = this.open(now, link.id, syn.sync, false);
    const vector = answeringVector(this.world.rng, this.world.feeds, this.world.membership, syn.vector);
    const wants = this.take(now, link, sync, syn.vector);
    this.world.peers.handleHeads(now, link, syn.vector.records);
    const peers = peersFor(now, this.world.membership, syn.vector, true);
    this.world.out.send(link.id, { type: 'synAck', sync: sync.number, vector, wants, peers });
  }

  handleSynAck(now: Now, link: LinkEntry, ack: MessageOf<'synAck'>): void {
    const sync = this.current(link, ack.sync);
    if (sync === undefined || !sync.initiator || sync.answered) return;
    sync.answered = true;
    sync.progressAt = now.mono;
    this.world.peers.handlePeers(now, link, ack.peers);
    this.world.peers.handleHeads(now, link, ack.vector.records);
    const wants = this.take(now, link, sync, ack.vector);
    const vector = this.detailed(ack.vector);
    const peers = peersFor(now, this.world.membership, ack.vector, ack.vector.recordsOf.length > 0);
    this.world.out.send(link.id, { type: 'ack2', sync: sync.number, vector, wants, peers });
    sync.awaiting = vector.feeds.length > 0;
    this.serve(now, link, sync, ack.wants);
  }

  handleAck2(now: Now, link: LinkEntry, ack: MessageOf<'ack2'>): void {
    const sync = this.current(link, ack.sync);
    if (sync === undefined || !sync.awaiting) return;
    sync.progressAt = now.mono;
    this.world.peers.handlePeers(now, link, ack.peers);
    if (ack.vector.feeds.length > 0) {
      const wants = this.take(now, link, sync, ack.vector);
      this.world.out.send(link.id, {
        type: 'ack2',
        sync: sync.number,
        vector: emptyVector,
        wants,
        peers: noPeers,
      });
    }
    sync.awaiting = false;
    this.serve(now, link, sync, ack.wants);
  }

  handleData(now: Now, link: LinkEntry, data: MessageOf<'syncData'>): void {
    const sync = this.current(link, data.sync);
    const { stored, held } = this.world.admit(now, link, data.runs);
    const bytes = costOf(data.runs);
    if (bytes > 0) this.world.out.send(link.id, { type: 'syncCredit', sync: data.sync, bytes });
    if (sync === undefined) return;
    sync.brought += stored.length;
    const entries = [...stored.map(({ header }) => header), ...held];
    this.world.holders.noteAck(link.peer, entries.slice(-1));
    if (entries.length > 0) sync.progressAt = now.mono;
    for (const name of new Set(entries.map(feedName))) {
      sync.wanted.delete(name);
      if (this.fetching.get(name)?.link === link.id) this.fetching.set(name, { link: link.id, at: now.mono });
    }
    if (!data.last) return;
    sync.receiving = false;
    this.noteBalked(
      now,
      link.peer,
      [...sync.wanted].filter((name) => sync.promised.has(name)),
    );
    this.release(link.id);
    this.finish(now, link.id, sync);
  }

  handleCredit(now: Now, link: LinkEntry, { sync: number, bytes }: MessageOf<'syncCredit'>): void {
    const sync = this.current(link, number);
    if (sync === undefined) return;
    if (sync.serving.length > 0) sync.progressAt = now.mono;
    sync.credit = Math.min(syncCreditBytes, sync.credit + bytes);
    this.stream(now, link, sync);
  }

  handleLinkClosed(now: Now, id: LinkId): void {
    this.end(now, id);
    this.pauses.delete(id);
    this.asked.delete(id);
  }

  handleTimeout(now: Now): void {
    for (const [id, sync] of this.syncs) {
      if (now.mono - sync.progressAt >= this.config.syncTimeoutMs) this.end(now, id);
    }
  }

  get nextDeadline(): number {
    let deadline = Infinity;
    for (const sync of this.syncs.values()) {
      deadline = Math.min(deadline, sync.progressAt + this.config.syncTimeoutMs);
    }
    return deadline;
  }

  private start(now: Now, link: LinkEntry): void {
    this.lastNumber = (this.lastNumber % 0xffff_ffff) + 1;
    const sync = this.open(now, link.id, this.lastNumber, true);
    const vector = openingVector(this.world.feeds, this.world.membership);
    this.noteAsked(now, link, this.unnamedAuthors());
    this.world.out.send(link.id, { type: 'syn', sync: sync.number, vector });
  }

  private open(now: Now, id: LinkId, number: number, initiator: boolean): Sync {
    const sync: Sync = {
      number,
      initiator,
      wanted: new Set(),
      promised: new Set(),
      answered: false,
      serving: [],
      unavailable: [],
      credit: syncCreditBytes,
      receiving: false,
      awaiting: true,
      progressAt: now.mono,
      brought: 0,
    };
    this.syncs.set(id, sync);
    return sync;
  }

  private current(link: LinkEntry, number: number): Sync | undefined {
    const sync = this.syncs.get(link.id);
    return sync?.number === number ? sync : undefined;
  }

  /** Wants of what `theirs` is ahead in, and of the gaps it may fill; each feed over one link only. */
  private take(now: Now, link: LinkEntry, sync: Sync, theirs: Vector): Want[] {
    const isTaken = (want: Want): boolean => {
      const name = feedName(want);
      if ((this.balked.get(`${link.peer}.${name}`) ?? -Infinity) > now.mono) return true;
      return now.mono - (this.fetching.get(name)?.at ?? -Infinity) < fetchPatienceMs;
    };
    const wants = wantsFrom(this.world.feeds, theirs.feeds, isTaken);
    const taken = new Set(wants.map(feedName));
    for (const name of taken) sync.promised.add(name);
    for (const gap of this.world.feeds.gaps()) {
      if (taken.has(feedName(gap)) || isTaken(gap) || wants.length >= wantsMax) continue;
      wants.push(gap);
      this.noteAsked(now, link, [gapKey(gap)]);
    }
    for (const want of wants) {
      this.fetching.set(feedName(want), { link: link.id, at: now.mono });
      sync.wanted.add(feedName(want));
    }
    if (wants.length > 0) sync.receiving = true;
    return wants;
  }

  /** Our heads, where the other side gave whole buckets and so does not know in what we are ahead. */
  private detailed(theirs: Vector): Vector {
    if (theirs.feedsOf.length === 0) return emptyVector;
    return { ...emptyVector, feeds: feedsAhead(this.world.rng, this.world.feeds, theirs), feedsOf: theirs.feedsOf };
  }

  private serve(now: Now, link: LinkEntry, sync: Sync, wants: readonly Want[]): void {
    sync.serving.push(...wants);
    if (wants.length > 0) this.stream(now, link, sync);
    else this.finish(now, link.id, sync);
  }

  /** Sends what the credit allows; the last frame says so. */
  private stream(now: Now, link: LinkEntry, sync: Sync): void {
    while (sync.serving.length > 0 && sync.credit > 0) {
      const runs = this.nextRuns(link.peer, sync);
      const cost = costOf(runs);
      const last = sync.serving.length === 0;
      const unavailable = last ? sync.unavailable.splice(0).slice(0, wantsMax) : [];
      sync.credit -= cost;
      this.world.out.send(link.id, { type: 'syncData', sync: sync.number, runs, last, unavailable });
    }
    if (sync.serving.length === 0) this.finish(now, link.id, sync);
  }

  private nextRuns(reader: PeerId, sync: Sync): Run[] {
    const runs: Run[] = [];
    let bytes = 0;
    while (sync.serving[0] !== undefined && bytes < runsBytesTarget && runs.length < runsMax) {
      const want = sync.serving[0];
      const run = this.world.feeds.readRun(want, runsBytesTarget - bytes, reader);
      if (run === undefined) {
        sync.unavailable.push(want);
        sync.serving.shift();
        continue;
      }
      runs.push(run);
      bytes += costOf([run]);
      const nextSeq = run.firstSeq + run.entries.length;
      if (nextSeq > want.toSeq) sync.serving.shift();
      else sync.serving[0] = { ...want, fromSeq: nextSeq };
    }
    return runs;
  }

  private finish(now: Now, id: LinkId, sync: Sync): void {
    if (sync.receiving || sync.awaiting || sync.serving.length > 0) return;
    this.end(now, id);
  }

  private end(now: Now, id: LinkId): void {
    const sync = this.syncs.get(id);
    if (sync === undefined) return;
    this.syncs.delete(id);
    this.release(id);
    const link = this.world.links.get(id);
    if (link !== undefined && sync.receiving) this.noteBalked(now, link.peer, sync.wanted);
    if (sync.brought > 0) return;
    const lengthMs = Math.min(
      (this.pauses.get(id)?.lengthMs ?? this.config.syncBackoffMs / 2) * 2,
      this.config.syncBackoffMsMax,
    );
    this.pauses.set(id, { untilMs: now.mono + lengthMs, lengthMs });
  }

  private release(id: LinkId): void {
    for (const [name, { link }] of this.fetching) {
      if (link === id) this.fetching.delete(name);
    }
  }

  private noteBalked(now: Now, peer: PeerId, names: Iterable<string>): void {
    for (const name of names) this.balked.set(`${peer}.${name}`, now.mono + balkedMs);
    for (const [key, untilMs] of this.balked) {
      if (this.balked.size <= balkedMax && untilMs > now.mono) return;
      this.balked.delete(key);
    }
  }

  /**
   * Whether something is missing here that roots do not show, and that this link was not asked for lately:
   * entries below a head, and the records of authors whose entries are here.
   */
  private isLacking(now: Now, link: LinkEntry): boolean {
    const asked = this.asked.get(link.id);
    const isDue = (key: string): boolean => (asked?.get(key)?.untilMs ?? -Infinity) <= now.mono;
    const isGapDue = (gap: Want): boolean => {
      if (isDue(gapKey(gap))) return true;
      const pause = asked?.get(gapKey(gap));
      const isOld = pause !== undefined && now.mono >= pause.untilMs - pause.lengthMs + askHolderAgainMs;
      return isOld && this.world.holders.holds(link.peer, { ...gap, seq: gap.fromSeq });
    };
    return this.world.feeds.gaps().some(isGapDue) || this.unnamedAuthors().some(isDue);
  }

  /** Authors of entries held here whose record nobody gave yet. */
  private unnamedAuthors(): PeerId[] {
    const { feeds, membership } = this.world;
    return [...feeds.authors()].filter((author) => membership.get(author)?.record === null);
  }

  private noteAsked(now: Now, link: LinkEntry, keys: readonly string[]): void {
    const asked = this.asked.get(link.id) ?? new Map<string, Pause>();
    this.asked.set(link.id, asked);
    if (asked.size + keys.length > askedMax) asked.clear();
    for (const key of keys) {
      const lengthMs = Math.min((asked.get(key)?.lengthMs ?? askAgainMs / 2) * 2, askAgainMsMax);
      asked.set(key, { untilMs: now.mono + lengthMs, lengthMs });
    }
  }
}

function gapKey(gap: Want): string {
  return `${feedName(gap)}.${gap.fromSeq}.${gap.toSeq}`;
}
