/** Reads the QR code in a picture: a screenshot or a photograph of somebody's invite. */

/** A larger picture is made smaller first: a code that fills a tenth of it is still read. */
const sideMax = 1600;

/** Undefined: there is none in it. Rejects where it is no picture. */
export async function readQrPicture(picture: Blob): Promise<string | undefined> {
  const bitmap = await createImageBitmap(picture);
  const scale = Math.min(1, sideMax / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  if (width === undefined || height === undefined) throw new Error('assertion: a picture has two sides');
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('assertion: a canvas without a context');
  // What is transparent counts as paper.
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  // Large, and hardly ever needed.
  const { default: jsQr } = await import('jsqr');
  return jsQr(data, width, height)?.data;
}
