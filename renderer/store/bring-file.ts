/**
 * Brings one file to the engine over HTTP, and offers it in a room or to one member. The page has no path of it and
 * needs none.
 */
import type { GrapevineApi } from '../../shared/api.ts';
import { directPeer } from '../../shared/talk.ts';
import { filesPath, isPicture, mimeOf, thumbnailBytesMax } from '../../shared/files.ts';
import { toApiError } from '../api/websocket-api.ts';

/** Longest side of a preview, and the qualities that are tried until it is small enough. */
const previewSide = 240;
const qualities = [0.7, 0.5, 0.35, 0.2, 0.1] as const;

interface Preview {
  readonly thumbnail?: string;
  readonly width: number;
  readonly height: number;
}

export async function bringFile(
  api: GrapevineApi,
  file: File,
  room: string,
  progress: (bytes: number) => void,
): Promise<void> {
  const upload = await putFile(file, progress);
  const mime = mimeOf(file.name);
  const preview = isPicture(mime) ? await previewOf(file) : { width: 0, height: 0 };
  const peer = directPeer(room);
  await api.call('offerFile', { upload, mime, ...preview, ...(peer === null ? { room } : { to: peer }) });
}

/** XMLHttpRequest, because `fetch` tells nothing of how far it is. */
export function putFile(file: File, progress: (bytes: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `${filesPath}?name=${encodeURIComponent(file.name || 'file')}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', (event) => progress(event.loaded));
    request.addEventListener('error', () => reject(new Error('the connection was lost')));
    request.addEventListener('load', () => {
      const answer = read(request.responseText);
      if (request.status === 200 && typeof answer.id === 'string') resolve(answer.id);
      else reject(typeof answer.message === 'string' ? toApiError(answer) : new Error(`status ${request.status}`));
    });
    request.send(file);
  });
}

function read(text: string): { readonly id?: unknown; readonly message?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Without a preview where the browser cannot draw it: it is offered all the same. */
async function previewOf(file: File): Promise<Preview> {
  try {
    const picture = await createImageBitmap(file);
    const { width, height } = picture;
    const scale = Math.min(1, previewSide / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const thumbnail = await smallEnough(canvas);
    return { width, height, ...(thumbnail !== undefined && { thumbnail }) };
  } catch {
    return { width: 0, height: 0 };
  }
}

async function smallEnough(canvas: HTMLCanvasElement): Promise<string | undefined> {
  for (const quality of qualities) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', quality));
    if (blob === null || blob.size > thumbnailBytesMax) continue;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  }
  return undefined;
}
