/** The Maps of one group in the memory store. */
import type { FileParts, FileRow } from '../core/file-store.ts';
import type {
  AddressRow,
  BodyStock,
  Duplicate,
  FeedRow,
  MeetingRow,
  PeerRow,
  SeqRange,
  ServiceRow,
} from '../core/ports.ts';
import type { FeedKey, StoredEntry } from '../wire/entry.ts';
import { compare, lowerBound, order, placeOf } from './in-order.ts';
import { MemoryEvents } from './memory-events.ts';

/** One author's entries: by seq, and the seqs in order. */
export interface FeedEntries {
  readonly bySeq: Map<number, StoredEntry>;
  readonly seqs: number[];
  stock: BodyStock;
}

export interface Group {
  readonly feeds: Map<string, FeedEntries>;
  readonly feedRows: Map<string, FeedRow>;
  /** Entries of a room in display order. */
  readonly rooms: Map<string, StoredEntry[]>;
  readonly duplicates: Map<string, Duplicate[]>;
  readonly peers: Map<string, PeerRow>;
  readonly addresses: Map<string, AddressRow>;
  readonly services: Map<string, ServiceRow>;
  readonly files: Map<string, FileRow>;
  readonly fileParts: Map<string, FileParts>;
  /** By network and peer. */
  readonly meetings: Map<string, MeetingRow>;
  readonly events: MemoryEvents;
  entryCount: number;
}

export function newGroup(): Group {
  return {
    feeds: new Map(),
    feedRows: new Map(),
    rooms: new Map(),
    duplicates: new Map(),
    peers: new Map(),
    addresses: new Map(),
    services: new Map(),
    files: new Map(),
    fileParts: new Map(),
    meetings: new Map(),
    events: new MemoryEvents(),
    entryCount: 0,
  };
}

export function copyOf(group: Group): Group {
  return { ...structuredClone({ ...group, events: null }), events: group.events.copy() };
}

export function newFeed({ author, epoch, fork }: FeedKey): FeedEntries {
  const stock = { author, epoch, fork, floorSeq: 0, count: 0, bytes: 0, firstSeq: null };
  return { bySeq: new Map(), seqs: [], stock };
}

export function put<Value>(map: Map<string, Value>, key: string, value: Value | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

export function valueAt<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const held = map.get(key);
  if (held !== undefined) return held;
  const made = make();
  map.set(key, made);
  return made;
}

export function sortedValues<Value>(map: Map<string, Value> | undefined): Value[] {
  return [...(map ?? [])].sort(([a], [b]) => compare(a, b)).map(([, value]) => value);
}

/** Takes an entry out of its feed; `undo` puts it back. Its place in a room is left as it is. */
export function takeOut(group: Group, name: string, held: FeedEntries, entry: StoredEntry): () => void {
  const { seq } = entry.header;
  const { stock } = held;
  const at = lowerBound(held.seqs, (other) => other < seq);
  held.bySeq.delete(seq);
  held.seqs.splice(at, 1);
  group.entryCount -= 1;
  if (entry.body !== null) {
    const first = held.seqs.find((other) => held.bySeq.get(other)?.body !== null) ?? null;
    held.stock = { ...stock, count: stock.count - 1, bytes: stock.bytes - entry.body.length, firstSeq: first };
  }
  if (held.seqs.length === 0) group.feeds.delete(name);
  return () => {
    group.feeds.set(name, held);
    held.stock = stock;
    held.bySeq.set(seq, entry);
    held.seqs.splice(at, 0, seq);
    group.entryCount += 1;
  };
}

/** A stock without these bodies, which were the ones in the range. */
export function stockWithout(stock: BodyStock, dropped: readonly Uint8Array[], range: SeqRange): BodyStock {
  const count = stock.count - dropped.length;
  const bytes = dropped.reduce((rest, body) => rest - body.length, stock.bytes);
  const isFirst = stock.firstSeq !== null && stock.firstSeq >= range.fromSeq && stock.firstSeq <= range.toSeq;
  return { ...stock, count, bytes, firstSeq: count === 0 ? null : isFirst ? range.toSeq + 1 : stock.firstSeq };
}

/** Returns how to take it back. */
export function addToRoom(group: Group, entry: StoredEntry): () => void {
  if (entry.room === null) return () => undefined;
  const timeline = valueAt(group.rooms, entry.room, () => []);
  const place = placeOf(entry);
  const at = lowerBound(timeline, (other) => order(other, place) < 0);
  timeline.splice(at, 0, entry);
  return () => timeline.splice(at, 1);
}

/** Returns how to take it back. */
export function removeFromRoom(group: Group, entry: StoredEntry): () => void {
  const timeline = entry.room === null ? undefined : group.rooms.get(entry.room);
  if (timeline === undefined) return () => undefined;
  const place = placeOf(entry);
  const at = lowerBound(timeline, (other) => order(other, place) < 0);
  const [removed] = timeline.splice(at, 1);
  if (removed?.id !== entry.id) throw new Error('assertion: an entry is not at its place in the room');
  return () => timeline.splice(at, 0, removed);
}
