/**
 * Which links of a partial view carry whole batches (eager) and which only ids (lazy). Nobody plans the
 * tree: a link over which something new came stays eager, one over which a copy came turns lazy at both
 * ends, and whoever misses what a lazy link told of grafts it. What is left is a tree that all senders
 * share, and the lazy links are its spare branches.
 *
 * 1. The first few links are eager, later ones lazy, so that the first batch is no flood.
 * 2. Ids tell how many hops they came. Where a path is long and a lazy link shows a much shorter one, the
 *    two change places.
 * 3. Ids go over lazy links in rounds: a batch that is on its way over the tree is there before them,
 *    many leave in one frame, and of two ends of a lazy link mostly one has to speak.
 * Source: Leitao et al., "Epidemic Broadcast Trees", 2007.
 */
import type { EntryRef, StoredEntry } from '../wire/entry.ts';
import { pathHopsMax, refsMax } from '../wire/limits.ts';
import type { CoreConfig } from './config.ts';
import { lazyRefsMax } from './config.ts';
import type { Holders } from './holders.ts';
import { refKey } from './holders.ts';
import type { LinkEntry, LinkId, Links, Outbox } from './links.ts';
import type { Membership } from './membership.ts';
import type { Rng } from './ports.ts';
import type { Topology } from './topology.ts';

/** A shortcut saves at least this many hops: for less the tree is left as it is. */
const shortcutHopsMin = 2;
/** Who offered a shortcut after which something was missing is not believed for so long. */
const distrustMs = 60_000;

/** An eager link that has stood for so long is a branch of a tree. */
const rootedMs = 3000;

/** An id that lazy links are to be told of. */
interface Tale {
  readonly ref: EntryRef;
  /** Links that it came over or was pushed over. */
  readonly over: ReadonlySet<LinkId>;
}

/** How an entry came here. */
interface Travel {
  readonly hops: number;
  /** Null: it is an own one. */
  readonly from: LinkId | null;
}

interface TreeWorld {
  readonly holders: Holders;
  readonly links: Links;
  readonly membership: Membership;
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
  /** Of the last entries; the oldest gives way. */
  private readonly travels = new Map<string, Travel>();
  private wasMesh = true;
  /** The shortcut that was taken last, and until when others are not taken. */
  private shortcut: LinkId | null = null;
  private readonly distrusted = new Map<LinkId, number>();

  constructor(config: CoreConfig, world: TreeWorld) {
    this.config = config;
    this.world = world;
  }

  handleLinkUp(link: LinkEntry): void {
    this.leaveMesh();
    link.eager = this.world.topology.isMesh || (this.eagerCount(link) < this.eagerMin && !this.hasBranch(link));
  }

  handleLinkClosed(id: LinkId): void {
    this.distrusted.delete(id);
    if (this.shortcut === id) this.shortcut = null;
  }

  /** Something did not come over the tree and must be asked for. */
  noteMissing(now: number): void {
    if (this.shortcut !== null) this.distrusted.set(this.shortcut, now + distrustMs);
    this.shortcut = null;
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

  /** These are new here. */
  noteTravels(entries: readonly StoredEntry[], from: LinkId | null): void {
    for (const { header, arrival } of entries) {
      this.travels.set(refKey(header), { hops: arrival.path.length, from });
      if (this.travels.size <= lazyRefsMax) continue;
      const oldest = this.travels.keys().next();
      if (oldest.done !== true) this.travels.delete(oldest.value);
    }
  }

  /** `link` has these, which are held here, too. */
  compare(now: number, link: LinkEntry, refs: readonly EntryRef[], hops: readonly number[]): void {
    if (this.world.topology.isMesh) return;
    const better: EntryRef[] = [];
    for (const [index, ref] of refs.entries()) {
      const travel = this.travels.get(refKey(ref));
      const theirs = hops[index];
      if (travel === undefined || theirs === undefined) continue;
      if (isShortcut(theirs, travel.hops, this.farHops)) this.changeOver(now, link, travel);
      else if (isShortcut(travel.hops, theirs, this.farHops)) better.push(ref);
    }
    this.tell(link, better);
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
      const part = refs.slice(start, start + refsMax);
      const hops = part.map((ref) => this.travels.get(refKey(ref))?.hops ?? pathHopsMax);
      this.world.out.send(link.id, { type: 'pullSync', refs: part, hops });
    }
  }

  get nextDeadline(): number {
    return this.roundAt;
  }

  /** New links are eager up to this many. One more than `fanout`: the first batches take far fewer hops. */
  private get eagerMin(): number {
    return this.config.fanout + 1;
  }

  /**
   * Paths longer than this are shortened where a lazy link shows how: what a good tree over so many links
   * a member reaches, within log2 N and twice that.
   */
  private get farHops(): number {
    const { links, membership } = this.world;
    const depth = Math.log2(membership.liveCount + 1);
    const branches = Math.max(2, links.size - 1);
    return Math.min(2 * depth, Math.max(depth, (2 * depth) / Math.log2(branches)));
  }

  /** Takes `link` in place of the one that an entry came over. */
  private changeOver(now: number, link: LinkEntry, { from }: Travel): void {
    const parent = from === null ? undefined : this.world.links.get(from);
    if (parent?.eager !== true || link.eager || (this.distrusted.get(link.id) ?? -Infinity) > now) return;
    this.shortcut = link.id;
    parent.eager = false;
    link.eager = true;
    this.world.out.send(parent.id, { type: 'prune', batch: 0 });
    this.world.out.send(link.id, { type: 'graft', refs: [] });
  }

  private eagerCount(except: LinkEntry): number {
    let count = 0;
    for (const link of this.world.links.all()) count += Number(link.eager && link !== except);
    return count;
  }

  /** Whether a tree leads here already: one more eager link makes a circle, and a graft is soon asked for. */
  private hasBranch(except: LinkEntry): boolean {
    for (const link of this.world.links.all()) {
      if (link.eager && link !== except && except.openedAt - link.openedAt >= rootedMs) return true;
    }
    return false;
  }

  /** A full mesh has become too large for one: of its links a few stay eager. */
  private leaveMesh(): void {
    const { links, rng, topology } = this.world;
    const isMesh = topology.isMesh;
    if (this.wasMesh && !isMesh) {
      const kept = new Set(links.sample(rng, this.eagerMin).map(({ id }) => id));
      for (const link of links.all()) link.eager = kept.has(link.id);
    }
    this.wasMesh = isMesh;
  }
}

/** Whether what came over `hops` is better taken from somebody whom it reached in `theirs`. */
function isShortcut(theirs: number, hops: number, farHops: number): boolean {
  return hops > farHops && theirs + 1 + shortcutHopsMin <= hops;
}
