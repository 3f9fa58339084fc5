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
import type { CloseReason, Message, MessageOf, Roots } from '../wire/messages.ts';
import type { Dial, DialFailure, Proposal } from './dialer.ts';
import { dispatch } from './dispatch.ts';
import type { LinkEntry, LinkId, Outbox } from './links.ts';
import { newLink, preferred, readsAll } from './links.ts';
import type { Machines } from './machines.ts';
import { hostOfEndpoint, makeMachines, rootsOf } from './machines.ts';
import type { Profile } from './member.ts';
import type { CloseOrder, LinkEnd, NodeEvent, NodeOptions, Transmit } from './node-surface.ts';
import type { Now } from './ports.ts';
import type { Reach } from './reach.ts';
import { Spares } from './spares.ts';

export type { CloseOrder, LinkEnd, NodeEvent, NodeOptions, Transmit } from './node-surface.ts';

export class GossipNode implements Outbox {
  private readonly machines: Machines;
  private readonly options: NodeOptions;
  private readonly transmits: Transmit[] = [];
  private readonly closes: CloseOrder[] = [];
  private readonly spares = new Spares();

  /** Writes to the store: construct inside a transaction. */
  constructor(now: Now, options: NodeOptions) {
    this.options = options;
    this.machines = makeMachines(now, options, {
      out: this,
      noteChange: (at) => this.noteChange(at),
    });
    if (options.members === undefined) this.machines.peers.remember(now);
    this.machines.sync.noteChange(now);
  }

  get feeds(): Machines['feeds'] {
    return this.machines.feeds;
  }

  get membership(): Machines['membership'] {
    return this.machines.membership;
  }

  get links(): Machines['links'] {
    return this.machines.links;
  }

  get holders(): Machines['holders'] {
    return this.machines.holders;
  }

  get dialer(): Machines['dialer'] {
    return this.machines.dialer;
  }

  /** Trying for others, and asking others to try. */
  get reach(): Reach {
    return this.machines.reach;
  }

  get upkeep(): Machines['upkeep'] {
    return this.machines.upkeep;
  }

  get survey(): Machines['survey'] {
    return this.machines.survey;
  }

  get queries(): Machines['queries'] {
    return this.machines.queries;
  }

  get groupQueries(): Machines['groupQueries'] {
    return this.machines.groupQueries;
  }

  get intake(): Machines['intake'] {
    return this.machines.intake;
  }

  get services(): Machines['services'] {
    return this.machines.services;
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
    else if (held !== undefined || this.machines.topology.accepts(link)) this.take(now, link);
    else this.turnAway(now, link);
    this.decide(now);
  }

  handleLinkDown(now: Now, id: LinkId, end: LinkEnd): void {
    this.spares.take(id);
    const link = this.forgetLink(now, id);
    if (link === undefined) return;
    if (end !== 'closed-here') this.machines.verdicts.open(now, link.peer);
    this.decide(now);
  }

  /** Throws a MalformedError where the peer breaks the protocol: its link must then be closed. */
  handleMessage(now: Now, id: LinkId, message: Message): void {
    const link = this.links.get(id) ?? this.promote(now, id, message);
    if (link === undefined) return;
    if (message.type === 'probeAck') this.machines.detector.handleProbeAck(now, link, message);
    this.machines.detector.handleHeard(now, link);
    if (message.type === 'close') this.handleClose(now, link, message);
    else dispatch(this.machines, now, link, message);
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
    if (peer !== null && entry !== undefined) this.machines.verdicts.handleFailed(now, peer, entry, failure);
    this.decide(now);
  }

  /** The set of network interfaces changed. */
  handleNetworkChange(now: Now, endpoints: readonly string[], serviceHost = hostOfEndpoint(endpoints[0])): void {
    this.dialer.retryAll(now);
    this.services.registry.setHost(serviceHost);
    this.change(now, { endpoints });
  }

  handleTimeout(now: Now): void {
    this.machines.detector.handleTimeout(now);
    this.machines.sync.handleTimeout(now);
    this.upkeep.handleTimeout(now);
    this.machines.peers.handleTimeout(now);
    this.services.handleTimeout(now);
    this.survey.handleTimeout(now);
    this.machines.reach.handleTimeout(now);
    this.decide(now);
  }

  // ---- commands

  /** Signs, stores and pushes an entry. Call inside a transaction. */
  publish(now: Now, kind: number, body: Uint8Array): StoredEntry {
    const entry = this.machines.ownFeed.write(now, kind, body);
    this.machines.rumor.publish(now, [entry]);
    this.intake.noteStored(now, [entry]);
    this.decide(now);
    return entry;
  }

  /** Changes the own profile and tells everybody. */
  change(now: Now, change: Partial<Profile>): void {
    const before = this.membership.self.record?.version;
    this.membership.update(now, change);
    if (this.membership.self.record?.version !== before) this.machines.peers.spreadOwn();
    this.decide(now);
  }

  /** Runs a command of the services. Call inside a transaction. */
  withServices<Result>(now: Now, command: (services: Machines['services']) => Result): Result {
    const result = command(this.services);
    this.decide(now);
    return result;
  }

  /** One gossip step: probes `gossipPeers` random links, which compares roots with them. */
  gossip(now: Now): PeerId[] {
    const chosen = this.links.sample(this.options.rng, this.options.config.gossipPeers);
    this.machines.detector.step(now, chosen);
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
    if (change !== undefined) {
      this.services.handleMember(change.id);
      return { type: 'member', ...change };
    }
    const seen = this.services.pollEvent();
    if (seen !== undefined) {
      return { type: 'service', ...seen, name: this.membership.get(seen.owner)?.record?.name ?? '' };
    }
    const opened = this.machines.ownFeed.pollOpened();
    if (opened !== undefined) return { type: 'epoch', ...opened };
    const answered = this.queries.pollAnswered();
    if (answered !== undefined) return { type: 'answered', ...answered };
    const asked = this.groupQueries.pollAsked();
    if (asked !== undefined) return { type: 'groupAsked', ...asked };
    const groupAnswered = this.groupQueries.pollAnswered();
    if (groupAnswered !== undefined) return { type: 'groupAnswered', ...groupAnswered };
    return this.membership.twins.pollEvent() ?? this.survey.pollEvent() ?? this.intake.pollEvent();
  }

  get nextDeadline(): number {
    return Math.min(
      this.machines.detector.nextDeadline,
      this.machines.rumor.nextDeadline,
      this.machines.sync.nextDeadline,
      this.upkeep.nextDeadline,
      this.machines.peers.nextDeadline,
      this.machines.reach.nextDeadline,
      this.dialer.nextDeadline,
      this.machines.topology.nextDeadline,
      this.services.nextDeadline,
      this.survey.nextDeadline,
    );
  }

  get busy(): boolean {
    return this.machines.rumor.busy || this.machines.sync.busy;
  }

  /** Entries that others hold and that are on their way. */
  get backlog(): number {
    return this.machines.sync.backlog;
  }

  roots(): Roots {
    return rootsOf(this.machines);
  }

  send(link: LinkId, message: Message): void {
    this.transmits.push({ link, message });
  }

  // ---- inside

  /** After every change: each machine decides once what follows. */
  private decide(now: Now): void {
    for (let id = this.machines.detector.pollSilent(); id !== undefined; id = this.machines.detector.pollSilent()) {
      this.drop(now, id, 'silent', '');
    }
    this.machines.detector.decide(now);
    const surplus = this.machines.topology.surplus(now);
    if (surplus !== undefined) this.turnAway(now, surplus);
    this.machines.peers.decide(now);
    this.machines.rumor.decide(now);
    this.upkeep.decide(now);
    this.dialer.decide(now);
    this.services.decide(now);
    this.publishServices(now);
  }

  /** What is offered here is said in the own record. */
  private publishServices(now: Now): void {
    const services = this.services.pollPublished(now);
    if (services === undefined || this.membership.self.record?.left === true) return;
    const before = this.membership.self.record?.version;
    this.membership.update(now, { services });
    if (this.membership.self.record?.version === before) return;
    this.services.handleMember(this.membership.self.id);
    this.machines.peers.spreadOwn();
  }

  /** Uses `link` from now on, in place of another to the same peer. */
  private take(now: Now, link: LinkEntry): void {
    const held = this.links.to(link.peer);
    if (held !== undefined) this.drop(now, held.id, 'duplicate', '');
    this.links.add(link);
    this.machines.verdicts.withdraw(link.peer);
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

  /** There are links enough: the other end finds somebody else. Who knows nobody yet is told of some. */
  private turnAway(now: Now, link: LinkEntry): void {
    const isTaken = this.links.get(link.id) !== undefined;
    if (!isTaken && this.machines.topology.isNewcomer(link.peer)) this.machines.peers.pointElsewhere(link);
    if (!isTaken) this.order(link.id, 'degree', '');
    else this.drop(now, link.id, 'degree', '');
    this.dialer.handleTurnedAway(now, link.peer);
  }

  /** The first things said on a link: own record, all live ones, and how far every feed is held. */
  private welcome(now: Now, link: LinkEntry): void {
    const opinions = this.membership.opinions(now, [link.peer]);
    // A link more to somebody who is known is no event: in a large group links come and go.
    if (this.membership.get(link.peer)?.state !== 'alive') this.machines.detector.noteActivity(now);
    this.machines.detector.handleHeard(now, link);
    const own = this.membership.self.signed;
    if (own !== null) this.send(link.id, { type: 'peers', records: [own], opinions, ...readsAll });
    this.machines.rumor.handleLinkUp(link);
    this.upkeep.handleLinkUp(now, link.id);
    this.machines.peers.learnOrigin(now, link);
    this.machines.detector.step(now, [link]);
  }

  private noteChange(now: Now): void {
    this.machines.sync.noteChange(now);
    this.machines.detector.noteActivity(now);
  }

  private handleClose(now: Now, link: LinkEntry, { reason }: MessageOf<'close'>): void {
    this.forgetLink(now, link.id);
    this.closes.push({ link: link.id, reason: 'leaving', text: '' });
    if (reason === 'silent') this.machines.verdicts.open(now, link.peer);
    if (reason === 'blocked') this.upkeep.handleShunned(now, link.peer);
    if (reason === 'degree' || reason === 'blocked') this.dialer.handleTurnedAway(now, link.peer);
    if (reason === 'duplicate' && !this.links.has(link.peer)) this.dialer.handleGaveWay(now, link.peer);
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
    this.machines.rumor.handleLinkClosed(now, id);
    this.machines.sync.handleLinkClosed(now, id);
    this.machines.reach.handleLinkClosed(id, link.peer);
    this.upkeep.handleLinkClosed(id);
    if (!this.links.has(link.peer)) this.dialer.handleUnlinked(now, link.peer, now.mono - link.openedAt);
    return link;
  }
}
