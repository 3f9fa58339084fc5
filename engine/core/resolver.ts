/**
 * Finds an endpoint that answers for a descriptor: what is cached is tried in turn, a dead one is purged, and
 * when none is left all members are asked, a limited number of times. Trying itself happens outside.
 */
import type { GroupId } from '../../shared/ids.ts';
import type { Descriptor } from '../../shared/service-text.ts';
import { parseServiceAddress } from '../../shared/service-text.ts';
import type { CoreConfig } from './config.ts';
import { resolutionsMax, serviceAsksMax, serviceTriesMax } from './config.ts';
import { channelOf } from './descriptor.ts';
import type { Membership } from './membership.ts';
import type { Crypto, Now } from './ports.ts';
import type { Endpoint, ServiceCache } from './service-cache.ts';
import type { ServiceChannels } from './service-channels.ts';

export interface Query {
  readonly descriptor: Descriptor;
  /** Whether an endpoint is connected to before it is given. */
  readonly check: boolean;
  /** Addresses that did not answer whoever asks. */
  readonly failed: readonly string[];
  readonly timeoutMs: number;
}

export interface Attempt {
  readonly resolution: number;
  readonly endpoint: Endpoint;
}

export type ResolveOutcome = {
  readonly resolution: number;
  /** Addresses that were tried in vain, in order. */
  readonly dead: readonly string[];
  /** How often all members were asked. */
  readonly asks: number;
} & (
  | { readonly result: 'found'; readonly endpoint: Endpoint; readonly checked: boolean; readonly others: number }
  | { readonly result: 'unknown' | 'unreachable' | 'late' }
);

interface Resolution {
  readonly id: number;
  readonly query: Query;
  readonly channel: string;
  readonly deadline: number;
  readonly dead: string[];
  asks: number;
  /** Until when answers are waited for. */
  waitUntil: number;
  trying: Endpoint | null;
}

interface ResolverWorld {
  readonly gid: GroupId;
  readonly crypto: Crypto;
  readonly cache: ServiceCache;
  readonly channels: ServiceChannels;
  readonly membership: Membership;
  /** This peer is a member, too: what it offers itself on `channel` is there anew. */
  answerHere(channel: string): void;
}

export class Resolver {
  private readonly config: CoreConfig;
  private readonly world: ResolverWorld;
  private readonly open = new Map<number, Resolution>();
  private readonly attempts: Attempt[] = [];
  private readonly outcomes: ResolveOutcome[] = [];
  private last = 0;

  constructor(config: CoreConfig, world: ResolverWorld) {
    this.config = config;
    this.world = world;
  }

  /** Undefined: too many are under way. */
  begin(now: Now, query: Query): number | undefined {
    if (this.open.size >= resolutionsMax) return undefined;
    for (const address of query.failed) this.world.cache.purge(query.descriptor.app, address);
    this.last += 1;
    this.open.set(this.last, {
      id: this.last,
      query,
      channel: channelOf(this.world.crypto, this.world.gid, query.descriptor),
      deadline: now.mono + query.timeoutMs,
      dead: [],
      asks: 0,
      waitUntil: -Infinity,
      trying: null,
    });
    return this.last;
  }

  /** What came of an attempt. */
  handleTried(id: number, isAlive: boolean): void {
    const resolution = this.open.get(id);
    if (resolution === undefined || resolution.trying === null) return;
    const endpoint = resolution.trying;
    resolution.trying = null;
    if (isAlive) return this.give(resolution, endpoint, true);
    resolution.dead.push(endpoint.address);
    this.world.cache.purge(endpoint.app, endpoint.address);
  }

  decide(now: Now): void {
    for (const resolution of this.open.values()) this.goOn(now, resolution);
  }

  pollAttempt(): Attempt | undefined {
    return this.attempts.shift();
  }

  pollOutcome(): ResolveOutcome | undefined {
    return this.outcomes.shift();
  }

  get nextDeadline(): number {
    let deadline = Infinity;
    for (const { deadline: end, waitUntil, trying } of this.open.values()) {
      deadline = Math.min(deadline, end, trying === null ? waitUntil : Infinity);
    }
    return deadline;
  }

  private goOn(now: Now, resolution: Resolution): void {
    const { query, dead } = resolution;
    if (now.mono >= resolution.deadline) return this.end(resolution, 'late');
    if (resolution.trying !== null) return;
    const next = dead.length < serviceTriesMax ? this.candidates(query.descriptor)[0] : undefined;
    if (next !== undefined) this.use(resolution, next);
    else if (now.mono < resolution.waitUntil) return;
    else if (resolution.asks < serviceAsksMax && dead.length < serviceTriesMax) this.ask(now, resolution);
    else this.end(resolution, dead.length === 0 ? 'unknown' : 'unreachable');
  }

  private use(resolution: Resolution, endpoint: Endpoint): void {
    this.world.cache.noteGiven(endpoint);
    const isCheckable = parseServiceAddress(endpoint.address)?.port !== null;
    if (!resolution.query.check || !isCheckable) return this.give(resolution, endpoint, false);
    resolution.trying = endpoint;
    this.attempts.push({ resolution: resolution.id, endpoint });
  }

  private ask(now: Now, resolution: Resolution): void {
    this.world.channels.ask(now, resolution.channel, resolution.asks > 0);
    this.world.answerHere(resolution.channel);
    resolution.asks += 1;
    resolution.waitUntil = now.mono + this.config.serviceAskMs;
  }

  private give(resolution: Resolution, endpoint: Endpoint, checked: boolean): void {
    const others = this.candidates(resolution.query.descriptor).filter((other) => other !== endpoint).length;
    const { id, dead, asks } = resolution;
    this.open.delete(id);
    this.outcomes.push({ resolution: id, result: 'found', endpoint, checked, others, dead, asks });
  }

  private end(resolution: Resolution, result: 'unknown' | 'unreachable' | 'late'): void {
    const { id, dead, asks } = resolution;
    this.open.delete(id);
    this.outcomes.push({ resolution: id, result, dead, asks });
  }

  /** Of those who are held alive first. */
  private candidates(descriptor: Descriptor): Endpoint[] {
    const { membership, cache } = this.world;
    const found = cache.find(descriptor);
    const isAlive = ({ owner }: Endpoint): boolean => membership.get(owner)?.state === 'alive';
    return [...found.filter(isAlive), ...found.filter((endpoint) => !isAlive(endpoint))];
  }
}
