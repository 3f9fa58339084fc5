/**
 * One peer in one group: composes the machines and is the only thing its driver talks to.
 *
 * Four kinds of method, as in quinn-proto: `handleX(now, ...)` something happened outside; commands
 * (`publish`, `rename`, ...); `pollX()` what must happen outside, until it gives undefined; getters.
 * A driver calls handles and commands in one transaction, commits, polls everything, arms one timer.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { StoredEntry } from '../wire/entry.ts';
import type { MalformedError } from '../wire/malformed.ts';
import type { CloseReason, Message, MessageOf, Roots, Run } from '../wire/messages.ts';
import { AntiEntropy } from './anti-entropy.ts';
import type { Dial, DialFailure, Proposal } from './dialer.ts';
import { Dialer } from './dialer.ts';
import type { Detector } from './detector.ts';
import { FailureDetector } from './failure-detector.ts';
import { Feeds } from './feeds.ts';
import { Holders } from './holders.ts';
import { restoredClock } from './hybrid-clock.ts';
import { Intake } from './intake.ts';
import type { LinkEntry, LinkId, Outbox } from './links.ts';
import { Links, newLink, preferred } from './links.ts';
import type { Profile } from './member.ts';
import { Membership } from './membership.ts';
import type { CloseOrder, LinkEnd, NodeEvent, NodeOptions, Transmit } from './node-surface.ts';
import { OwnFeed } from './own-feed.ts';
import { PeerGossip } from './peer-gossip.ts';
import type { Now } from './ports.ts';
import { Rumor } from './rumor.ts';
import { Spares } from './spares.ts';
import { Topology } from './topology.ts';
import { Upkeep } from './upkeep.ts';
import { Verdicts } from './verdicts.ts';

export type { CloseOrder, LinkEnd, NodeEvent, NodeOptions, Transmit } from './node-surface.ts';

export class GossipNode implements Outbox {
  readonly feeds: Feeds;
  readonly membership: Membership;
  readonly links = new Links();
  readonly holders = new Holders();
  readonly dialer: Dialer;
  readonly upkeep: Upkeep;
  private readonly topology: Topology;
  private readonly options: NodeOptions;
  private readonly detector: Detector;
  private readonly rumor: Rumor;
  private readonly sync: AntiEntropy;
  private readonly ownFeed: OwnFeed;
  readonly intake: Intake;
  private readonly peers: PeerGossip;
  private readonly verdicts: Verdicts;
  private readonly transmits: Transmit[] = [];
  private readonly closes: CloseOrder[] = [];
  private readonly spares = new Spares();

  /** Writes to the store: construct inside a transaction. */
  constructor(now: Now, options: NodeOptions) {
    const { gid, config, store, crypto, rng } = options;
    this.options = options;
    const clock = restoredClock(gid, store, crypto.self);
    this.feeds = new Feeds(gid, store, crypto, clock);
    const { feeds, links } = this;
    const needed = { isAuthor: (id: PeerId) => feeds.hasAuthor(id), isLinked: (id: PeerId) => links.has(id) };
    this.membership = new Membership({ gid, store, crypto, boot: rng.bytes(8), needed, base: options.members });
    this.membership.begin(now, options.profile);
    const { membership } = this;
    this.topology = new Topology(config, { links, membership, rng, keeping: this.feeds.keeping }, now);
    this.dialer = new Dialer(now, { config, rng, self: crypto.self, needs: this.topology });
    this.ownFeed = new OwnFeed(now, options.changed, { gid, feeds: this.feeds, clock, store, crypto, rng });
    const world = {
      feeds: this.feeds,
      holders: this.holders,
      links: this.links,
      membership: this.membership,
      topology: this.topology,
      out: this,
      rng,
      roots: () => this.roots(),
      admit: (at: Now, link: LinkEntry, runs: readonly Run[]) => this.intake.admit(at, link, runs),
    };
    this.detector = options.detector?.(config, world, now) ?? new FailureDetector(config, world, now);
    this.rumor = new Rumor(config, world);
    this.peers = new PeerGossip(config, { ...world, dialer: this.dialer });
    this.sync = new AntiEntropy(config, { ...world, peers: this.peers, upkeep: () => this.upkeep });
    this.upkeep = new Upkeep(now, config, { ...world, gid, store, self: crypto.self, sync: this.sync });
    this.intake = new Intake({
      feeds: this.feeds,
      ownFeed: this.ownFeed,
      membership,
      upkeep: this.upkeep,
      noteChange: (at) => this.noteChange(at),
    });
    this.verdicts = new Verdicts(this.dialer, this.membership, this.links, this.detector);
    if (options.members === undefined) this.peers.remember(now);
    this.sync.noteChange(now);
  }

  // ---- something happened outside

  handleLinkUp(now: Now, fields: Pick<LinkEntry, 'id' | 'peer' | 'initiator' | 'remote'>): void {
    const link = newLink(now.mono, fields);
    this.dialer.handleLinked(now, fields.remote, fields.peer, fields.initiator);
    const held = this.links.to(fields.peer);
    const preference = held === undefined ? 'new' : preferred(this.options.crypto.self, held, link);
    if (this.feeds.keeping.isBlocked(fields.peer)) this.order(link.id, 'blocked', '');
    else if (preference === 'held') this.order(link.id, 'duplicate', '');
    else if (preference === 'undecided') this.hold(link);
    else if (held !== undefined || this.topology.accepts(link)) this.take(now, link);
    else this.turnAway(now, link);
    this.decide(now);
  }

  handleLinkDown(now: Now, id: LinkId, end: LinkEnd): void {
    this.spares.take(id);
    const link = this.forgetLink(now, id);
    if (link === undefined) return;
    if (end !== 'closed-here') this.verdicts.open(now, link.peer);
    this.decide(now);
  }

  /** Throws a MalformedError where the peer breaks the protocol: its link must then be closed. */
  handleMessage(now: Now, id: LinkId, message: Message): void {
    const link = this.links.get(id) ?? this.promote(now, id, message);
    if (link === undefined) return;
    if (message.type === 'probeAck') this.detector.handleProbeAck(now, link, message);
    this.detector.handleHeard(now, link);
    this.dispatch(now, link, message);
    this.decide(now);
  }

  /** The link of `id` broke the protocol. */
  handleFault(now: Now, id: LinkId, error: MalformedError): void {
    this.drop(now, id, 'protocol', error.message);
    this.decide(now);
  }

  handleAddress(now: Now, proposal: Proposal): void {
    this.dialer.propose(now, proposal);
    this.decide(now);
  }

  handleDialFailed(now: Now, address: string, failure: DialFailure, reason: string): void {
    // A stranger's address is nobody's any more, and its peer's case must still hear of it.
    const peer = this.dialer.entry(address)?.peer ?? null;
    if (failure === 'twin') this.membership.twins.noteMet(now, address);
    const entry = this.dialer.handleFailed(now, address, failure, reason);
    if (peer !== null && entry !== undefined) this.verdicts.handleFailed(now, peer, entry, failure);
    this.decide(now);
  }

  /** The set of network interfaces changed. */
  handleNetworkChange(now: Now, endpoints: readonly string[]): void {
    this.dialer.retryAll(now);
    this.change(now, { endpoints });
  }

  handleTimeout(now: Now): void {
    this.detector.handleTimeout(now);
    this.sync.handleTimeout(now);
    this.upkeep.handleTimeout(now);
    this.peers.handleTimeout(now);
    this.decide(now);
  }

  // ---- commands

  /** Signs, stores and pushes an entry. Call inside a transaction. */
  publish(now: Now, kind: number, body: Uint8Array): StoredEntry {
    const entry = this.ownFeed.write(now, kind, body);
    this.rumor.publish(now, [entry]);
    this.intake.noteStored(now, [entry]);
    this.decide(now);
    return entry;
  }

  /** Changes the own profile and tells everybody. */
  change(now: Now, change: Partial<Profile>): void {
    const before = this.membership.self.record?.version;
    this.membership.update(now, change);
    if (this.membership.self.record?.version !== before) this.peers.spreadOwn();
    this.decide(now);
  }

  /** One gossip step: probes `gossipPeers` random links, which compares roots with them. */
  gossip(now: Now): PeerId[] {
    const chosen = this.links.sample(this.options.rng, this.options.config.gossipPeers);
    this.detector.step(now, chosen);
    return chosen.map((link) => link.peer);
  }

  /** Keeps no body of `peer` and no link to it. False: it cannot be. Call inside a transaction. */
  block(now: Now, peer: PeerId): boolean {
    if (!this.upkeep.block(now, peer)) return false;
    const link = this.links.to(peer);
    if (link !== undefined) this.drop(now, link.id, 'blocked', '');
    this.decide(now);
    return true;
  }

  /** Tells everybody that this peer leaves and closes all links. */
  leave(now: Now): void {
    this.change(now, { left: true });
    for (const link of [...this.links.all()]) this.drop(now, link.id, 'leaving', '');
    this.membership.saveAll();
  }

  // ---- what must happen outside

  pollTransmit(): Transmit | undefined {
    return this.transmits.shift();
  }

  pollDial(): Dial | undefined {
    return this.dialer.pollDial();
  }

  /** A link to close, after everything that `pollTransmit` gave. */
  pollClose(): CloseOrder | undefined {
    return this.closes.shift();
  }

  pollEvent(): NodeEvent | undefined {
    const change = this.membership.pollEvent();
    if (change !== undefined) return { type: 'member', ...change };
    const opened = this.ownFeed.pollOpened();
    if (opened !== undefined) return { type: 'epoch', ...opened };
    return this.membership.twins.pollEvent() ?? this.intake.pollEvent();
  }

  get nextDeadline(): number {
    return Math.min(
      this.detector.nextDeadline,
      this.rumor.nextDeadline,
      this.sync.nextDeadline,
      this.upkeep.nextDeadline,
      this.peers.nextDeadline,
      this.dialer.nextDeadline,
      this.topology.nextDeadline,
    );
  }

  get busy(): boolean {
    return this.rumor.busy || this.sync.busy;
  }

  roots(): Roots {
    const { viewRoot: view, recordsRoot: records } = this.membership;
    return { view, records, heads: this.feeds.headsRoot, ...(this.feeds.isWhole ? { whole: true } : {}) };
  }

  send(link: LinkId, message: Message): void {
    this.transmits.push({ link, message });
  }

  // ---- inside

  private dispatch(now: Now, link: LinkEntry, message: Message): void {
    switch (message.type) {
      case 'pushMessage':
        return this.rumor.handlePush(now, link, message);
      case 'pushAck':
        return this.rumor.handleAck(link, message);
      case 'prune':
        return this.rumor.handlePrune(link, message);
      case 'graft':
        return this.rumor.handleGraft(link, message);
      case 'pullSync':
        return this.rumor.handlePullSync(now, link, message);
      case 'pullRequest':
        return this.rumor.handlePullRequest(link, message);
      case 'pullResponse':
        this.rumor.handlePullResponse(now, link, message);
        return this.upkeep.handleResponse(link, message);
      case 'probe':
        this.detector.handleProbe(now, link, message);
        return this.sync.compare(now, link, message, this.roots());
      case 'probeAck':
        return this.sync.compare(now, link, message, this.roots());
      case 'indirectProbe':
        return this.detector.handleIndirectProbe(now, link, message);
      case 'indirectAck':
        return this.detector.handleIndirectAck(now, link, message);
      case 'syn':
        this.intake.noteShown(message.vector.feeds);
        return this.sync.handleSyn(now, link, message);
      case 'synAck':
        this.intake.noteShown(message.vector.feeds);
        return this.sync.handleSynAck(now, link, message);
      case 'ack2':
        return this.sync.handleAck2(now, link, message);
      case 'syncData':
        return this.sync.handleData(now, link, message);
      case 'syncCredit':
        return this.sync.handleCredit(now, link, message);
      case 'peers':
        return this.mergePeers(now, link, message);
      case 'headReport':
        this.upkeep.handleReport(link, message);
        return this.intake.noteShown(message.feeds);
      case 'close':
        return this.handleClose(now, link, message);
    }
  }

  /** After every change: each machine decides once what follows. */
  private decide(now: Now): void {
    for (let id = this.detector.pollSilent(); id !== undefined; id = this.detector.pollSilent()) {
      this.drop(now, id, 'silent', '');
    }
    this.detector.decide(now);
    const surplus = this.topology.surplus(now);
    if (surplus !== undefined) this.turnAway(now, surplus);
    this.peers.decide(now);
    this.rumor.decide(now);
    this.upkeep.decide(now);
    this.dialer.decide(now);
  }

  /** Uses `link` from now on, in place of another to the same peer. */
  private take(now: Now, link: LinkEntry): void {
    const held = this.links.to(link.peer);
    if (held !== undefined) this.drop(now, held.id, 'duplicate', '');
    this.links.add(link);
    this.verdicts.withdraw(link.peer);
    this.welcome(now, link);
  }

  private hold(link: LinkEntry): void {
    const displaced = this.spares.hold(link);
    if (displaced !== undefined) this.order(displaced, 'duplicate', '');
  }

  /** The dialling side uses the second link it opened: so the first one is dead there. */
  private promote(now: Now, id: LinkId, message: Message): LinkEntry | undefined {
    const spare = this.spares.take(id);
    if (spare === undefined) return undefined;
    if (message.type === 'close') this.closes.push({ link: id, reason: 'duplicate', text: '' });
    else this.take(now, spare);
    return this.links.get(id);
  }

  /** There are links enough: the other end finds somebody else. */
  private turnAway(now: Now, link: LinkEntry): void {
    if (this.links.get(link.id) === undefined) this.order(link.id, 'degree', '');
    else this.drop(now, link.id, 'degree', '');
    this.dialer.handleTurnedAway(now, link.peer);
  }

  /** The first things said on a link: own record, all live ones, and how far every feed is held. */
  private welcome(now: Now, link: LinkEntry): void {
    const opinions = this.membership.opinions(now, [link.peer]);
    // A link more to somebody who is known is no event: in a large group links come and go.
    if (this.membership.get(link.peer)?.state !== 'alive') this.detector.noteActivity(now);
    this.detector.handleHeard(now, link);
    const own = this.membership.self.signed;
    if (own !== null) this.send(link.id, { type: 'peers', records: [own], opinions, readsShort: true });
    this.rumor.handleLinkUp(link);
    this.upkeep.handleLinkUp(now, link.id);
    this.detector.step(now, [link]);
  }

  private noteChange(now: Now): void {
    this.sync.noteChange(now);
    this.detector.noteActivity(now);
  }

  private mergePeers(now: Now, link: LinkEntry, message: MessageOf<'peers'>): void {
    if (message.readsShort === true) link.readsShort = true;
    if (this.peers.handleNews(now, link, message)) this.detector.noteActivity(now);
  }

  private handleClose(now: Now, link: LinkEntry, { reason }: MessageOf<'close'>): void {
    this.forgetLink(now, link.id);
    this.closes.push({ link: link.id, reason: 'leaving', text: '' });
    if (reason === 'silent') this.verdicts.open(now, link.peer);
    if (reason === 'blocked') this.upkeep.handleShunned(now, link.peer);
    if (reason === 'degree' || reason === 'blocked') this.dialer.handleTurnedAway(now, link.peer);
  }

  private drop(now: Now, id: LinkId, reason: CloseReason, text: string): void {
    if (this.forgetLink(now, id) !== undefined) this.order(id, reason, text);
  }

  private order(link: LinkId, reason: CloseReason, text: string): void {
    this.send(link, { type: 'close', reason, text });
    this.closes.push({ link, reason, text });
  }

  private forgetLink(now: Now, id: LinkId): LinkEntry | undefined {
    const link = this.links.remove(id);
    if (link === undefined) return undefined;
    this.rumor.handleLinkClosed(now, id);
    this.sync.handleLinkClosed(now, id);
    this.upkeep.handleLinkClosed(id);
    if (!this.links.has(link.peer)) this.dialer.handleUnlinked(now, link.peer, now.mono - link.openedAt);
    return link;
  }
}
