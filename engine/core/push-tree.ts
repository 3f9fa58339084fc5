/**
 * Which links of a partial view carry whole batches (eager) and which only ids (lazy). Nobody plans the
 * tree: a link over which something new came stays eager, one over which a copy came turns lazy at both
 * ends, and whoever misses what a lazy link told of grafts it. What is left is a tree that all senders
 * share, and the lazy links are its spare branches.
 *
 * 1. The first `fanout` links are eager, later ones lazy, so that the first batch is no flood.
 * 2. Ids go over lazy links in rounds: a batch that is on its way over the tree is there before them,
 *    many leave in one frame, and of two ends of a lazy link mostly one has to speak.
 * Source: Leitao et al., "Epidemic Broadcast Trees", 2007.
 */
import type { EntryRef } from '../wire/entry.ts';
import { refsMax } from '../wire/limits.ts';
import type { CoreConfig } from './config.ts';
import { lazyRefsMax } from './config.ts';
import type { Holders } from './holders.ts';
import { refKey } from './holders.ts';
import type { LinkEntry, LinkId, Links, Outbox } from './links.ts';
import type { Rng } from './ports.ts';
import type { Topology } from './topology.ts';

/** An id that lazy links are to be told of. */
interface Tale {
  readonly ref: EntryRef;
  /** Links that it came over or was pushed over. */
  readonly over: ReadonlySet<LinkId>;
}

interface TreeWorld {
  readonly holders: Holders;
  readonly links: Links;
  readonly topology: Topology;
  readonly out: Outbox;
  readonly rng: Rng;
}

export class PushTree {
  private readonly config: CoreConfig;
  private readonly world: TreeWorld;
  /** What the next round tells. */
  private readonly tales = new Map<string, Tale>();
  private roundAt = Infinity;
  private wasMesh = true;

  constructor(config: CoreConfig, world: TreeWorld) {
    this.config = config;
    this.world = world;
  }

  handleLinkUp(link: LinkEntry): void {
    this.leaveMesh();
    link.eager = this.world.topology.isMesh || this.eagerCount(link) < this.config.fanout;
  }

  /** Something new came over it. */
  keep(link: LinkEntry): void {
    link.eager = true;
  }

  /** A batch came over it that was here already. */
  prune(link: LinkEntry): void {
    if (!this.world.topology.isMesh) link.eager = false;
  }

  /** Of `links`, those that get the whole batch. For an own one there is always somebody. */
  eagerOf(links: readonly LinkEntry[], isOwn: boolean): LinkEntry[] {
    this.leaveMesh();
    const eager = links.filter((link) => link.eager);
    if (eager.length > 0 || !isOwn) return eager;
    const chosen = this.world.links.sample(this.world.rng, this.config.fanout, ({ id }) =>
      links.every((link) => link.id !== id),
    );
    for (const link of chosen) link.eager = true;
    return chosen;
  }

  /** Tells all links but `over` of them with the next round. */
  tellLater(now: number, refs: readonly EntryRef[], over: ReadonlySet<LinkId>): void {
    for (const ref of refs) {
      // What does not fit is left to anti-entropy: its heads differ.
      if (this.tales.size >= lazyRefsMax) break;
      this.tales.set(refKey(ref), { ref, over });
    }
    if (this.roundAt === Infinity) this.roundAt = now + this.config.lazyTellMs * (0.5 + this.world.rng.next());
  }

  decide(now: number): void {
    if (now < this.roundAt) return;
    this.roundAt = Infinity;
    const tales = [...this.tales.values()];
    this.tales.clear();
    for (const link of this.world.links.all()) {
      const isNews = ({ ref, over }: Tale): boolean => !over.has(link.id) && !this.world.holders.holds(link.peer, ref);
      this.tell(
        link,
        tales.filter(isNews).map(({ ref }) => ref),
      );
    }
  }

  tell(link: LinkEntry, refs: readonly EntryRef[]): void {
    for (let start = 0; start < refs.length; start += refsMax) {
      this.world.out.send(link.id, { type: 'pullSync', refs: refs.slice(start, start + refsMax) });
    }
  }

  get nextDeadline(): number {
    return this.roundAt;
  }

  private eagerCount(except: LinkEntry): number {
    let count = 0;
    for (const link of this.world.links.all()) count += Number(link.eager && link !== except);
    return count;
  }

  /** A full mesh has become too large for one: of its links a few stay eager. */
  private leaveMesh(): void {
    const { links, rng, topology } = this.world;
    const isMesh = topology.isMesh;
    if (this.wasMesh && !isMesh) {
      const kept = new Set(links.sample(rng, this.config.fanout).map(({ id }) => id));
      for (const link of links.all()) link.eager = kept.has(link.id);
    }
    this.wasMesh = isMesh;
  }
}
