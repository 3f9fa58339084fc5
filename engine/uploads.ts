/** What pages have brought and not offered yet: of all groups of a profile, since a page says later in which. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { ApiError } from '../shared/api.ts';
import { cleanFileName } from '../shared/file-name.ts';
import { fileBytesMax } from '../shared/files.ts';
import { refusal } from '../shared/refusal.ts';
import { uploadKeepMs, uploadsMax } from './files/file-limits.ts';
import { LandingError, discard, explained, requireSpace } from './files/landing.ts';

export interface Upload {
  readonly part: string;
  readonly name: string;
  readonly at: number;
}

const uploadEnding = '.upload';

export class Uploads {
  readonly folder: string | null;
  private readonly held = new Map<string, Upload>();

  /** Null: there is no place for files. */
  constructor(folder: string | null) {
    this.folder = folder;
  }

  /** What an earlier run left behind and nobody offered. */
  async sweep(): Promise<void> {
    const { folder } = this;
    if (folder === null) return;
    const names = await readdir(folder).catch((): string[] => []);
    for (const name of names) if (name.endsWith(uploadEnding)) await discard(path.join(folder, name));
  }

  /** Stays where it is. */
  look(id: string): Upload | undefined {
    return this.held.get(id);
  }

  /** It is the caller's from now on. */
  take(id: string): Upload | undefined {
    const upload = this.held.get(id);
    this.held.delete(id);
    return upload;
  }

  async receive(name: string, content: AsyncIterable<Uint8Array>, sizeHint: number): Promise<{ readonly id: string }> {
    const { folder } = this;
    if (folder === null) throw refusal('failed', 'refused.no-place');
    await this.forgetOld();
    if (this.held.size >= uploadsMax) throw refusal('full', 'refused.uploads-full');
    const id = randomBytes(12).toString('hex');
    const part = path.join(folder, `${id}${uploadEnding}`);
    this.held.set(id, { part, name: cleanFileName(name), at: performance.now() });
    try {
      await requireSpace(folder, sizeHint);
      await writeAll(part, content);
      return { id };
    } catch (error) {
      this.held.delete(id);
      await discard(part);
      if (error instanceof LandingError) throw new ApiError('storage', error.message);
      throw error;
    }
  }

  private async forgetOld(): Promise<void> {
    for (const [id, { part, at }] of this.held) {
      if (performance.now() - at < uploadKeepMs) continue;
      this.held.delete(id);
      await discard(part);
    }
  }
}

async function writeAll(part: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await explained(async () => {
    await mkdir(path.dirname(part), { recursive: true, mode: 0o700 });
    return await open(part, 'wx', 0o600);
  });
  try {
    let bytes = 0;
    for await (const piece of content) {
      bytes += piece.length;
      if (bytes > fileBytesMax) throw refusal('invalid', 'refused.file-too-large');
      await explained(async () => await file.writeFile(piece));
    }
    await explained(async () => await file.sync());
  } finally {
    await file.close();
  }
}
