/**
 * Pictures of people. They come from the network, so only two kinds pass, which are pixels and nothing else, and of
 * those only still ones of a size that costs nothing to draw: 16 KiB can claim to be a wall of pixels.
 */
import { pictureBytesMax } from './limits.ts';

export type PictureType = 'image/png' | 'image/webp';

/** Pixels on a side that are drawn; an own picture has fewer. */
const sideMax = 256;

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What it is, by its first bytes; undefined: nothing that is shown. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  if (bytes.length > pictureBytesMax) return undefined;
  if (isPng(bytes)) return 'image/png';
  return isWebp(bytes) ? 'image/webp' : undefined;
}

function isPng(bytes: Uint8Array): boolean {
  const head = 33;
  if (bytes.length < head || !pngSignature.every((byte, index) => bytes[index] === byte)) return false;
  const view = viewOf(bytes);
  return ascii(bytes, 12, 4) === 'IHDR' && fits(view.getUint32(16), view.getUint32(20)) && !isAnimated(bytes);
}

/** A PNG that moves says so in a chunk before its pixels. */
function isAnimated(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  for (let at = pngSignature.length; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const chunk = ascii(bytes, at + 4, 4);
    if (chunk === 'acTL') return true;
    if (chunk === 'IDAT') return false;
  }
  return false;
}

function isWebp(bytes: Uint8Array): boolean {
  if (bytes.length < 30 || ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return false;
  const view = viewOf(bytes);
  switch (ascii(bytes, 12, 4)) {
    case 'VP8 ':
      return fits(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return fits((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case 'VP8X': {
      const moves = (view.getUint8(20) & 0x02) !== 0;
      return !moves && fits(uint24(view, 24) + 1, uint24(view, 27) + 1);
    }
    default:
      return false;
  }
}

function fits(width: number, height: number): boolean {
  return width >= 1 && height >= 1 && width <= sideMax && height <= sideMax;
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
