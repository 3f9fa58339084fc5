/**
 * Where each person stands on the map. A seat is taken once and kept: whoever comes takes the first free one, and
 * nobody else moves. Seats fill rings from the inside, each ring twice as long as the one before; on a ring the first
 * three stand a third apart and every next one halves the widest gap, so that few stand far apart and many evenly.
 */

/**
 * On the innermost ring; beyond this the names of one ring would meet. The sizes are odd: no two stand opposite one
 * another, or the line between them would lie behind whoever stands in the middle.
 */
const firstRing = 11;
/** Of so many people the places are kept; a larger group is drawn as it comes. */
export const seatsMax = 1_024;

export interface Place {
  /** From the middle, -1 to 1. */
  readonly x: number;
  readonly y: number;
}

/** `kept`, with the newcomers of `ids` seated and the places of those who are gone free for others. */
export function seated(kept: readonly string[], ids: readonly string[]): readonly string[] {
  const present = new Set(ids);
  const seats = kept.map((id) => (present.has(id) ? id : ''));
  const known = new Set(seats);
  for (const id of ids) {
    if (known.has(id)) continue;
    const free = seats.indexOf('');
    if (free >= 0) seats[free] = id;
    else if (seats.length < seatsMax) seats.push(id);
  }
  while (seats.at(-1) === '') seats.pop();
  return seats.length === kept.length && seats.every((id, index) => id === kept[index]) ? kept : seats;
}

/** The place of every seat, where `count` of them are in use. */
export function placesOf(count: number): readonly Place[] {
  const rings = ringOf(Math.max(0, count - 1)).ring + 1;
  return Array.from({ length: count }, (_, seat) => {
    const { ring, at } = ringOf(seat);
    const radius = rings === 1 ? 1 : 0.45 + (0.55 * ring) / (rings - 1);
    // Half a step aside from the ring within, so that nobody stands behind another.
    const size = sizeOf(ring);
    const turn = (orderOf(size)[at] ?? 0) / size + ring / (2 * size);
    const angle = 2 * Math.PI * turn - Math.PI / 2;
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
}

function ringOf(seat: number): { readonly ring: number; readonly at: number } {
  let ring = 0;
  let at = seat;
  for (; at >= sizeOf(ring); ring += 1) at -= sizeOf(ring);
  return { ring, at };
}

function sizeOf(ring: number): number {
  return (firstRing + 1) * 2 ** ring - 1;
}

const orders = new Map<number, readonly number[]>();

/** Every step of a ring once: thirds, and then always the middle of the widest gap. */
function orderOf(size: number): readonly number[] {
  const known = orders.get(size);
  if (known !== undefined) return known;
  const order = [0, Math.round(size / 3), Math.round((2 * size) / 3)];
  while (order.length < size) {
    const taken = order.toSorted((a, b) => a - b);
    const gaps = taken.map((from, index) => ({ from, steps: (taken[index + 1] ?? size) - from }));
    const widest = gaps.reduce((best, gap) => (gap.steps > best.steps ? gap : best));
    order.push(widest.from + Math.floor(widest.steps / 2));
  }
  orders.set(size, order);
  return order;
}
