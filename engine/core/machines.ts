/** The machines of one node, composed: who knows whom. */
import { parseAddress } from '../../shared/address.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { Roots, Run } from '../wire/messages.ts';
import { AntiEntropy } from './anti-entropy.ts';
import type { Detector } from './detector.ts';
import { Dialer } from './dialer.ts';
import { FailureDetector } from './failure-detector.ts';
import { Feeds } from './feeds.ts';
import { GroupQueries } from './group-queries.ts';
import { Holders } from './holders.ts';
import { restoredClock } from './hybrid-clock.ts';
import { Intake } from './intake.ts';
import type { LinkEntry, Outbox } from './links.ts';
import { Links } from './links.ts';
import { Membership } from './membership.ts';
import type { NodeOptions } from './node-surface.ts';
import { OwnFeed } from './own-feed.ts';
import { PeerGossip } from './peer-gossip.ts';
import { Queries } from './queries.ts';
import type { Now } from './ports.ts';
import { Reach } from './reach.ts';
import { Rumor } from './rumor.ts';
import { ServiceRegistry } from './service-registry.ts';
import { Services } from './services.ts';
import { Survey } from './survey.ts';
import { Topology } from './topology.ts';
import { Upkeep } from './upkeep.ts';
import { Verdicts } from './verdicts.ts';

export interface Machines {
  readonly feeds: Feeds;
  readonly membership: Membership;
  readonly links: Links;
  readonly holders: Holders;
  readonly dialer: Dialer;
  readonly topology: Topology;
  readonly detector: Detector;
  readonly rumor: Rumor;
  readonly peers: PeerGossip;
  readonly sync: AntiEntropy;
  readonly upkeep: Upkeep;
  readonly ownFeed: OwnFeed;
  readonly intake: Intake;
  readonly verdicts: Verdicts;
  readonly services: Services;
  readonly survey: Survey;
  readonly queries: Queries;
  readonly groupQueries: GroupQueries;
  readonly reach: Reach;
}

/** What the machines need of the node that they make up. */
interface Surroundings {
  readonly out: Outbox;
  /** Something is held that was not. */
  readonly noteChange: (now: Now) => void;
}

/** Writes to the store: call inside a transaction. */
export function makeMachines(now: Now, options: NodeOptions, { out, noteChange }: Surroundings): Machines {
  const { gid, config, store, crypto, rng, vicinity } = options;
  const clock = restoredClock(gid, store, crypto.self);
  const links = new Links();
  const holders = new Holders();
  const feeds = new Feeds(gid, store, crypto, clock);
  const needed = { isAuthor: (id: PeerId) => feeds.hasAuthor(id), isLinked: (id: PeerId) => links.has(id) };
  const membership = new Membership({ gid, store, crypto, boot: rng.bytes(8), needed, base: options.members });
  const registry = new ServiceRegistry(now, hostOf(options), { gid, store, crypto });
  membership.begin(now, { ...options.profile, services: registry.published() });
  const topology = new Topology(config, { links, membership, rng, keeping: feeds.keeping }, now);
  const dialer = new Dialer(now, { config, rng, self: crypto.self, needs: topology, vicinity });
  const ownFeed = new OwnFeed(now, options.changed, { gid, feeds, clock, store, crypto, rng });
  const admit = (at: Now, link: LinkEntry, runs: readonly Run[]) => intake.admit(at, link, runs);
  const roots = () => rootsOf({ membership, feeds });
  const world = { feeds, holders, links, membership, topology, out, rng, roots, admit };
  const detector = options.detector?.(config, world, now) ?? new FailureDetector(config, world, now);
  const rumor = new Rumor(config, world);
  const peers = new PeerGossip(config, { ...world, dialer });
  const sync: AntiEntropy = new AntiEntropy(config, { ...world, peers, upkeep: () => upkeep });
  const upkeep: Upkeep = new Upkeep(now, config, { ...world, gid, store, self: crypto.self, sync });
  const intake = new Intake({ feeds, ownFeed, membership, upkeep, out, sync, noteChange });
  const survey = new Survey(config, { ...world, gid, crypto, dialer });
  const verdicts = new Verdicts(dialer, membership, links, detector);
  const known = options.members === undefined ? membership.all() : [];
  const own = { gid, crypto, registry, keeping: feeds.keeping, peers };
  const services = new Services(config, { ...world, ...own }, known);
  const reach = new Reach({ gid, crypto, rng, links, membership, dialer, keeping: feeds.keeping, out });
  const linked = { feeds, membership, links, holders, dialer, topology, detector, rumor, peers, sync, upkeep };
  const queries = new Queries({ gid, store, crypto, rng, feeds, links, out });
  const groupQueries = new GroupQueries({ ...{ gid, crypto, rng, links, membership, out }, keeping: feeds.keeping });
  return { ...linked, ownFeed, intake, verdicts, services, survey, queries, groupQueries, reach };
}

function hostOf({ serviceHost, profile }: NodeOptions): string | null {
  return serviceHost ?? hostOfEndpoint(profile.endpoints[0]);
}

/** Null: there is none. */
export function hostOfEndpoint(endpoint: string | undefined): string | null {
  return endpoint === undefined ? null : (parseAddress(endpoint)?.host ?? null);
}

/** What a probe compares. */
export function rootsOf({ membership, feeds }: Pick<Machines, 'membership' | 'feeds'>): Roots {
  const { viewRoot: view, recordsRoot: records } = membership;
  return { view, records, heads: feeds.headsRoot, ...(feeds.isWhole ? { whole: true } : {}) };
}
