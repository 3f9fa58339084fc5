/**
 * Where each person stands on the map. A seat is taken once and kept: whoever comes takes the first free one, and
 * nobody else moves. Seats fill rings from the inside, each ring twice as long as the one before; on a ring every
 * next seat halves the widest gap, so that few people stand far apart and many stand evenly.
 */

/** On the innermost ring; beyond this the names of one ring would meet. */
const firstRing = 12;
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
    const angle =
      2 * Math.PI * (turnOf(at, firstRing * 2 ** ring) + ring / (firstRing * 2 ** (ring + 1))) - Math.PI / 2;
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
}

function ringOf(seat: number): { readonly ring: number; readonly at: number } {
  let ring = 0;
  let at = seat;
  for (let size = firstRing; at >= size; size *= 2) {
    at -= size;
    ring += 1;
  }
  return { ring, at };
}

/** The part of a turn at which seat `at` of `size` stands: 0, 1/2, 1/4, 3/4, ... rounded to the ring's steps. */
function turnOf(at: number, size: number): number {
  return (orderOf(size)[at] ?? 0) / size;
}

const orders = new Map<number, readonly number[]>();

/** Every step of a ring once, each as far as can be from those before it. */
function orderOf(size: number): readonly number[] {
  const known = orders.get(size);
  if (known !== undefined) return known;
  const bits = Math.ceil(Math.log2(size));
  const order: number[] = [];
  const taken = new Set<number>();
  for (let index = 0; index < 2 ** bits; index += 1) {
    const step = Math.floor((reversed(index, bits) / 2 ** bits) * size);
    if (taken.has(step)) continue;
    taken.add(step);
    order.push(step);
  }
  orders.set(size, order);
  return order;
}

function reversed(index: number, bits: number): number {
  let out = 0;
  for (let bit = 0; bit < bits; bit += 1) out = out * 2 + ((index >> bit) & 1);
  return out;
}
