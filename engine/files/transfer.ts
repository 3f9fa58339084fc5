/**
 * Fetches one file from whoever has it, several at once, chunk by chunk. A chunk counts when its hash is right and
 * it is written; what counts is kept every few seconds, so that a killed peer goes on where it was. A source that
 * sends anything wrong is left for good, one that fails is tried again later.
 */
import type { FileHandle } from 'node:fs/promises';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { FileId } from '../../shared/files.ts';
import type { PeerId } from '../../shared/ids.ts';
import { ChunkQueue } from './chunk-queue.ts';
import { ChunkSet, chunkCountOf, chunkRange, isChunk } from './chunk-plan.ts';
import {
  candidatesMax,
  lookAgainMs,
  progressSaveMs,
  retryMsMax,
  retryMsMin,
  sourcesMax,
  stealAfterMs,
} from './file-limits.ts';
import { FileSource, SourceError } from './file-source.ts';
import { hashFile, readFully } from './hash-file.ts';
import { LandingError, explained, openPart, requireSpace } from './landing.ts';
import { Speed } from './speed.ts';

export interface Kept {
  /** Null: not known yet. */
  readonly hashes: Uint8Array | null;
  readonly held: Uint8Array | null;
}

export interface TransferOptions {
  readonly id: FileId;
  readonly size: number;
  readonly sha256: Uint8Array;
  /** The file that it is written to. */
  readonly part: string;
  readonly folder: string;
  readonly kept: Kept;
  /** Members that may have it, the likeliest first. */
  candidates(): readonly PeerId[];
  dial(peer: PeerId, signal: AbortSignal): Promise<Duplex>;
  nameOf(peer: PeerId): string;
  /** Something that people see has changed. */
  changed(): void;
  save(hashes: Uint8Array, held: ChunkSet): void;
}

/** How a source is doing. */
interface Candidate {
  failures: number;
  /** Monotonic ms before which it is not tried again. */
  notBefore: number;
}

/** What `run` resolves with; it rejects with a `LandingError` where the disk is to blame. */
export type TransferEnd = 'whole' | 'stopped';

export class Transfer {
  readonly #options: TransferOptions;
  readonly #stop = new AbortController();
  readonly #speed = new Speed();
  readonly #active = new Map<PeerId, Promise<void>>();
  readonly #candidates = new Map<PeerId, Candidate>();
  readonly #banned = new Set<PeerId>();
  readonly #held: ChunkSet;
  readonly #queue: ChunkQueue;
  #hashes: Uint8Array | null;
  #file: FileHandle | null = null;
  #failure: unknown = null;
  #damaged = 0;
  #reason: string | null = null;
  #state: 'waiting' | 'moving' | 'checking' = 'waiting';
  #savedAt = 0;
  #wake: () => void = () => undefined;

  constructor(options: TransferOptions) {
    this.#options = options;
    const { hashes, held } = options.kept;
    this.#hashes = hashes;
    this.#held = new ChunkSet(chunkCountOf(options.size), held ?? undefined);
    this.#queue = new ChunkQueue(this.#held, stealAfterMs);
  }

  get state(): 'waiting' | 'moving' | 'checking' {
    return this.#state;
  }

  get reason(): string | null {
    return this.#reason;
  }

  get damaged(): number {
    return this.#damaged;
  }

  get sources(): readonly PeerId[] {
    return this.#state === 'moving' ? [...this.#active.keys()] : [];
  }

  get held(): ChunkSet {
    return this.#held;
  }

  get hashes(): Uint8Array | null {
    return this.#hashes;
  }

  speedAt(monoMs: number): { readonly bytesPerSecond: number; readonly secondsLeft: number | null } {
    const left = this.#options.size - this.#held.bytesOf(this.#options.size);
    return { bytesPerSecond: this.#speed.perSecond(monoMs), secondsLeft: this.#speed.secondsLeft(left, monoMs) };
  }

  /** Somebody came: whoever was given up for now is tried at once. */
  wake(): void {
    for (const candidate of this.#candidates.values()) candidate.notBefore = 0;
    this.#wake();
  }

  stop(): void {
    this.#stop.abort();
    this.#wake();
  }

  /** Ends when the part is whole and checked, or `stop` was called. */
  async run(): Promise<TransferEnd> {
    const { size, folder, part } = this.#options;
    await requireSpace(folder, size - this.#held.bytesOf(size));
    this.#file = await openPart(part);
    try {
      while (!this.#stop.signal.aborted) {
        if (!this.#held.isWhole) await this.#fetchOn();
        else if (await this.#check(this.#file)) return 'whole';
      }
      return 'stopped';
    } finally {
      this.#stop.abort();
      await Promise.all(this.#active.values());
      await this.#save();
      await this.#file.close();
    }
  }

  /** Keeps as many sources busy as there are and may be, until something changes. */
  async #fetchOn(): Promise<void> {
    const now = performance.now();
    const free = this.#ready(now).slice(0, sourcesMax - this.#active.size);
    for (const peer of free) this.#active.set(peer, this.#drain(peer));
    if (this.#active.size === 0) this.#show('waiting');
    await this.#something(this.#active.size === 0 ? retryMsMin : lookAgainMs);
    if (this.#failure !== null) throw asError(this.#failure);
  }

  #ready(now: number): PeerId[] {
    return this.#options
      .candidates()
      .slice(0, candidatesMax)
      .filter(
        (peer) =>
          !this.#banned.has(peer) && !this.#active.has(peer) && (this.#candidates.get(peer)?.notBefore ?? 0) <= now,
      );
  }

  async #something(timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#stop.signal.aborted) this.#wake();
    });
  }

  /** One source, as long as it has something that is missing. Never rejects. */
  async #drain(peer: PeerId): Promise<void> {
    let source: FileSource | undefined;
    const abandon = (): void => source?.close();
    try {
      const stream = await this.#options.dial(peer, this.#stop.signal);
      source = new FileSource(peer, stream);
      this.#stop.signal.addEventListener('abort', abandon);
      if (this.#stop.signal.aborted) return;
      await this.#fetchFrom(source);
      this.#candidates.delete(peer);
    } catch (error) {
      this.#handleFailure(peer, error);
    } finally {
      this.#stop.signal.removeEventListener('abort', abandon);
      source?.close();
      this.#active.delete(peer);
      this.#wake();
    }
  }

  async #fetchFrom(source: FileSource): Promise<void> {
    const { id, size } = this.#options;
    let theirs = await source.look(id, size);
    this.#hashes ??= await source.hashes(id, size);
    while (!this.#held.isWhole && !this.#stop.signal.aborted && this.#failure === null) {
      const index = this.#queue.take(source.peer, theirs, performance.now());
      if (index !== undefined) {
        await this.#fetchChunk(source, index, this.#hashes);
        continue;
      }
      // What is missing others bring, or it comes to this one, too.
      await pause(Math.min(lookAgainMs, stealAfterMs), undefined, { signal: this.#stop.signal }).catch(() => undefined);
      if (!theirs.isWhole && !this.#stop.signal.aborted) theirs = await source.look(id, size);
    }
  }

  async #fetchChunk(source: FileSource, index: number, hashes: Uint8Array): Promise<void> {
    const { id, size } = this.#options;
    let isFinished = false;
    try {
      const bytes = await source.chunk(id, size, index, hashes);
      const { from } = chunkRange(size, index);
      await this.#write(bytes, from);
      isFinished = true;
      if (this.#queue.finish(index)) this.#speed.note(bytes.length, performance.now());
      this.#reason = null;
      this.#show('moving');
      if (performance.now() - this.#savedAt > progressSaveMs) await this.#save();
    } finally {
      if (!isFinished) this.#queue.giveUp(index, source.peer);
    }
  }

  async #write(bytes: Uint8Array, position: number): Promise<void> {
    const file = this.#file;
    if (file === null) throw new Error('assertion: no file to write to');
    await explained(async () => {
      for (let written = 0; written < bytes.length;) {
        const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written);
        written += bytesWritten;
      }
    });
  }

  #handleFailure(peer: PeerId, error: unknown): void {
    if (this.#stop.signal.aborted) return;
    if (error instanceof LandingError) {
      this.#failure ??= error;
      return;
    }
    const who = this.#options.nameOf(peer) || 'a member';
    this.#reason = `${who}: ${error instanceof Error ? error.message : String(error)}`;
    if (error instanceof SourceError && error.fault === 'lied') {
      this.#damaged += 1;
      this.#banned.add(peer);
    } else {
      const failures = (this.#candidates.get(peer)?.failures ?? 0) + 1;
      const waitMs = Math.min(retryMsMax, retryMsMin * 2 ** Math.min(failures - 1, 10));
      this.#candidates.set(peer, { failures, notBefore: performance.now() + waitMs });
    }
    this.#options.changed();
  }

  /**
   * Every chunk was right when it came; the disk may have kept something else since, after a power cut above all.
   * False: chunks are missing again.
   */
  async #check(file: FileHandle): Promise<boolean> {
    const { id, size, sha256 } = this.#options;
    this.#show('checking');
    return await explained(async () => {
      await file.truncate(size);
      await file.sync();
      const found = await hashFile(file, size, this.#stop.signal).catch(unlessAborted(this.#stop.signal));
      if (found === undefined) return false;
      if (found.id === id) {
        if (Buffer.compare(found.sha256, sha256) === 0) return true;
        throw new LandingError('its parts are right, and its hash is not the one that was offered: offer it again');
      }
      await this.#dropDamaged(file);
      return false;
    });
  }

  async #dropDamaged(file: FileHandle): Promise<void> {
    const { size } = this.#options;
    const hashes = this.#hashes ?? new Uint8Array(0);
    for (let index = 0; index < this.#held.count; index += 1) {
      const { from, bytes } = chunkRange(size, index);
      const chunk = Buffer.alloc(bytes);
      const isRight = (await readFully(file, chunk, from)) === bytes && isChunk(hashes, index, chunk);
      if (!isRight) this.#held.remove(index);
    }
    this.#queue.restart();
  }

  #show(state: 'waiting' | 'moving' | 'checking'): void {
    this.#state = state;
    this.#options.changed();
  }

  /** What is told to be here is on the disk before. */
  async #save(): Promise<void> {
    const hashes = this.#hashes;
    if (hashes === null) return;
    this.#savedAt = performance.now();
    const held = new ChunkSet(this.#held.count, this.#held.bits);
    try {
      await explained(async () => await this.#file?.datasync());
      this.#options.save(hashes, held);
    } catch (error) {
      this.#failure ??= error;
    }
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** What was stopped has not failed. */
function unlessAborted(signal: AbortSignal): (error: unknown) => undefined {
  return (error) => {
    if (!signal.aborted) throw error;
  };
}
