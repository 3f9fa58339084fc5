/** Files of one group: what is offered in it, what is fetched now, and from whom. */
import { existsSync, statSync } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import type { Duplex } from 'node:stream';
import type { ApiEvent } from '../shared/api.ts';
import type { FileId, FileRecord } from '../shared/files.ts';
import { isPicture } from '../shared/files.ts';
import type { GroupId, PeerId } from '../shared/ids.ts';
import type { LogEventBody } from '../shared/records.ts';
import { directPeer } from '../shared/talk.ts';
import type { FileRow } from './core/file-store.ts';
import type { Store } from './core/ports.ts';
import type { Driver } from './driver.ts';
import { ChunkSet, chunkCountOf } from './files/chunk-plan.ts';
import { addressesTriedMax, autoFetchAgeMs, autoFetchBytesMax, transfersMax } from './files/file-limits.ts';
import { LandingError, discard, partPath, reserve, settle } from './files/landing.ts';
import type { Offered } from './files/library.ts';
import { Library } from './files/library.ts';
import { Transfer } from './files/transfer.ts';
import type { StoredEntry } from './wire/entry.ts';

const nothingOffered: Offered = { offers: [], room: '', audience: null };

export interface GroupFilesOptions {
  readonly gid: GroupId;
  readonly self: PeerId;
  readonly store: Store;
  /** Where what is fetched lands; null: this peer has no place for files. */
  readonly folder: string | null;
  driver(): Driver;
  dial(peer: PeerId, address: string, signal: AbortSignal): Promise<Duplex>;
  /** Bytes up to which pictures are fetched unasked. */
  unaskedBytesMax(): number;
  emit(event: ApiEvent): void;
  changed(): void;
  log(message: string): void;
}

export class GroupFiles {
  readonly library: Library;
  private readonly options: GroupFilesOptions;
  private readonly running = new Map<FileId, { readonly transfer: Transfer; readonly over: Promise<void> }>();
  /** Offers that came with the turn that is being committed. */
  private fresh: FileRow[] = [];
  private unaskedBytes = 0;
  private stopped = false;

  constructor(options: GroupFilesOptions) {
    this.options = options;
    const { gid, self, store } = options;
    this.library = new Library({
      ...{ gid, self, store },
      offered: (entry) => this.offered(entry),
      isBlocked: (peer) => options.driver().node.feeds.keeping.isBlocked(peer),
      fetching: (id) => this.fetching(id),
      changed: () => options.changed(),
    });
  }

  get folder(): string | null {
    return this.options.folder;
  }

  /** What was being fetched goes on. */
  start(): void {
    this.options.driver().listen((event) => {
      if (event.type === 'member') for (const { transfer } of this.running.values()) transfer.wake();
      if (event.type === 'stored' || event.type === 'filled') this.takeFresh();
    });
    this.fill();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const { transfer } of this.running.values()) transfer.stop();
    await Promise.all([...this.running.values()].map(({ over }) => over));
  }

  /** In the transaction that stores them. */
  noteStored(entries: readonly StoredEntry[]): void {
    this.fresh.push(...this.library.note(entries));
  }

  /** Begins, or goes on after a pause or a failure. */
  fetch(row: FileRow): void {
    this.library.save({ ...row, state: 'wanted', reason: null });
    this.fill();
    this.options.changed();
  }

  async pause(row: FileRow): Promise<void> {
    this.library.save({ ...row, state: 'paused', reason: null });
    await this.halt(row.id);
    this.options.changed();
  }

  /** What has come of it is thrown away. */
  async cancel(row: FileRow): Promise<void> {
    this.library.save({ ...row, state: 'offered', reason: null, received: 0, path: null });
    await this.halt(row.id);
    const { folder } = this.options;
    if (folder !== null) await discard(this.partOf(folder, row.id));
    // The empty file that held the name.
    if (row.path !== null && sizeOf(row.path) === 0) await discard(row.path);
    this.library.transaction(() => {
      const now = this.library.row(row.id);
      if (now !== undefined) this.library.save({ ...now, received: 0 });
      this.library.saveParts(row.id, undefined);
    });
    this.options.changed();
  }

  record(row: FileRow): FileRecord {
    const transfer = this.running.get(row.id)?.transfer;
    const isWhole = row.state === 'complete';
    const speed = transfer?.speedAt(performance.now()) ?? { bytesPerSecond: 0, secondsLeft: null };
    return {
      id: row.id,
      name: row.name,
      size: row.size,
      sha256: Buffer.from(row.sha256).toString('hex'),
      mime: row.mime,
      state: row.state === 'wanted' ? (transfer?.state ?? 'waiting') : row.state,
      message: row.message,
      author: row.author,
      room: row.room,
      offeredAt: row.offeredAt,
      own: row.own,
      received: transfer === undefined ? row.received : transfer.held.bytesOf(row.size),
      ...speed,
      sources: transfer?.sources ?? [],
      damagedParts: transfer?.damaged ?? 0,
      takers: this.library.takers(row.id),
      reason: row.reason ?? transfer?.reason ?? null,
      path: isWhole ? row.path : null,
    };
  }

  /** A file may be offered in two groups: each fetches into a part of its own. */
  private partOf(folder: string, id: FileId): string {
    return partPath(folder, this.options.gid, id);
  }

  private fetching(id: FileId) {
    const transfer = this.running.get(id)?.transfer;
    const { folder } = this.options;
    const row = transfer === undefined || folder === null ? undefined : this.library.row(id);
    if (transfer === undefined || row === undefined || folder === null || transfer.hashes === null) return undefined;
    return {
      held: { size: row.size, hashes: transfer.hashes, chunks: transfer.held },
      part: this.partOf(folder, id),
    };
  }

  private takeFresh(): void {
    const rows = this.fresh;
    this.fresh = [];
    if (rows.length === 0) return;
    this.options.changed();
    const since = Date.now() - autoFetchAgeMs;
    for (const { id, size, mime, offeredAt, author } of rows) {
      const isSmall = size <= this.options.unaskedBytesMax() && this.unaskedBytes + size <= autoFetchBytesMax;
      if (!isPicture(mime) || !isSmall || offeredAt < since || author === this.options.self) continue;
      const row = this.library.row(id);
      if (this.options.folder === null || row?.state !== 'offered') continue;
      this.unaskedBytes += size;
      this.fetch(row);
    }
  }

  /** Begins what is wanted, as far as there is room. */
  private fill(): void {
    if (this.stopped) return;
    for (const row of this.library.wanted()) {
      if (this.running.size >= transfersMax) return;
      if (!this.running.has(row.id)) this.begin(row);
    }
  }

  private begin(row: FileRow): void {
    const { folder } = this.options;
    if (folder === null) return;
    const parts = this.library.parts(row.id);
    const transfer = new Transfer({
      id: row.id,
      size: row.size,
      sha256: row.sha256,
      part: this.partOf(folder, row.id),
      folder,
      kept: { hashes: parts?.hashes ?? null, held: parts?.held ?? null },
      candidates: () => this.candidates(row),
      dial: (peer, signal) => this.dial(peer, signal),
      nameOf: (peer) => this.options.driver().node.membership.get(peer)?.record?.name ?? '',
      changed: () => this.options.changed(),
      save: (hashes, held) => this.keep(row, hashes, held),
    });
    const over = this.run(row, transfer, folder).finally(() => {
      this.running.delete(row.id);
      this.options.changed();
      setImmediate(() => this.fill());
    });
    this.running.set(row.id, { transfer, over });
  }

  /** Never rejects. */
  private async run(row: FileRow, transfer: Transfer, folder: string): Promise<void> {
    try {
      await takeUp(row, this.partOf(folder, row.id));
      if ((await transfer.run()) !== 'whole') return;
      await this.land(row, folder);
      this.tell({ type: 'file-complete', file: row.id, name: row.name, message: row.message });
    } catch (error) {
      const reason = error instanceof LandingError ? error.message : String(error);
      if (!(error instanceof LandingError)) this.options.log(`a file could not be fetched: ${reason}`);
      this.fail(row, reason);
    }
  }

  private fail(row: FileRow, reason: string): void {
    try {
      const now = this.library.row(row.id) ?? row;
      if (now.state === 'wanted') this.library.save({ ...now, state: 'failed', reason });
      this.tell({ type: 'file-failed', file: row.id, name: row.name, message: row.message, reason });
    } catch (error) {
      this.options.log(`nothing could be kept of a file that failed: ${String(error)}`);
    }
  }

  private async land(row: FileRow, folder: string): Promise<void> {
    const kept = this.library.row(row.id) ?? row;
    const isReserved = kept.path !== null && sizeOf(kept.path) === 0 && kept.size > 0;
    const target = isReserved && kept.path !== null ? kept.path : await reserve(folder, row.name);
    // Killed between the two, it is found there at the next start.
    this.library.save({ ...kept, path: target });
    await settle(this.partOf(folder, row.id), target);
    const { mtimeMs } = await stat(target);
    const now = this.library.row(row.id) ?? kept;
    this.library.save({
      ...now,
      ...{ state: 'complete', path: target, modifiedMs: Math.trunc(mtimeMs), received: row.size, reason: null },
    });
  }

  private keep(row: FileRow, hashes: Uint8Array, held: ChunkSet): void {
    this.library.transaction(() => {
      const now = this.library.row(row.id) ?? row;
      this.library.save({ ...now, received: held.bytesOf(row.size) });
      this.library.saveParts(row.id, { hashes, held: held.bits });
    });
  }

  private tell(body: LogEventBody): void {
    const { store, gid } = this.options;
    const event = store.transaction(() => store.appendEvent(gid, Date.now(), body));
    this.options.emit({ kind: 'log', event: { ...event, group: gid } });
  }

  private async halt(id: FileId): Promise<void> {
    const running = this.running.get(id);
    running?.transfer.stop();
    await running?.over;
  }

  private offered(entry: StoredEntry): Offered {
    const heard = this.options.driver().talk.hear(entry);
    if (heard?.saying.type !== 'text') return nothingOffered;
    const { files = [], room } = heard.saying;
    const other = directPeer(heard.sealedTo);
    return { offers: files, room: heard.sealedTo || room, audience: other === null ? null : [other] };
  }

  /**
   * The author first, then who is linked, then all others that are there. What was offered to some alone is asked
   * of nobody else, who could tell from the question what it is.
   */
  private candidates({ id: file, author }: FileRow): PeerId[] {
    const { node } = this.options.driver();
    const audience = this.library.row(file)?.audience ?? null;
    const alive = [...node.membership.all()]
      .filter(({ id, state }) => state === 'alive' && id !== this.options.self && !node.feeds.keeping.isBlocked(id))
      .map(({ id }) => id)
      .filter((id) => audience === null || id === author || audience.includes(id));
    const rank = (id: PeerId): number => (id === author ? 0 : node.links.has(id) ? 1 : 2);
    return alive.sort((a, b) => rank(a) - rank(b));
  }

  private async dial(peer: PeerId, signal: AbortSignal): Promise<Duplex> {
    let failure = new Error('no address of it is known');
    for (const address of this.addressesOf(peer)) {
      try {
        return await this.options.dial(peer, address, signal);
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
        if (signal.aborted) break;
      }
    }
    throw failure;
  }

  private addressesOf(peer: PeerId): string[] {
    const { node } = this.options.driver();
    const link = node.links.to(peer);
    const dialled = link?.initiator === true ? [link.remote] : [];
    const known = node.dialer.addressesOf(peer).map(({ address }) => address);
    return [...new Set([...dialled, ...known])].slice(0, addressesTriedMax);
  }
}

/** Of a file that is here whole: all its chunks. */
export function wholeParts(size: number, hashes: Uint8Array) {
  return { hashes, held: ChunkSet.all(chunkCountOf(size)).bits };
}

/** Killed after the part got its name and before that was kept: it is taken up where it was. */
async function takeUp({ path, size }: FileRow, part: string): Promise<void> {
  if (path !== null && size > 0 && !existsSync(part) && sizeOf(path) === size) await rename(path, part);
}

function sizeOf(file: string): number | undefined {
  try {
    return statSync(file).size;
  } catch {
    return undefined;
  }
}
