/** The two live members next to oneself in the order of ids, kept up as members come and go. */
import type { PeerId } from '../../shared/ids.ts';

interface RingWorld {
  /** Of any id of the base or the added ones. */
  isLive(id: PeerId): boolean;
  /** Ids beyond the base, in any order. */
  added(): readonly PeerId[];
}

export class MemberRing {
  private readonly self: PeerId;
  /** Ids in order, some of which may not be live any more. */
  private readonly base: readonly PeerId[];
  private readonly world: RingWorld;
  private next: PeerId | undefined;
  private previous: PeerId | undefined;
  /** One of the two is gone: they are to be found again. */
  private isStale = true;

  constructor(self: PeerId, base: readonly PeerId[], world: RingWorld) {
    this.self = self;
    this.base = base;
    this.world = world;
  }

  /** `id` has become live, or is not any more. */
  noteChange(id: PeerId, isLive: boolean): void {
    if (this.isStale || id === this.self) return;
    if (!isLive) this.isStale = id === this.next || id === this.previous;
    else this.offer(id);
  }

  isNeighbor(id: PeerId): boolean {
    this.refresh();
    return id === this.next || id === this.previous;
  }

  neighbors(): PeerId[] {
    this.refresh();
    return [...new Set([this.next, this.previous])].filter((id) => id !== undefined);
  }

  private refresh(): void {
    if (!this.isStale) return;
    this.isStale = false;
    this.next = this.walk(1);
    this.previous = this.walk(-1);
    for (const id of this.world.added()) if (id !== this.self && this.world.isLive(id)) this.offer(id);
  }

  private offer(id: PeerId): void {
    if (this.next === undefined || this.isNearer(id, this.next, 1)) this.next = id;
    if (this.previous === undefined || this.isNearer(id, this.previous, -1)) this.previous = id;
  }

  /** Whether `id` comes before `other` on the way round from oneself, up (1) or down (-1) the order. */
  private isNearer(id: PeerId, other: PeerId, direction: 1 | -1): boolean {
    const isWrapped = (one: PeerId): boolean => (direction === 1 ? one < this.self : one > this.self);
    if (isWrapped(id) !== isWrapped(other)) return isWrapped(other);
    return direction === 1 ? id < other : id > other;
  }

  /** The first live id of the base on the way round. */
  private walk(direction: 1 | -1): PeerId | undefined {
    const { base } = this;
    let low = 0;
    let high = base.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const id = base[middle];
      if (id !== undefined && id < this.self) low = middle + 1;
      else high = middle;
    }
    const start = direction === 1 ? low : low - 1;
    for (let step = 0; step < base.length; step += 1) {
      const index = (((start + step * direction) % base.length) + base.length) % base.length;
      const id = base[index];
      if (id !== undefined && id !== this.self && this.world.isLive(id)) return id;
    }
    return undefined;
  }
}
