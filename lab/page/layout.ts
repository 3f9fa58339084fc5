/** Where the picture puts the peers: a ring for each side, so that a parted network is seen parted. */
import type { PeerView, Side } from '../shape.ts';
import { sides } from '../shape.ts';

export const pictureWidth = 480;
export const pictureHeight = 340;

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface SideLabel extends Place {
  readonly side: Side;
}

export interface Layout {
  readonly places: ReadonlyMap<string, Place>;
  /** Only where there is more than one side. */
  readonly labels: readonly SideLabel[];
  /** Of a peer's circle. */
  readonly radius: number;
  /** Where there is room for names under the circles. */
  readonly named: boolean;
}

interface Ring {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
}

const edge = 34;
const namedMax = 16;
const full: Ring = { x: 240, y: 164, rx: 240 - edge - 12, ry: 164 - edge };
/** By the number of sides in use. */
const rings: readonly (readonly Ring[])[] = [
  [full],
  [
    { x: 116, y: 176, rx: 78, ry: 108 },
    { x: 364, y: 176, rx: 78, ry: 108 },
  ],
  [
    { x: 110, y: 102, rx: 70, ry: 56 },
    { x: 370, y: 102, rx: 70, ry: 56 },
    { x: 240, y: 262, rx: 96, ry: 46 },
  ],
];

export function layOut(peers: readonly PeerView[]): Layout {
  const used = sides.filter((side) => peers.some((peer) => peer.side === side));
  const chosen = rings[used.length - 1] ?? [full];
  const places = new Map<string, Place>();
  const labels: SideLabel[] = [];
  for (const [index, side] of used.entries()) {
    const ring = chosen[index] ?? full;
    const members = peers.filter((peer) => peer.side === side);
    for (const [at, peer] of members.entries()) places.set(peer.id, placeOn(ring, at, members.length));
    if (used.length > 1) labels.push({ side, x: ring.x, y: ring.y });
  }
  return { places, labels, radius: radiusFor(peers.length, used.length), named: peers.length <= namedMax };
}

/** From the top, clockwise; one alone stands in the middle. */
function placeOn({ x, y, rx, ry }: Ring, index: number, count: number): Place {
  if (count === 1) return { x, y };
  const angle = (2 * Math.PI * index) / count - Math.PI / 2;
  return { x: x + rx * Math.cos(angle), y: y + ry * Math.sin(angle) };
}

function radiusFor(peers: number, sideCount: number): number {
  if (peers > 20) return sideCount > 1 ? 9 : 11;
  if (peers > 10) return sideCount > 1 ? 11 : 14;
  return 17;
}
