/**
 * Bringing two peers level: SYN (what I hold) -> ACK (what you lack and what I want) -> ACK2 (what was
 * asked for, and what I want), then the entries themselves, streamed against credit.
 *
 * 1. It starts when a probe shows unequal roots, and not while one side is merely behind.
 * 2. One sync a link; of two that cross, the one of the smaller PeerId goes on.
 * 3. While it lasts, who has got about half of what it asked for asks for more with another ACK2, so that
 *    several partners share a large catch-up; one that wants nothing more says so with an empty one.
 * 4. A sync that brings nothing is followed by a pause that doubles: no pair exchanges for ever.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { FeedKey } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import { wantsMax } from '../wire/limits.ts';
import type { MessageOf, Peers, Roots, Vector, Want } from '../wire/messages.ts';
import { emptyVector, noPeers } from '../wire/messages.ts';
import { CatchUp, windowEntriesMax } from './catch-up.ts';
import type { CoreConfig } from './config.ts';
import { Disparities } from './disparities.ts';
import { Doubts } from './doubts.ts';
import type { LinkEntry, LinkId } from './links.ts';
import { offersFor } from './offers.ts';
import type { PeerGossip } from './peer-gossip.ts';
import type { Now } from './ports.ts';
import type { Lapse } from './refusals.ts';
import { Refusals } from './refusals.ts';
import type { RumorWorld } from './rumor.ts';
import { costOf } from './runs.ts';
import { areSame, meantBy } from './short-roots.ts';
import type { Span } from './spans.ts';
import { given, newSync, wanted } from './sync.ts';
import type { Sync } from './sync.ts';
import { UnnamedAuthors } from './unnamed-authors.ts';
import { answeringVector, comparedVector, isTelling, openingVector, repliedVector, withoutRecords } from './vectors.ts';

/** So much that nobody is asked for yet is shared with further partners. */
const shareEntriesMin = windowEntriesMax / 4;
/** An exchange that moves holds up the next for so long at most. */
const movingMs = 1000;
/** One exchange compares no deeper than this. */
const repliesMax = 2;
/** For so long after a link opened the end with the smaller PeerId begins. */
const openingMs = 500;
/** Feeds of which one exchange remembers that they were promised. */
const promisesMax = 4096;

/** What the other side has said, and what is to be said in reply. */
interface Statements {
  readonly theirs: MessageOf<'synAck'> | MessageOf<'ack2'>;
  readonly vector: Vector;
  /** It listed all records that it holds in the buckets that differ. */
  readonly areRecordsListed: boolean;
}

interface LevelListener {
  /** The peer holds all that is held here; `isTold`: and hears now that we do. */
  noteLevel(link: LinkEntry, isTold: boolean): void;
}

export interface SyncWorld extends RumorWorld {
  readonly peers: PeerGossip;
  /** Made after this. */
  upkeep(): LevelListener;
}

export class AntiEntropy {
  private readonly config: CoreConfig;
  private readonly world: SyncWorld;
  private readonly syncs = new Map<LinkId, Sync>();
  private readonly disparities: Disparities;
  private readonly refusals: Refusals;
  private readonly catchUp: CatchUp;
  private readonly unnamed: UnnamedAuthors;
  private readonly doubts: Doubts;
  private lastNumber = 0;

  constructor(config: CoreConfig, world: SyncWorld) {
    this.config = config;
    this.world = world;
    this.disparities = new Disparities(config);
    this.refusals = new Refusals(world.holders);
    this.catchUp = new CatchUp(world.feeds, this.refusals);
    this.doubts = new Doubts(world.feeds);
    this.unnamed = new UnnamedAuthors(world.feeds, world.membership);
  }

  /** What of these ranges `peer` has not said yet that it cannot give. */
  unrefused(peer: PeerId, feed: FeedKey, spans: readonly Span[]): readonly Span[] {
    return this.refusals.open({ mono: -Infinity, wall: 0 }, peer, feed, spans);
  }

  /** Pieces of a forked feed came or went: who could not fill its gaps may hold others now. */
  askAgain({ author, epoch }: FeedKey): void {
    this.refusals.forgetFeed({ author, epoch, fork: null });
  }

  get busy(): boolean {
    return this.syncs.size > 0;
  }

  /** Entries that are being brought, or will be; 0 at rest: what nobody gives is a gap. */
  get backlog(): number {
    return this.busy ? this.catchUp.entriesLeft : 0;
  }

  /** Call after anything was stored or merged. */
  noteChange(now: Now): void {
    this.disparities.noteHeads(now, this.world.feeds.headsRoot);
  }

  /** Another peer's roots came with a probe or its answer. */
  compare(now: Now, link: LinkEntry, said: MessageOf<'probe'> | MessageOf<'probeAck'>, ours: Roots): void {
    const theirs = meantBy(said.roots, ours);
    link.agreed = theirs !== undefined && areSame(theirs, ours) ? ours : null;
    // They differ, and by what is told in full by the answer, or by the next probe.
    if (theirs === undefined) return;
    const areBothWhole = theirs.whole === true && ours.whole === true;
    if (areBothWhole && theirs.heads === ours.heads) this.world.upkeep().noteLevel(link, said.type === 'probe');
    const judgement = this.disparities.judge(now, link.id, theirs, ours);
    if (this.syncs.has(link.id) || judgement === 'behind') return;
    if (theirs.heads === ours.heads && this.world.peers.isFlowing(now)) return;
    if (judgement !== 'different' && !this.isLacking(now, link)) return;
    if (this.isMoving(now) && !this.isLarge) return;
    // Both ends of a new link see it at once: one of them begins, the other where that one has not.
    const isOurTurn = this.world.membership.self.id < link.peer || now.mono >= link.openedAt + openingMs;
    if (isOurTurn) this.start(now, link);
  }

  handleSyn(now: Now, link: LinkEntry, syn: MessageOf<'syn'>): void {
    const crossing = this.syncs.get(link.id);
    if (crossing?.initiator === true && this.world.membership.self.id < link.peer) return;
    if (crossing !== undefined) this.end(now, link.id, 'refused');
    const sync = this.open(now, link.id, syn.sync, false);
    sync.paged = syn.paged === true;
    sync.numbers.noteShown(syn.vector);
    const theirs = this.shown(now, syn.vector);
    const vector = answeringVector(this.world, theirs, sync.paged);
    const wants = this.take(now, link, sync, syn.vector);
    sync.numbers.noteSaid(vector);
    this.world.peers.handleHeads(now, link, syn.vector.records);
    const [peers = noPeers, ...more] = this.offers(now, theirs, syn.vector.recordBuckets === null);
    this.world.out.send(link.id, {
      type: 'synAck',
      sync: sync.number,
      vector,
      ...wanted(this.world.feeds, link, sync, wants),
      peers,
      paged: true,
    });
    this.sendOffers(link, more);
    this.share(now);
  }

  handleSynAck(now: Now, link: LinkEntry, ack: MessageOf<'synAck'>): void {
    const sync = this.current(link, ack.sync);
    if (sync === undefined || !sync.initiator || sync.answered) return;
    sync.answered = true;
    sync.numbers.noteShown(ack.vector);
    sync.progressAt = now.mono;
    sync.paged = ack.paged === true;
    this.world.peers.handlePeers(now, link, ack.peers);
    this.world.peers.handleHeads(now, link, ack.vector.records);
    const vector = this.shown(now, ack.vector);
    const areRecordsListed = vector.recordsOf.length > 0 && (vector.digests?.records.length ?? 0) === 0;
    const compared = comparedVector(this.world, vector, sync.paged);
    this.reply(now, link, sync, { theirs: { ...ack, vector }, vector: compared, areRecordsListed });
  }

  handleAck2(now: Now, link: LinkEntry, ack: MessageOf<'ack2'>): void {
    const sync = this.current(link, ack.sync);
    if (sync === undefined || !sync.awaiting) return;
    sync.progressAt = now.mono;
    this.world.peers.handlePeers(now, link, ack.peers);
    if (isTelling(ack.vector)) {
      sync.numbers.noteShown(ack.vector);
      this.world.peers.handleHeads(now, link, ack.vector.records);
      const vector = sync.paged && sync.replies < repliesMax ? repliedVector(this.world, ack.vector) : emptyVector;
      sync.replies += 1;
      this.reply(now, link, sync, { theirs: ack, vector, areRecordsListed: false });
      return;
    }
    const wants = sync.numbers.expandWants(ack);
    sync.awaiting = sync.paged && wants.length > 0;
    this.serve(now, link, sync, wants);
    this.share(now);
  }

  handleData(now: Now, link: LinkEntry, data: MessageOf<'syncData'>): void {
    const sync = this.current(link, data.sync);
    const { runs, astray } = given(this.world.feeds, sync, data);
    const { stored, held, doubted } = this.world.admit(now, link, runs);
    const bytes = costOf([...data.runs, ...(data.numbered ?? [])]);
    if (bytes > 0) this.world.out.send(link.id, { type: 'syncCredit', sync: data.sync, bytes });
    this.catchUp.noteArrived(now, link.id, runs);
    this.catchUp.noteUnavailable(now, link.id, data.unavailable);
    const refs = [...stored.slice(-1).map(({ header }) => header), ...held.slice(-1)];
    this.world.holders.noteAck(link.peer, refs.slice(-1));
    if (sync === undefined) return;
    sync.brought += stored.length;
    if (stored.length > 0 || data.unavailable.length > 0) sync.progressAt = now.mono;
    if (data.last) sync.disputing = false;
    if (astray.length > 0) this.say(link, sync, { wants: astray });
    this.doubts.noteGiven(link.id, doubted);
    if (sync.paged && sync.receiving) this.askOn(now, link, sync);
    else if (data.last) sync.receiving = false;
    this.finish(now, link.id, sync);
  }

  handleCredit(now: Now, link: LinkEntry, { sync: number, bytes }: MessageOf<'syncCredit'>): void {
    const sync = this.current(link, number);
    if (sync === undefined) return;
    if (sync.serving.addCredit(bytes)) sync.progressAt = now.mono;
    this.stream(now, link, sync);
  }

  handleLinkClosed(now: Now, id: LinkId): void {
    const sync = this.syncs.get(id);
    this.syncs.delete(id);
    this.catchUp.release(now, id, null);
    this.disparities.forget(id);
    this.unnamed.forget(id);
    if (sync?.receiving === true) this.share(now);
  }

  handleTimeout(now: Now): void {
    for (const [id, sync] of this.syncs) {
      if (now.mono < sync.progressAt + this.config.syncTimeoutMs) continue;
      // A request may be lost in a network that stalls (seed 1781): that breaks no word.
      const hasReached = (this.world.links.get(id)?.reachedAt ?? -Infinity) >= sync.progressAt;
      this.end(now, id, hasReached ? 'balked' : 'refused');
    }
    if (this.catchUp.yieldStalled(now)) this.begin(now);
  }

  get nextDeadline(): number {
    let deadline = this.catchUp.nextDeadline;
    for (const sync of this.syncs.values()) {
      deadline = Math.min(deadline, sync.progressAt + this.config.syncTimeoutMs);
    }
    return deadline;
  }

  private start(now: Now, link: LinkEntry): void {
    const sync = this.open(now, link.id, this.nextNumber(link), true);
    const vector = openingVector(this.world);
    this.unnamed.noteAsked(now, link.id);
    sync.numbers.noteSaid(vector);
    this.world.out.send(link.id, { type: 'syn', sync: sync.number, vector, paged: true });
  }

  /** Even at the end with the smaller id: what is late of one's exchange is no part of the other's (seed 2976). */
  private nextNumber(link: LinkEntry): number {
    this.lastNumber = (this.lastNumber % 0x7fff_ffff) + 1;
    return this.lastNumber * 2 + Number(this.world.membership.self.id > link.peer);
  }

  private open(now: Now, id: LinkId, number: number, initiator: boolean): Sync {
    const sync = newSync(now, { number, initiator, feeds: this.world.feeds });
    this.syncs.set(id, sync);
    return sync;
  }

  private current(link: LinkEntry, number: number): Sync | undefined {
    const sync = this.syncs.get(link.id);
    return sync?.number === number ? sync : undefined;
  }

  /** Whether more is to be fetched than one partner should bring. */
  private get isLarge(): boolean {
    return this.catchUp.freeEntries(shareEntriesMin) >= shareEntriesMin;
  }

  /** Whether an exchange brings something just now: the next may be of no use after it. */
  private isMoving(now: Now): boolean {
    for (const sync of this.syncs.values()) {
      if ((sync.receiving || !sync.answered) && now.mono < sync.progressAt + movingMs) return true;
    }
    return false;
  }

  /** Others help with what one partner would take long for. */
  private share(now: Now): void {
    if (this.isLarge) this.begin(now);
  }

  /** Exchanges with all that may give something of what is missing. */
  private begin(now: Now): void {
    for (const link of this.world.links.all()) {
      if (this.syncs.has(link.id)) continue;
      if (this.disparities.isDifferent(now, link.id) || this.catchUp.canAsk(now, link.peer)) this.start(now, link);
    }
  }

  /** Wants of what `theirs` is ahead in, and of the gaps it may fill. */
  private take(now: Now, link: LinkEntry, sync: Sync, theirs: Vector): Want[] {
    const disputed = new Set(theirs.feeds.filter((head) => this.doubts.covers(head)));
    for (const head of theirs.feeds) {
      if (sync.promises.size >= promisesMax) break;
      if (disputed.has(head)) continue;
      sync.promises.set(feedName(head), head.seq);
      this.catchUp.noteHead(head, head.seq);
    }
    this.catchUp.noteGaps(now);
    const wants = this.catchUp.ask(now, link, sync.promises, sync.paged);
    this.addDisputed(sync, wants, this.doubts.wants(now, link, disputed));
    if (wants.length > 0) sync.receiving = true;
    return wants;
  }

  /** Asks for more where half of it has come, and says so where nothing more is wanted. */
  private askOn(now: Now, link: LinkEntry, sync: Sync): void {
    const wants = this.catchUp.ask(now, link, sync.promises, true);
    this.addDisputed(sync, wants, this.doubts.next(now, link));
    if (wants.length === 0 && (sync.disputing || this.catchUp.isWaitingFor(link.id))) return;
    sync.receiving = wants.length > 0;
    this.sendWants(link, sync, wants);
  }

  private addDisputed(sync: Sync, wants: Want[], disputed: readonly Want[]): void {
    const added = disputed.slice(0, wantsMax - wants.length);
    wants.push(...added);
    if (added.length > 0) sync.disputing = true;
  }

  private sendWants(link: LinkEntry, sync: Sync, wants: readonly Want[]): void {
    this.say(link, sync, wanted(this.world.feeds, link, sync, wants));
  }

  private say(link: LinkEntry, sync: Sync, said: Pick<MessageOf<'ack2'>, 'wants' | 'numbered'>): void {
    this.world.out.send(link.id, { type: 'ack2', sync: sync.number, vector: emptyVector, ...said, peers: noPeers });
  }

  /** Says what is wanted of `theirs`, gives what it lacks, and states `vector`. */
  private reply(now: Now, link: LinkEntry, sync: Sync, { theirs, vector, areRecordsListed }: Statements): void {
    const theirWants = sync.numbers.expandWants(theirs);
    const wants = wanted(this.world.feeds, link, sync, this.take(now, link, sync, theirs.vector));
    sync.numbers.noteSaid(vector);
    const [peers = noPeers, ...more] = this.offers(now, theirs.vector, areRecordsListed);
    this.world.out.send(link.id, { type: 'ack2', sync: sync.number, vector, ...wants, peers });
    this.sendOffers(link, more);
    sync.awaiting = isTelling(vector) || (sync.paged && theirWants.length > 0);
    this.serve(now, link, sync, theirWants);
    this.share(now);
  }

  private offers(now: Now, theirs: Vector, areRecordsListed: boolean): Peers[] {
    return offersFor(now, this.world.membership, theirs, areRecordsListed);
  }

  /** What the other side says that it holds; without the records where these are on their way as news. */
  private shown(now: Now, theirs: Vector): Vector {
    const areMany = theirs.recordBuckets !== null || theirs.recordsOf.length > 0;
    if (!areMany) return theirs;
    if (this.world.peers.isFlowing(now)) return withoutRecords(theirs);
    this.world.peers.noteCompared(now);
    return theirs;
  }

  private sendOffers(link: LinkEntry, offers: readonly Peers[]): void {
    for (const offer of offers) this.world.out.send(link.id, { type: 'peers', ...offer });
  }

  private serve(now: Now, link: LinkEntry, sync: Sync, wants: readonly Want[]): void {
    sync.serving.add(wants);
    this.stream(now, link, sync);
  }

  /** Sends what the credit allows. */
  private stream(now: Now, link: LinkEntry, sync: Sync): void {
    for (let next = sync.serving.next(link.peer); next !== undefined; next = sync.serving.next(link.peer)) {
      const said = sync.numbers.shortenRuns(next.runs);
      this.world.out.send(link.id, { type: 'syncData', sync: sync.number, ...next, ...said });
    }
    this.finish(now, link.id, sync);
  }

  private finish(now: Now, id: LinkId, sync: Sync): void {
    if (!sync.receiving && !sync.awaiting && sync.serving.isEmpty) this.end(now, id, 'balked');
  }

  private end(now: Now, id: LinkId, lapse: Lapse): void {
    const sync = this.syncs.get(id);
    if (sync === undefined) return;
    this.syncs.delete(id);
    this.catchUp.release(now, id, lapse);
    this.doubts.forget(id);
    if (sync.brought === 0) this.disparities.noteFruitless(now, id);
  }

  /**
   * Whether something is missing here that roots do not show, and that this link may be asked for:
   * entries below a head, and the records of authors whose entries are here.
   */
  private isLacking(now: Now, link: LinkEntry): boolean {
    this.catchUp.noteGaps(now);
    return this.catchUp.canAsk(now, link.peer) || this.unnamed.isDue(now, link.id);
  }
}
