/** Where the picture puts the peers: a ring for each side, so that a parted network is seen parted. */
import type { PeerView, Side } from '../shape.ts';
import { sides } from '../shape.ts';

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

/** A box of the picture, in parts of its width and height. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const heightMin = 260;
const heightMax = 380;

/** Around a ring, for circles; and below, for a name. */
const sideMargin = 40;
const topMargin = 26;
const bottomMargin = 42;
const bottomMarginNameless = 28;

/** By the number of sides in use. */
const boxes: readonly (readonly Box[])[] = [
  [{ left: 0, top: 0, width: 1, height: 1 }],
  [
    { left: 0, top: 0, width: 0.48, height: 1 },
    { left: 0.52, top: 0, width: 0.48, height: 1 },
  ],
  [
    { left: 0, top: 0, width: 0.48, height: 0.54 },
    { left: 0.52, top: 0, width: 0.48, height: 0.54 },
    { left: 0.18, top: 0.5, width: 0.64, height: 0.5 },
  ],
];

/** From this many pixels for each peer on, names fit. */
const namedPixelsMin = 40;
/** With three sides the rings are flat: names then need a wide picture. */
const namedWidthMin = 560;

/** More than these are drawn small, in a higher picture. */
const manyPeers = 20;

export function heightFor(width: number, peers: number): number {
  const ratio = peers > manyPeers ? 0.9 : 0.66;
  return Math.round(Math.min(heightMax, Math.max(heightMin, width * ratio)));
}

export function layOut(peers: readonly PeerView[], width: number, height: number): Layout {
  const used = sides.filter((side) => peers.some((peer) => peer.side === side));
  const chosen = boxes[used.length - 1] ?? [];
  const named = width / peers.length >= namedPixelsMin && (used.length < 3 || width >= namedWidthMin);
  const places = new Map<string, Place>();
  const labels: SideLabel[] = [];
  for (const [index, side] of used.entries()) {
    const box = chosen[index];
    if (box === undefined) throw new Error('assertion: no box for a side');
    const ring = ringIn(box, { width, height, named });
    const members = peers.filter((peer) => peer.side === side);
    for (const [at, peer] of members.entries()) places.set(peer.id, placeOn(ring, at, members.length));
    if (used.length > 1) labels.push({ side, x: ring.x, y: ring.y });
  }
  return {
    places,
    labels,
    radius: radiusFor(peers.length, used.length),
    named,
  };
}

interface Ring extends Place {
  readonly rx: number;
  readonly ry: number;
}

interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly named: boolean;
}

function ringIn(box: Box, { width, height, named }: Sheet): Ring {
  const below = named ? bottomMargin : bottomMarginNameless;
  const [left, right] = [box.left * width + sideMargin, (box.left + box.width) * width - sideMargin];
  const [top, bottom] = [box.top * height + topMargin, (box.top + box.height) * height - below];
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    rx: Math.max(24, (right - left) / 2),
    ry: Math.max(24, (bottom - top) / 2),
  };
}

/** From the top, clockwise, all equally far apart. The middle is for the side's letter. */
function placeOn({ x, y, rx, ry }: Ring, index: number, count: number): Place {
  const angle = angleAt(rx, ry, index / count);
  return { x: x + rx * Math.sin(angle), y: y - ry * Math.cos(angle) };
}

/** Steps in which an ellipse is gone round; there is no formula for the length of its arcs. */
const arcSteps = 360;

/** The angle at which `part` of the way round an ellipse is done. */
function angleAt(rx: number, ry: number, part: number): number {
  const lengths = Array.from({ length: arcSteps }, (_, step) => {
    const angle = (2 * Math.PI * (step + 0.5)) / arcSteps;
    return Math.hypot(rx * Math.cos(angle), ry * Math.sin(angle));
  });
  const goal = part * lengths.reduce((sum, length) => sum + length, 0);
  let done = 0;
  for (const [step, length] of lengths.entries()) {
    if (done + length > goal) return (2 * Math.PI * (step + (goal - done) / length)) / arcSteps;
    done += length;
  }
  return 0;
}

function radiusFor(peers: number, sideCount: number): number {
  if (peers > manyPeers) return 8;
  if (peers > 10) return sideCount > 1 ? 11 : 13;
  return sideCount > 2 ? 14 : 17;
}
