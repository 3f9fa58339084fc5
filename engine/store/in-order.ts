/** Lists in ascending order, and the order of a room. */
import type { PagePosition, PageQuery } from '../core/ports.ts';
import type { StoredEntry } from '../wire/entry.ts';

/** Number of leading items for which `isBefore` holds, in a list where those come first. */
export function lowerBound<Item>(items: readonly Item[], isBefore: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  // Almost everything is added at the end.
  const last = items.at(-1);
  if (last !== undefined && isBefore(last)) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && isBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function placeOf({ header, id }: StoredEntry): PagePosition {
  return { ...header, id };
}

/** Ids of equal length compare as texts as they do as bytes. */
export function order({ header, id }: StoredEntry, place: PagePosition): number {
  return (
    header.hlc.ms - place.hlc.ms ||
    header.hlc.n - place.hlc.n ||
    compare(header.author, place.author) ||
    compare(header.epoch, place.epoch) ||
    header.seq - place.seq ||
    compare(id, place.id)
  );
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A page of a room: on from `after`, or back from `before` or the end. */
export function pageOf(timeline: readonly StoredEntry[], { limit, before, after }: PageQuery): StoredEntry[] {
  const to = before === undefined ? timeline.length : lowerBound(timeline, (entry) => order(entry, before) < 0);
  if (after === undefined) return timeline.slice(Math.max(0, to - limit), to);
  const from = lowerBound(timeline, (entry) => order(entry, after) <= 0);
  return timeline.slice(from, Math.min(from + limit, to));
}
