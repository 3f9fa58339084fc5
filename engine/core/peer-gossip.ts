/** Peer records and opinions on their way round: news is merged once and passed on. */
import type { PeerId } from '../../shared/ids.ts';
import type { Peers, RecordHead, SignedRecord } from '../wire/messages.ts';
import { decodeRecord } from '../wire/peer-record.ts';
import { equalBytes } from './bytes.ts';
import type { CoreConfig } from './config.ts';
import type { Dialer } from './dialer.ts';
import type { Feeds } from './feeds.ts';
import type { LinkEntry, Links, Outbox } from './links.ts';
import type { Membership } from './membership.ts';
import { PeerNews } from './peer-news.ts';
import type { Now, Rng } from './ports.ts';
import type { Topology } from './topology.ts';

/** Members whose addresses are tried at a start; the address book of the application has others. */
const rememberedMax = 128;
/** Members of whom a newcomer is told that finds no room here. */
const pointedToMax = 8;
/** Fewer records than this over an eager link may have crossed others by chance. */
const circleRecordsMin = 4;

/** News of records that came within this time is followed by more; for so long an exchange leaves them out. */
const flowMs = 500;
/** But no longer than this, at random: were it the same everywhere, all would compare at once what few had missed. */
const windowMsMin = 700;
const windowMsMax = 2500;

/**
 * In a partial view a suspicion may end with the tree before its subject hears of it, and stands until it is a false
 * death (seed 1855): who was first to have it says it again this often, to all its links, as long as it stands.
 */
const repeatMs = 3000;
/** More suspects than this at once are no mishap of one: the tree and the roots bring that round. */
const repeatedMax = 4;

interface Doubt {
  readonly id: PeerId;
  readonly at: number;
}

interface PeerGossipWorld {
  readonly feeds: Feeds;
  readonly links: Links;
  readonly membership: Membership;
  readonly dialer: Dialer;
  readonly topology: Topology;
  readonly out: Outbox;
  readonly rng: Rng;
}

export class PeerGossip {
  private readonly world: PeerGossipWorld;
  private readonly news: PeerNews;
  /** When a record last came as news, and since when there was no pause between two. */
  private newsAt = -Infinity;
  private windowEnd = -Infinity;
  /** Whom this peer suspected before others did, and when it says so again; the soonest first. */
  private doubts: Doubt[] = [];

  constructor(config: CoreConfig, world: PeerGossipWorld) {
    this.world = world;
    this.news = new PeerNews(config, world);
  }

  /** Proposes the addresses of those that were met before this start, the last seen first. */
  remember(now: Now): void {
    const { membership, dialer } = this.world;
    const met = [...membership.all()].filter(({ id }) => id !== membership.self.id);
    met.sort((a, b) => (b.lastSeen ?? 0) - (a.lastSeen ?? 0));
    for (const { id, record } of met.slice(0, rememberedMax)) {
      for (const address of record?.endpoints ?? []) {
        dialer.propose(now, { address, source: 'remembered', peer: id, fits: true });
      }
    }
  }

  /** Where somebody called from, it can most likely be called, at the port that its record names. */
  learnOrigin(now: Now, { peer, initiator, remote }: LinkEntry): void {
    const record = this.world.membership.get(peer)?.record;
    const [first] = record?.endpoints ?? [];
    if (initiator || first === undefined || record?.left !== false) return;
    const address = remote.slice(0, remote.lastIndexOf(':')) + first.slice(first.lastIndexOf(':'));
    if (this.world.dialer.entry(address) !== undefined) return;
    this.world.dialer.propose(now, { address, source: 'incoming', peer, fits: true });
  }

  /** Tells of a few members at random, with their addresses: over them whoever finds no room here gets in. */
  pointElsewhere({ id, peer }: LinkEntry): void {
    const { membership, rng, out } = this.world;
    const found = new Map<PeerId, SignedRecord>();
    for (let tries = 0; tries < pointedToMax * 2 && found.size < pointedToMax; tries += 1) {
      const member = membership.sample(rng, 'any');
      if (member === undefined || member.signed === null || member.id === peer) continue;
      found.set(member.id, member.signed);
    }
    if (found.size > 0) out.send(id, { type: 'peers', records: [...found.values()], opinions: [] });
  }

  /** Returns whether anything of it was news. */
  handlePeers(now: Now, link: LinkEntry, peers: Peers): boolean {
    const { membership } = this.world;
    const before = membership.self.record?.incarnation;
    const suspects = this.suspectsAmong(peers.records);
    this.news.noteSaid(link.id, peers);
    const news = membership.merge(now, peers, link.peer);
    this.answerTwin(link, peers.records);
    this.learnEndpoints(now, news.records, link);
    this.tellTheSuspected(peers);
    const isRaised = membership.self.record?.incarnation !== before;
    if (isRaised) this.tellOwn(now);
    this.passOn(now, news, link, suspects);
    return isRaised || news.records.length + news.opinions.length > 0;
  }

  /**
   * What a linked peer passed on, as far as it is news here; returns whether it is. Much of it over an eager link
   * and half of it held: the tree has a circle, as after two parts of a group have met, and is cut here.
   */
  handleNews(now: Now, link: LinkEntry, peers: Peers): boolean {
    const held = peers.records.filter((signed) => this.isHeld(signed)).length;
    const isNews = this.handlePeers(now, link, peers);
    if (isNews && peers.records.length > 0) this.noteFlow(now);
    const isCircle =
      held >= circleRecordsMin && held * 2 >= peers.records.length && link.eager && !this.world.topology.isMesh;
    if (isCircle && this.hasOtherEager(link)) {
      link.eager = false;
      this.world.out.send(link.id, { type: 'prune', batch: 0 });
    }
    return isNews;
  }

  /**
   * Whether records come over the tree just now: what an exchange would give of them is on its way. Not
   * where they have come for so long that something else must be missing.
   */
  isFlowing(now: Now): boolean {
    return now.mono < this.newsAt + flowMs && now.mono < this.windowEnd;
  }

  /** Records are compared with somebody: what that brings goes round, and others need not ask for the same. */
  noteCompared(now: Now): void {
    if (now.mono < this.newsAt + flowMs) this.openWindow(now);
  }

  private openWindow(now: Now): void {
    this.windowEnd = now.mono + windowMsMin + (windowMsMax - windowMsMin) * this.world.rng.next();
  }

  private isHeld({ bytes }: SignedRecord): boolean {
    const { id, incarnation, version } = decodeRecord(bytes);
    const held = this.world.membership.get(id)?.record;
    return held?.incarnation === incarnation && held.version === version;
  }

  private noteFlow(now: Now): void {
    if (now.mono >= this.newsAt + flowMs) this.openWindow(now);
    this.newsAt = now.mono;
  }

  /** Who brings a record of its own that is neither the one held nor above it hears of that one: it has a twin. */
  private answerTwin(link: LinkEntry, records: readonly SignedRecord[]): void {
    const held = this.world.membership.get(link.peer)?.signed ?? null;
    const own = records.find(({ bytes }) => decodeRecord(bytes).id === link.peer);
    if (held === null || own === undefined || equalBytes(own.bytes, held.bytes)) return;
    this.world.out.send(link.id, { type: 'peers', records: [held], opinions: [] });
  }

  /** Members that a linked peer holds alive and that were only remembered here. */
  handleHeads(now: Now, link: LinkEntry, heads: readonly RecordHead[]): void {
    for (const head of heads) {
      const member = this.world.membership.get(head.peer);
      if (head.state !== 'alive' || member === undefined || member.heard) continue;
      this.world.membership.vouched(now, head.peer, head.incarnation, link.peer);
    }
  }

  /** Tells every link what this peer says of itself. */
  spreadOwn(): void {
    const { signed } = this.world.membership.self;
    if (signed === null) return;
    for (const link of this.world.links.all()) {
      this.world.out.send(link.id, { type: 'peers', records: [signed], opinions: [] });
    }
  }

  /** The same with what else waits; over every link, since it refutes. */
  private tellOwn(now: Now): void {
    const { signed } = this.world.membership.self;
    if (signed !== null) this.news.add(now, [{ record: signed, opinion: null, from: null, isWide: true }]);
  }

  /** Whom this peer itself has come to suspect, others hear of; who is back, or sought, is dialled. */
  decide(now: Now): void {
    const { membership, dialer, topology } = this.world;
    for (const { id, record } of topology.seek(now, dialer.dialing)) {
      for (const address of record?.endpoints ?? []) {
        dialer.propose(now, { address, source: 'record', peer: id, fits: true });
      }
    }
    for (let id = membership.pollRevived(); id !== undefined; id = membership.pollRevived()) dialer.retry(now, id);
    for (let turn = membership.pollWorsened(); turn !== undefined; turn = membership.pollWorsened()) {
      // Where others said so before, they have told everybody, too.
      this.tellOpinion(now, turn.id, !turn.isEcho);
      if (!turn.isEcho && !topology.isMesh) this.noteDoubt(now, turn.id);
    }
  }

  handleTimeout(now: Now): void {
    for (let doubt = this.doubts[0]; doubt !== undefined && now.mono >= doubt.at; doubt = this.doubts[0]) {
      this.doubts.shift();
      if (!this.world.membership.suspects.has(doubt.id)) continue;
      this.tellOpinion(now, doubt.id, true);
      this.noteDoubt(now, doubt.id);
    }
    this.news.handleTimeout(now);
  }

  get nextDeadline(): number {
    return Math.min(this.news.nextDeadline, this.doubts[0]?.at ?? Infinity);
  }

  private noteDoubt(now: Now, id: PeerId): void {
    const { suspects } = this.world.membership;
    if (!suspects.has(id) || suspects.size > repeatedMax || this.doubts.length >= repeatedMax) return;
    this.doubts.push({ id, at: now.mono + repeatMs });
  }

  private tellOpinion(now: Now, id: PeerId, isWide: boolean): void {
    const opinions = this.world.membership.opinions(now, [id]);
    this.news.add(
      now,
      opinions.map((opinion) => ({ record: null, opinion, from: null, isWide })),
    );
  }

  /** Whom others suspect and we hear is told, so that it can refute. */
  private tellTheSuspected(peers: Peers): void {
    for (const opinion of new Map(peers.opinions.map((said) => [said.peer, said])).values()) {
      const link = this.world.links.to(opinion.peer);
      if (link === undefined || !this.world.membership.isAgainst(opinion)) continue;
      this.world.out.send(link.id, { type: 'peers', records: [], opinions: [opinion] });
    }
  }

  private hasOtherEager(link: LinkEntry): boolean {
    for (const other of this.world.links.all()) if (other.eager && other !== link) return true;
    return false;
  }

  private learnEndpoints(now: Now, news: readonly SignedRecord[], link: LinkEntry): void {
    for (const { bytes } of news) {
      const { id, left, endpoints } = decodeRecord(bytes);
      if (!left) this.world.dialer.proposeRecorded(now, id, endpoints, link.peer);
      if (id === link.peer) this.learnOrigin(now, link);
    }
  }

  /** Suspects who speak for themselves in `records`: they refute, and whoever misses that calls them dead. */
  private suspectsAmong(records: readonly SignedRecord[]): ReadonlySet<SignedRecord> {
    const { suspects } = this.world.membership;
    if (suspects.size === 0) return new Set();
    return new Set(records.filter(({ bytes }) => suspects.has(decodeRecord(bytes).id)));
  }

  private passOn(now: Now, news: Peers, { id: from }: LinkEntry, suspects: ReadonlySet<SignedRecord>): void {
    const isFirst = (peer: PeerId): boolean => (this.world.membership.get(peer)?.accusers.size ?? 0) <= 1;
    this.news.add(now, [
      ...news.records.map((record) => ({ record, opinion: null, from, isWide: suspects.has(record) })),
      ...news.opinions.map((opinion) => ({ record: null, opinion, from, isWide: isFirst(opinion.peer) })),
    ]);
  }
}
