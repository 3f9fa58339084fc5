/** Who waits for a service to be found; and the trying of endpoints, which the core cannot do itself. */
import type { Resolved } from '../shared/api.ts';
import { ApiError } from '../shared/api.ts';
import type { PeerId } from '../shared/ids.ts';
import type { Attempt, Query, ResolveOutcome } from './core/resolver.ts';
import type { GossipNode } from './core/node.ts';
import type { Driver } from './driver.ts';
import { command } from './keeping-calls.ts';

/** After a query's own time: the node that it was put to is not any more, as after an error of the store. */
const graceMs = 1000;

type Settle = (outcome: ResolveOutcome) => void;

export interface ResolutionsWorld {
  readonly driver: () => Driver;
  readonly self: PeerId;
  accepts(address: string, isOwn: boolean): Promise<boolean>;
}

export class Resolutions {
  private readonly world: ResolutionsWorld;
  /** By the node that was asked: a node that is built anew counts from one again. */
  private readonly waiting = new WeakMap<GossipNode, Map<number, Settle>>();
  private readonly pending = new Set<() => void>();

  constructor(world: ResolutionsWorld) {
    this.world = world;
  }

  async resolve(query: Query): Promise<Resolved> {
    const { promise, resolve: settle } = Promise.withResolvers<ResolveOutcome | null>();
    const { node, isBegun } = command(() =>
      this.world.driver().turn((asked, now) => {
        const id = asked.withServices(now, (services) => services.resolve(now, query));
        // The outcome may come in this very turn.
        if (id !== undefined) this.of(asked).set(id, settle);
        return { node: asked, isBegun: id !== undefined };
      }),
    );
    if (!isBegun) throw new ApiError('failed', 'too many services are sought at once: try again in a moment');
    const giveUp = (): void => settle(null);
    const timer = setTimeout(giveUp, query.timeoutMs + graceMs);
    this.pending.add(giveUp);
    const outcome = await promise.finally(() => {
      clearTimeout(timer);
      this.pending.delete(giveUp);
    });
    return resolved(node, query, outcome);
  }

  /** Whoever waits is told that nothing was found in time. */
  stop(): void {
    for (const giveUp of this.pending) giveUp();
  }

  /** Does what the node asks for, after a turn. */
  flush(node: GossipNode): void {
    const { services } = node;
    for (let attempt = services.pollAttempt(); attempt !== undefined; attempt = services.pollAttempt()) {
      void this.attempt(node, attempt);
    }
    for (let outcome = services.pollOutcome(); outcome !== undefined; outcome = services.pollOutcome()) {
      this.of(node).get(outcome.resolution)?.(outcome);
      this.of(node).delete(outcome.resolution);
    }
  }

  private async attempt(node: GossipNode, { resolution, endpoint }: Attempt): Promise<void> {
    const isAlive = await this.world.accepts(endpoint.address, endpoint.owner === this.world.self);
    this.world.driver().attempt((at, now) => {
      if (at === node) at.withServices(now, (services) => services.handleTried(resolution, isAlive));
    });
  }

  private of(node: GossipNode): Map<number, Settle> {
    const known = this.waiting.get(node);
    if (known !== undefined) return known;
    const made = new Map<number, Settle>();
    this.waiting.set(node, made);
    return made;
  }
}

function failureOf({ descriptor, timeoutMs }: Query, outcome: ResolveOutcome | null): ApiError {
  const what = [descriptor.app, ...descriptor.tags].join(' ');
  if (outcome === null || outcome.result === 'late') {
    return new ApiError('timeout', `no ${what} was found that answers within ${timeoutMs / 1000} s`);
  }
  const { dead, asks } = outcome;
  if (outcome.result === 'unknown') {
    return new ApiError('not-found', `nobody offers ${what}: all members were asked ${asks} times`);
  }
  return new ApiError('not-found', `no ${what} answers: tried in vain ${dead.join(', ')}, and asked ${asks} times`);
}

function resolved(node: GossipNode, query: Query, outcome: ResolveOutcome | null): Resolved {
  if (outcome === null || outcome.result !== 'found') throw failureOf(query, outcome);
  const { endpoint, checked, others, dead, asks } = outcome;
  const { owner, app, address, tags } = endpoint;
  const nodeName = node.membership.get(owner)?.record?.name ?? '';
  return { app, address, tags, node: owner, nodeName, checked, others, dead, asks };
}
