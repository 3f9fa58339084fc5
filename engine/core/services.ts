/** The services of a group: what is registered here, what others offer, and how one that answers is found. */
import type { PeerId } from '../../shared/ids.ts';
import type { MessageOf, ServiceRecord } from '../wire/messages.ts';
import { decodeRecord } from '../wire/peer-record.ts';
import type { CoreConfig } from './config.ts';
import type { Keeping } from './keeping.ts';
import type { LinkEntry, Links, Outbox } from './links.ts';
import { isNewer } from './member.ts';
import type { Membership } from './membership.ts';
import type { PeerGossip } from './peer-gossip.ts';
import type { Crypto, Now, Rng } from './ports.ts';
import type { Attempt, Query, ResolveOutcome } from './resolver.ts';
import { Resolver } from './resolver.ts';
import { ServiceCache } from './service-cache.ts';
import { ServiceChannels } from './service-channels.ts';
import type { ServiceRegistry } from './service-registry.ts';
import type { ServiceEvent } from './service-watch.ts';
import { ServiceWatch } from './service-watch.ts';
import type { Topology } from './topology.ts';
import type { GroupId } from '../../shared/ids.ts';

interface ServicesWorld {
  readonly gid: GroupId;
  readonly crypto: Crypto;
  readonly rng: Rng;
  readonly registry: ServiceRegistry;
  readonly membership: Membership;
  readonly links: Links;
  readonly topology: Topology;
  readonly out: Outbox;
  readonly peers: PeerGossip;
  readonly keeping: Pick<Keeping, 'isBlocked'>;
}

export class Services {
  readonly registry: ServiceRegistry;
  readonly cache = new ServiceCache();
  private readonly world: ServicesWorld;
  private readonly watch: ServiceWatch;
  private readonly channels: ServiceChannels;
  private readonly resolver: Resolver;

  constructor(config: CoreConfig, world: ServicesWorld, known: Iterable<{ readonly id: PeerId }>) {
    this.world = world;
    this.registry = world.registry;
    const { cache } = this;
    const { membership, keeping } = world;
    const members = [...known].flatMap(({ id }) => membership.get(id) ?? []);
    const isLocal = () => world.registry.isLocal;
    this.watch = new ServiceWatch({ membership, cache, isBlocked: (id) => keeping.isBlocked(id), isLocal }, members);
    this.channels = new ServiceChannels(config, world);
    const answerHere = (channel: string): void => {
      if (this.registry.offers(channel)) this.watch.handleMember(membership.self.id);
    };
    this.resolver = new Resolver(config, { ...world, cache, channels: this.channels, answerHere });
    this.watch.handleMember(membership.self.id);
  }

  /** Undefined: too many are sought at once. */
  resolve(now: Now, query: Query): number | undefined {
    return this.resolver.begin(now, query);
  }

  handleTried(resolution: number, isAlive: boolean): void {
    this.resolver.handleTried(resolution, isAlive);
  }

  /** Something about a member may have changed. */
  handleMember(id: PeerId): void {
    this.watch.handleMember(id);
  }

  handleRequest(now: Now, link: LinkEntry, request: MessageOf<'serviceRequest'>): void {
    if (!this.channels.admit(now, link, request)) return;
    const { signed } = this.world.membership.self;
    if (signed !== null && this.registry.offers(request.channel)) this.channels.answer(now, signed);
    this.channels.passOn(link, request);
  }

  /** Throws a MalformedError where the record is not its subject's. */
  handleAnswer(now: Now, link: LinkEntry, answer: MessageOf<'serviceAnswer'>): void {
    if (!this.channels.admit(now, link, answer)) return;
    const { membership, peers } = this.world;
    const said = decodeRecord(answer.record.bytes);
    peers.handlePeers(now, link, { records: [answer.record], opinions: [] });
    const held = membership.get(said.id);
    // What the table did not take was not checked; what is held was, and may be newer.
    if (held?.record === undefined || held.record === null || held.signed === null) return;
    if (isNewer(said, held.record) || said.id === membership.self.id) return;
    this.watch.handleMember(said.id);
    this.channels.passOn(link, { ...answer, record: held.signed });
  }

  handleTimeout(now: Now): void {
    this.registry.handleTimeout(now);
  }

  decide(now: Now): void {
    this.resolver.decide(now);
  }

  /** What the own record is to state from now on. */
  pollPublished(now: Now): readonly ServiceRecord[] | undefined {
    return this.registry.pollPublished(now);
  }

  pollAttempt(): Attempt | undefined {
    return this.resolver.pollAttempt();
  }

  pollOutcome(): ResolveOutcome | undefined {
    return this.resolver.pollOutcome();
  }

  pollEvent(): ServiceEvent | undefined {
    return this.watch.pollEvent();
  }

  get nextDeadline(): number {
    return Math.min(this.registry.nextDeadline, this.resolver.nextDeadline);
  }
}
