/** One member that a file is fetched from: HTTP over a stream of its own, one request after another. */
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FileId } from '../../shared/files.ts';
import type { PeerId } from '../../shared/ids.ts';
import { ChunkSet, chunkCountOf, chunkRange, fileIdOf, hashBytes, isChunk } from './chunk-plan.ts';
import { headerBytesMax, heldAnswerBytesMax, silentSourceMs } from './file-limits.ts';

/** `lied`: what it sent is not what was asked for. `lacks`: it has none of it, or not any more. */
export type SourceFault = 'lied' | 'lacks' | 'changed' | 'gone' | 'busy' | 'cut';

export class SourceError extends Error {
  readonly fault: SourceFault;
  constructor(fault: SourceFault, message: string) {
    super(message);
    this.name = 'SourceError';
    this.fault = fault;
  }
}

export class FileSource {
  readonly peer: PeerId;
  readonly #stream: Duplex;
  readonly #agent: Agent;

  constructor(peer: PeerId, stream: Duplex) {
    this.peer = peer;
    this.#stream = stream;
    stream.on('error', () => stream.destroy());
    this.#agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let isTaken = false;
    this.#agent.createConnection = (_options, callback) => {
      if (!isTaken && !stream.destroyed) {
        isTaken = true;
        return stream;
      }
      callback?.(new SourceError('cut', 'the connection is gone'), stream);
      return undefined;
    };
  }

  /** Which chunks it has. */
  async look(id: FileId, size: number): Promise<ChunkSet> {
    const answer = await this.#get(`/files/${id}/held`, heldAnswerBytesMax);
    const { size: theirs, held } = readHeld(answer);
    if (theirs !== size) throw new SourceError('lied', 'it has a file of another size under this id');
    const count = chunkCountOf(size);
    return held === null ? ChunkSet.all(count) : new ChunkSet(count, Buffer.from(held, 'base64'));
  }

  /** Hashes of all chunks, which the id proves. */
  async hashes(id: FileId, size: number): Promise<Uint8Array> {
    const bytes = await this.#get(`/files/${id}/hashes`, chunkCountOf(size) * hashBytes);
    const isRight = bytes.length === chunkCountOf(size) * hashBytes && fileIdOf(size, bytes) === id;
    if (!isRight) throw new SourceError('lied', 'it sent hashes that are not those of this file');
    return new Uint8Array(bytes);
  }

  /** One chunk, checked. */
  async chunk(id: FileId, size: number, index: number, hashes: Uint8Array): Promise<Uint8Array> {
    const { from, bytes } = chunkRange(size, index);
    const content = await this.#get(`/files/${id}`, bytes, `bytes=${from}-${from + bytes - 1}`);
    if (content.length !== bytes || !isChunk(hashes, index, content)) {
      throw new SourceError('lied', `part ${index + 1} came damaged`);
    }
    return content;
  }

  close(): void {
    this.#agent.destroy();
    this.#stream.destroy();
  }

  #get(path: string, bytesMax: number, range?: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const cut = (error: unknown): void =>
        reject(error instanceof SourceError ? error : new SourceError('cut', 'the connection was cut'));
      const asked = request({
        agent: this.#agent,
        path,
        headers: { host: 'peer', ...(range !== undefined && { range }) },
        maxHeaderSize: headerBytesMax,
        timeout: silentSourceMs,
      });
      asked.on('timeout', () => {
        cut(new SourceError('cut', `nothing came for ${silentSourceMs / 1000} s`));
        this.close();
      });
      asked.on('error', cut);
      asked.on('response', (response) => {
        readAll(response, Math.max(bytesMax, 1024)).then((body) => {
          if (response.statusCode === (range === undefined ? 200 : 206)) resolve(body);
          else reject(refusalOf(response.statusCode, body));
        }, cut);
      });
      asked.end();
    });
  }
}

async function readAll(response: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response) {
    if (!Buffer.isBuffer(part)) throw new Error('assertion: an answer without an encoding comes in buffers');
    bytes += part.length;
    if (bytes > bytesMax) throw new SourceError('lied', 'it sent more than was asked for');
    parts.push(part);
  }
  return Buffer.concat(parts, bytes);
}

function refusalOf(status: number | undefined, body: Buffer): SourceError {
  if (status === 429) return new SourceError('busy', 'it is busy');
  if (status !== 410) return new SourceError('lacks', 'it does not have this');
  return body.includes('changed')
    ? new SourceError('changed', 'the file was changed there after it was offered')
    : new SourceError('gone', 'the file does not lie there any more');
}

function readHeld(bytes: Buffer): { readonly size: unknown; readonly held: string | null } {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    if (typeof value === 'object' && value !== null && 'size' in value && 'held' in value) {
      const { size, held } = value;
      if (held === null || typeof held === 'string') return { size, held };
    }
  } catch {
    // Told below.
  }
  throw new SourceError('lied', 'it says nothing that can be read');
}
