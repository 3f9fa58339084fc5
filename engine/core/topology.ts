/**
 * Which links to hold.
 *
 * 1. Full mesh while the group is small: every pair holds one.
 * 2. Beyond, a few: the two neighbours on the ring of ids, which keep the graph in one piece, and random
 *    ones. Whoever has enough turns others away, but not a newcomer: somebody must let it in.
 * 3. At most one link a second is closed for being one too many.
 * 4. With neighbours given, these alone are dialled. Whoever dials here has named us, and is taken.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { CoreConfig } from './config.ts';
import { linkSlack, linkTarget, linksMax } from './config.ts';
import type { LinkEntry, Links } from './links.ts';
import { isLive } from './member.ts';
import type { Membership } from './membership.ts';
import type { Now, Rng } from './ports.ts';

const closeGapMs = 1000;

interface TopologyWorld {
  readonly links: Links;
  readonly membership: Membership;
  readonly rng: Rng;
}

export class Topology {
  private readonly config: CoreConfig;
  private readonly world: TopologyWorld;
  private readonly isStatic: boolean;
  private isSmall = true;
  private nextCloseAt = -Infinity;
  private nextRotationAt: number;

  constructor(config: CoreConfig, world: TopologyWorld, now: Now) {
    this.config = config;
    this.world = world;
    this.isStatic = config.neighbors.length > 0;
    this.nextRotationAt = this.rotationAfter(now);
  }

  /** Whether every pair of live members is meant to hold a link. */
  get isMesh(): boolean {
    if (this.isStatic || this.config.degree !== null) return false;
    const live = this.world.membership.liveCount;
    this.isSmall = live <= (this.isSmall ? this.config.meshMembersMax : this.config.meshMembersMin);
    return this.isSmall;
  }

  /** Whether one more link, to `peer` or to whoever answers, would be of use. */
  wants(peer: PeerId | null): boolean {
    if (!this.allows(peer)) return false;
    if (this.isStatic || this.isMesh) return true;
    return this.world.links.size < this.target || (peer !== null && this.isRingNeighbor(peer));
  }

  /** Whether a link to `peer` may be tried although there are enough: it may lead to another part of the group. */
  allows(peer: PeerId | null): boolean {
    const { links, membership } = this.world;
    if (links.size >= linksMax) return false;
    return peer === null || (peer !== membership.self.id && !links.has(peer));
  }

  /** Whether it is a way to somebody who is not reached through others. */
  isLost(peer: PeerId | null): boolean {
    if (!this.allows(peer)) return false;
    if (peer === null) return true;
    const member = this.world.membership.get(peer);
    if (member === undefined || member.state === 'dead') return true;
    return member.state !== 'left' && this.isMesh;
  }

  /** Whether a link that has just opened stays. Ask before its peer counts as heard. */
  accepts(link: LinkEntry): boolean {
    const { links, membership } = this.world;
    if (links.size >= linksMax) return false;
    if (this.isStatic || this.isMesh || links.size < this.cap || this.isRingNeighbor(link.peer)) return true;
    const member = membership.get(link.peer);
    return member === undefined || !isLive(member);
  }

  liveCount(): number {
    return this.world.membership.liveCount;
  }

  private isRingNeighbor(peer: PeerId): boolean {
    return this.world.membership.isRingNeighbor(peer);
  }

  /** A link too many, or one that is to give way to another. */
  surplus(now: Now): LinkEntry | undefined {
    if (this.isStatic || this.isMesh || now.mono < this.nextCloseAt) return undefined;
    const isRotation = this.config.degree === null && now.mono >= this.nextRotationAt;
    if (isRotation) this.nextRotationAt = this.rotationAfter(now);
    const { links, rng } = this.world;
    if (links.size <= this.cap && !(isRotation && links.size >= this.target)) return undefined;
    this.nextCloseAt = now.mono + closeGapMs;
    return links.sample(rng, 1, ({ peer }) => this.isRingNeighbor(peer))[0];
  }

  get nextDeadline(): number {
    if (this.isStatic || this.isMesh) return Infinity;
    if (this.world.links.size > this.cap) return this.nextCloseAt;
    return this.config.degree === null ? Math.max(this.nextRotationAt, this.nextCloseAt) : Infinity;
  }

  /** Not all at the same time. */
  private rotationAfter(now: Now): number {
    return now.mono + this.config.rotationMs * (0.75 + 0.5 * this.world.rng.next());
  }

  private get target(): number {
    return linkTarget(this.config, this.world.membership.liveCount);
  }

  private get cap(): number {
    return this.target + (this.config.degree === null ? linkSlack : 0);
  }
}
