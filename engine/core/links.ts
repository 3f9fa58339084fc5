/** The open sessions of one group, as the core sees them: one link a peer. */
import type { PeerId, ShortId } from '../../shared/ids.ts';
import type { Message, MessageOf, Roots } from '../wire/messages.ts';
import type { Now, Rng } from './ports.ts';

/** Given by the driver; never used twice. */
export type LinkId = number;

/** Round trips of which the median is shown. */
const rttSamplesMax = 9;

/** A question of one's own. */
export interface Inquiry {
  readonly number: number;
  readonly helpers: Set<LinkId>;
  /** Helpers that said anything. */
  answers: number;
}

/** A question that waits: first for its answer, then for what others say, then for the end of the link. */
export interface OpenProbe {
  readonly number: number;
  sentAt: number;
  stage: 'sent' | 'asked' | 'judged';
  /** Others suspect the peer already. */
  doubted: boolean;
  /** Who calls it dead, and since when somebody does. */
  readonly deadTo: Set<ShortId>;
  condemnedAt: number;
  /** What helpers were asked, and how often once more. */
  inquiry: Inquiry | null;
  asksAgain: number;
}

export interface LinkEntry {
  readonly id: LinkId;
  readonly peer: PeerId;
  readonly initiator: boolean;
  /** host:port of the other end. */
  readonly remote: string;
  readonly openedAt: number;
  lastHeardAt: number;
  /** The probe that waits for an answer. Any authentic frame is one. */
  probe: OpenProbe | null;
  /** The last probe sent, by whose answer the round trip is measured; other frames do not end it. */
  ping: { readonly number: number; readonly sentAt: number } | null;
  /** When the last probe was sent that it answered: what was sent until then has come to it. */
  reachedAt: number;
  readonly rttsMs: number[];
  /** In a partial view: whether it is pushed to (eager) or told of ids only (lazy). */
  eager: boolean;
  /** It says that it reads the short forms of a PushMessage. */
  readsShort: boolean;
  /** And of roots. */
  readsShortRoots: boolean;
  /** And of wants. */
  readsNumberedWants: boolean;
  /** The last roots that both ends showed alike; null: the last ones differed. */
  agreed: Roots | null;
}

/** What must go out. Filled by the machines, drained by whoever drives the node. */
export interface Outbox {
  send(link: LinkId, message: Message): void;
}

export class Links {
  private readonly byPeer = new Map<PeerId, LinkEntry>();
  private readonly byId = new Map<LinkId, LinkEntry>();
  /** Links that the other end dialled. */
  private acceptedCount = 0;
  private changes = 0;

  get size(): number {
    return this.byId.size;
  }

  add(link: LinkEntry): void {
    this.byPeer.set(link.peer, link);
    this.byId.set(link.id, link);
    this.acceptedCount += Number(!link.initiator);
    this.changes += 1;
  }

  get accepted(): number {
    return this.acceptedCount;
  }

  /** Rises with every change. */
  get version(): number {
    return this.changes;
  }

  remove(id: LinkId): LinkEntry | undefined {
    const link = this.byId.get(id);
    if (link === undefined) return undefined;
    this.byId.delete(id);
    this.acceptedCount -= Number(!link.initiator);
    this.changes += 1;
    if (this.byPeer.get(link.peer) === link) this.byPeer.delete(link.peer);
    return link;
  }

  get(id: LinkId): LinkEntry | undefined {
    return this.byId.get(id);
  }

  to(peer: PeerId): LinkEntry | undefined {
    return this.byPeer.get(peer);
  }

  has(peer: PeerId): boolean {
    return this.byPeer.has(peer);
  }

  all(): IterableIterator<LinkEntry> {
    return this.byPeer.values();
  }

  /** Up to `count` different links at random, none of `except`. */
  sample(rng: Rng, count: number, except: (link: LinkEntry) => boolean = () => false): LinkEntry[] {
    const pool = [...this.byPeer.values()].filter((link) => !except(link));
    for (let i = 0; i < Math.min(count, pool.length); i += 1) {
      const j = i + Math.floor(rng.next() * (pool.length - i));
      const [a, b] = [pool[i], pool[j]];
      if (a !== undefined && b !== undefined) [pool[i], pool[j]] = [b, a];
    }
    return pool.slice(0, count);
  }

  /** The link to the next peer on the ring of ids; the first where oneself is the last. */
  successor(self: PeerId): LinkEntry | undefined {
    let next: LinkEntry | undefined;
    let first: LinkEntry | undefined;
    for (const link of this.byPeer.values()) {
      if (first === undefined || link.peer < first.peer) first = link;
      if (link.peer > self && (next === undefined || link.peer < next.peer)) next = link;
    }
    return next ?? first;
  }
}

export function newLink(now: number, fields: Pick<LinkEntry, 'id' | 'peer' | 'initiator' | 'remote'>): LinkEntry {
  return {
    ...fields,
    openedAt: now,
    lastHeardAt: now,
    probe: null,
    ping: null,
    reachedAt: -Infinity,
    rttsMs: [],
    eager: true,
    readsShort: false,
    readsShortRoots: false,
    readsNumberedWants: false,
    agreed: null,
  };
}

/** Which short forms are read here; said with the first on a link. */
export const readsAll = { readsShort: true, readsShortRoots: true, readsNumberedWants: true } as const;

export function noteReads(link: LinkEntry, said: MessageOf<'peers'>): void {
  if (said.readsShort === true) link.readsShort = true;
  if (said.readsShortRoots === true) link.readsShortRoots = true;
  if (said.readsNumberedWants === true) link.readsNumberedWants = true;
}

export function newProbe(number: number, now: Now): OpenProbe {
  return {
    number,
    sentAt: now.mono,
    stage: 'sent',
    doubted: false,
    deadTo: new Set(),
    condemnedAt: 0,
    inquiry: null,
    asksAgain: 0,
  };
}

export function noteRtt(link: LinkEntry, rttMs: number): void {
  link.rttsMs.push(rttMs);
  if (link.rttsMs.length > rttSamplesMax) link.rttsMs.shift();
}

/** Median of the last round trips; null before the first. */
export function medianRttMs(link: LinkEntry): number | null {
  const sorted = link.rttsMs.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/**
 * Which of two links to one peer to keep. Crossed dials: the one that the smaller id dialled. Two that
 * the same side dialled: the dialling side keeps the older; the other side cannot know, and waits.
 *
 * Whoever accepted the newer one waits for its dialler in either case: that one had the older open before this
 * end had, and dials only where it has lost it. Or it is a twin of the one that has it, and gets its turn.
 */
export function preferred(self: PeerId, held: LinkEntry, link: LinkEntry): 'held' | 'new' | 'undecided' {
  const isCrossed = held.initiator !== link.initiator;
  if (isCrossed && link.initiator === self < link.peer) return 'new';
  return link.initiator ? 'held' : 'undecided';
}
