/**
 * Which links to hold.
 *
 * 1. Full mesh while the group is small: every pair holds one.
 * 2. Beyond, a few: the two neighbours on the ring of ids, which keep the graph in one piece, and others,
 *    every second of them at random and every second one of those known for longest. A third of the target is
 *    kept for links that this peer itself dialled: nobody can surround it by dialling it. Whoever has enough
 *    turns others away, but not a newcomer: somebody must let it in.
 * 3. One link a second is closed for being one too many; more where a whole group came in over this peer.
 * 4. With neighbours given, these alone are dialled. Whoever dials here has named us, and is taken.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { CoreConfig } from './config.ts';
import { linkSlack, linkTarget, linksMax } from './config.ts';
import type { Proposal } from './dialer.ts';
import type { Keeping } from './keeping.ts';
import type { LinkEntry, Links } from './links.ts';
import type { MemberEntry } from './member.ts';
import { isLive } from './member.ts';
import type { Membership } from './membership.ts';
import type { Now, Rng } from './ports.ts';

const closeGapMs = 1000;
/** Links beyond the limit for each of which one more is closed in that time, and how many at most. */
const closeStep = 8;
const closesMax = 20;
/** A younger link is not closed for being one too many: over it a newcomer learns of all others. */
const youngMs = 3000;
/** Members are looked for this often while links are missing. */
const seekEveryMs = 500;

interface TopologyWorld {
  readonly links: Links;
  readonly membership: Membership;
  readonly rng: Rng;
  readonly keeping: Pick<Keeping, 'isBlocked' | 'isShunnedBy'>;
}

export class Topology {
  private readonly config: CoreConfig;
  private readonly world: TopologyWorld;
  private readonly isStatic: boolean;
  private isSmall = true;
  private nextCloseAt = -Infinity;
  private nextSeekAt = -Infinity;
  /** Whom to look for next: one of those known for longest, or anybody. */
  private isElderNext = false;
  private nextRotationAt: number;

  constructor(config: CoreConfig, world: TopologyWorld, now: Now) {
    this.config = config;
    this.world = world;
    this.isStatic = config.neighbors.length > 0;
    // Whoever begins may be anywhere between two.
    this.nextRotationAt = now.mono + config.rotationMs * world.rng.next();
  }

  /** Whether every pair of live members is meant to hold a link. */
  get isMesh(): boolean {
    if (this.isStatic || this.config.degree !== null) return false;
    const live = this.world.membership.liveCount;
    this.isSmall = live <= (this.isSmall ? this.config.meshMembersMax : this.config.meshMembersMin);
    return this.isSmall;
  }

  /** Whether the two neighbours on the ring of ids are among those to be linked. */
  get linksRing(): boolean {
    return !this.isStatic;
  }

  /** Whether one more link, to `peer` or to whoever answers, would be of use. */
  wants(peer: PeerId | null): boolean {
    if (!this.allows(peer)) return false;
    if (this.isStatic || this.isMesh) return true;
    return this.isShort || (peer !== null && this.isRingNeighbor(peer));
  }

  /** Members to dial now, where links are missing. Large groups' addresses are not all in the dialer's table. */
  seek(now: Now, dialing: number): MemberEntry[] {
    if (this.isStatic || this.isMesh || now.mono < this.nextSeekAt) return [];
    const { links, membership, rng } = this.world;
    const ring = membership.ringNeighbors().filter((id) => !links.has(id));
    const sought = ring.flatMap((id) => membership.get(id) ?? []);
    const missing = this.isShort ? Math.max(1, this.target - links.size) - dialing : 0;
    for (let count = 0; count < missing; count += 1) {
      this.isElderNext = !this.isElderNext;
      const member = membership.sample(rng, this.isElderNext ? 'elder' : 'any');
      if (member !== undefined && !links.has(member.id)) sought.push(member);
    }
    if (sought.length > 0 || this.isShort) this.nextSeekAt = now.mono + seekEveryMs * (0.75 + 0.5 * rng.next());
    return sought;
  }

  /** Addresses of a member that is not reached, at random. */
  lost(): Proposal[] {
    const member = this.isMesh ? undefined : this.world.membership.sampleGone(this.world.rng);
    if (member?.record?.left !== false || !this.isLost(member.id)) return [];
    return member.record.endpoints.map((address) => ({ address, source: 'record', peer: member.id, fits: true }));
  }

  /** Rises with every change of the links and of who is live. */
  version(): number {
    return this.world.links.version + this.world.membership.viewVersion;
  }

  /** Whether a link to `peer` may be tried although there are enough: it may lead to another part of the group. */
  allows(peer: PeerId | null): boolean {
    const { links, membership } = this.world;
    if (links.size >= linksMax) return false;
    if (peer === null) return true;
    const { keeping } = this.world;
    if (keeping.isBlocked(peer) || keeping.isShunnedBy(peer)) return false;
    return peer !== membership.self.id && !links.has(peer);
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
    const { links } = this.world;
    if (links.size >= linksMax) return false;
    if (this.isStatic || this.isMesh || this.isRingNeighbor(link.peer)) return true;
    if (links.size < this.cap && (link.initiator || links.accepted < this.acceptedMax)) return true;
    return this.isNewcomer(link.peer);
  }

  /** Nothing is known of it, or nothing but that it was here a moment ago. Ask before it counts as heard. */
  isNewcomer(peer: PeerId): boolean {
    const member = this.world.membership.get(peer);
    return member === undefined || member.record === null || !isLive(member);
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
    const isOver = links.size > this.cap || links.accepted > this.acceptedMax;
    if (!isOver && !(isRotation && links.size >= this.target)) return undefined;
    const over = Math.max(0, links.size - this.cap);
    this.nextCloseAt = now.mono + closeGapMs / Math.min(closesMax, 1 + Math.floor(over / closeStep));
    const isKept = (link: LinkEntry): boolean =>
      now.mono - link.openedAt < youngMs ||
      this.isRingNeighbor(link.peer) ||
      (isOver && links.accepted > this.acceptedMax && link.initiator);
    // A lazy one, where there is one: the branches of the tree stay.
    return links.sample(rng, 1, (link) => link.eager || isKept(link))[0] ?? links.sample(rng, 1, isKept)[0];
  }

  get nextDeadline(): number {
    if (this.isStatic || this.isMesh) return Infinity;
    const { links } = this.world;
    if (links.size > this.cap || links.accepted > this.acceptedMax) return this.nextCloseAt;
    const rotationAt = this.config.degree === null ? Math.max(this.nextRotationAt, this.nextCloseAt) : Infinity;
    return this.isShort ? Math.min(rotationAt, this.nextSeekAt) : rotationAt;
  }

  /** Whether links are missing, in all or of those that are dialled from here. */
  private get isShort(): boolean {
    const { links } = this.world;
    if (links.size < this.target) return true;
    const dialled = links.size - links.accepted;
    return this.config.degree === null && links.size < this.cap && dialled < ownLinksMin(this.target);
  }

  /** How many of the links others may have dialled. */
  private get acceptedMax(): number {
    return this.config.degree === null ? this.cap - ownLinksMin(this.target) : this.cap;
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

/** How many of `target` links a peer dials itself: a third. Half of them made everybody hold more than the target. */
function ownLinksMin(target: number): number {
  return Math.ceil(target / 3);
}
