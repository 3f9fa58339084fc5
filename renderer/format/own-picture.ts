/** Makes a picture that others can bear out of one that somebody chose: a small square of plain pixels. */
import { pictureBytesMax, pictureSide } from '../../shared/limits.ts';

/** Quality, or a smaller square, until it fits. */
const tries: readonly { readonly side: number; readonly type: string; readonly quality: number }[] = [
  ...[0.9, 0.8, 0.6, 0.4].map((quality) => ({ side: pictureSide, type: 'image/webp', quality })),
  // Where the browser writes no WebP it writes PNG, whatever the quality.
  { side: 64, type: 'image/png', quality: 1 },
  { side: 48, type: 'image/png', quality: 1 },
];

/** Base64. Rejects where it is no picture. */
export async function shrinkPicture(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file);
  try {
    for (const { side, type, quality } of tries) {
      const blob = await encode(bitmap, side, type, quality);
      if (blob !== null && blob.size <= pictureBytesMax) return base64(new Uint8Array(await blob.arrayBuffer()));
    }
  } finally {
    bitmap.close();
  }
  throw new Error('assertion: a square of 48 pixels has at most 9 KiB');
}

/** The middle of it, on white where it is transparent. */
function encode(bitmap: ImageBitmap, side: number, type: string, quality: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('assertion: a canvas without a context');
  context.fillStyle = 'white';
  context.fillRect(0, 0, side, side);
  context.imageSmoothingQuality = 'high';
  const part = Math.min(bitmap.width, bitmap.height);
  const [left, top] = [(bitmap.width - part) / 2, (bitmap.height - part) / 2];
  context.drawImage(bitmap, left, top, part, part, 0, 0, side, side);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, type, quality);
  });
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
