/** The files of one group, as the store remembers them and as they lie on the disk. */
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { FileId } from '../../shared/files.ts';
import type { GroupId, PeerId } from '../../shared/ids.ts';
import type { FileRow } from '../core/file-store.ts';
import type { Store } from '../core/ports.ts';
import type { StoredEntry } from '../wire/entry.ts';
import type { FileOffer } from '../wire/file-offer.ts';
import { ChunkSet, chunkCountOf } from './chunk-plan.ts';
import { audienceMax, takerMs } from './file-limits.ts';
import type { Held, Opened, Shelf } from './shelf.ts';

/** Files of which the hashes are held in memory. */
const heldMax = 16;

export interface Offered {
  readonly offers: readonly FileOffer[];
  /** The conversation that it is said in. */
  readonly room: string;
  /** See `FileRow`. */
  readonly audience: FileRow['audience'];
}

export interface LibraryOptions {
  readonly gid: GroupId;
  readonly self: PeerId;
  readonly store: Store;
  isBlocked(peer: PeerId): boolean;
  /** What an entry offers, where this peer can read it. */
  offered(entry: StoredEntry): Offered;
  /** What is being fetched is given on as far as it has come. */
  fetching(id: FileId): { readonly held: Held; readonly part: string } | undefined;
  changed(): void;
}

export class Library implements Shelf {
  readonly #options: LibraryOptions;
  readonly #whole = new Map<FileId, Held>();
  readonly #takers = new Map<FileId, Map<PeerId, number>>();

  constructor(options: LibraryOptions) {
    this.#options = options;
  }

  /** Offers in entries that are being stored, in the transaction that stores them. Gives the new ones. */
  note(entries: readonly StoredEntry[]): FileRow[] {
    return entries.flatMap((entry) => this.noteEntry(entry));
  }

  /** Rows of the files that `entry` offers and that were not known yet. */
  noteEntry(entry: StoredEntry): FileRow[] {
    const offered = this.#options.offered(entry);
    return offered.offers.flatMap((offer) => {
      const known = this.row(offer.id);
      const row = known === undefined ? rowOf(entry, offer, offered) : this.#offeredAgain(known, entry, offered);
      if (row !== undefined) this.save(row);
      return known === undefined && row !== undefined ? [row] : [];
    });
  }

  /** Whether it can be offered to one more member alone; null: to all. */
  hasRoomFor(id: FileId, to: PeerId | null): boolean {
    const audience = this.row(id)?.audience ?? null;
    return to === null || audience === null || audience.includes(to) || audience.length < audienceMax;
  }

  /** What the message of `entry` offers first, in the list of files; undefined: nothing. */
  rowOfMessage(entry: StoredEntry): FileRow | undefined {
    const [first] = this.#options.offered(entry).offers;
    if (first === undefined) return undefined;
    // A message of before this program knew of files has none in the list.
    return this.row(first.id) ?? this.transaction(() => this.noteEntry(entry))[0];
  }

  row(id: FileId): FileRow | undefined {
    return this.#options.store.files.get(this.#options.gid, id);
  }

  find(prefix: string): FileRow[] {
    return this.#options.store.files.find(this.#options.gid, prefix);
  }

  latest(limit: number): FileRow[] {
    return this.#options.store.files.latest(this.#options.gid, limit);
  }

  wanted(): FileRow[] {
    return this.#options.store.files.inState(this.#options.gid, 'wanted');
  }

  save(row: FileRow): void {
    this.#whole.delete(row.id);
    this.#options.store.files.save(this.#options.gid, row);
  }

  parts(id: FileId) {
    return this.#options.store.files.parts(this.#options.gid, id);
  }

  saveParts(id: FileId, parts: { readonly hashes: Uint8Array; readonly held: Uint8Array } | undefined): void {
    this.#whole.delete(id);
    this.#options.store.files.saveParts(this.#options.gid, id, parts);
  }

  transaction<Result>(work: () => Result): Result {
    return this.#options.store.transaction(work);
  }

  admits(peer: PeerId): boolean {
    return !this.#options.isBlocked(peer);
  }

  look(id: FileId, peer: PeerId): Held | undefined {
    const audience = this.row(id)?.audience ?? null;
    return audience === null || audience.includes(peer) ? this.#held(id) : undefined;
  }

  #held(id: FileId): Held | undefined {
    const fetching = this.#options.fetching(id);
    if (fetching !== undefined) return fetching.held;
    const known = this.#whole.get(id);
    if (known !== undefined) return known;
    const row = this.row(id);
    const parts = row?.state === 'complete' ? this.parts(id) : undefined;
    if (row === undefined || parts === undefined) return undefined;
    const held = { size: row.size, hashes: parts.hashes, chunks: ChunkSet.all(chunkCountOf(row.size)) };
    if (this.#whole.size >= heldMax) this.#whole.clear();
    this.#whole.set(id, held);
    return held;
  }

  async open(id: FileId): Promise<Opened> {
    const fetching = this.#options.fetching(id);
    if (fetching !== undefined) return await openAs(fetching.part, () => true);
    const row = this.row(id);
    if (row === undefined || row.path === null || row.state !== 'complete') return { fault: 'gone' };
    const opened = await openAs(row.path, ({ size, mtimeMs }) => {
      return size === row.size && Math.trunc(mtimeMs) === row.modifiedMs;
    });
    if ('fault' in opened) this.#lose(row, opened.fault);
    return opened;
  }

  noteTaken(id: FileId, peer: PeerId): void {
    const takers = this.#takers.get(id) ?? new Map<PeerId, number>();
    this.#takers.set(id, takers.set(peer, performance.now()));
    this.#options.changed();
  }

  takers(id: FileId): PeerId[] {
    const takers = this.#takers.get(id);
    if (takers === undefined) return [];
    const since = performance.now() - takerMs;
    for (const [peer, at] of takers) if (at < since) takers.delete(peer);
    if (takers.size === 0) this.#takers.delete(id);
    return [...takers.keys()];
  }

  /**
   * More may fetch it now, where who offers it may say so: its author, and this peer. Others have shown no more
   * than that they know its id. Undefined: nothing changes.
   */
  #offeredAgain(known: FileRow, { header }: StoredEntry, { audience }: Offered): FileRow | undefined {
    const mayWiden = header.author === known.author || header.author === this.#options.self;
    if (!mayWiden || known.audience === null) return undefined;
    if (audience === null) return { ...known, audience };
    const more = audience.filter((peer) => known.audience?.includes(peer) === false);
    if (more.length === 0 || known.audience.length + more.length > audienceMax) return undefined;
    return { ...known, audience: [...known.audience, ...more] };
  }

  #lose(row: FileRow, fault: 'changed' | 'gone'): void {
    const reason =
      fault === 'changed'
        ? 'the file was changed after it was offered: offer it again'
        : 'the file does not lie there any more';
    this.save({ ...row, state: fault, reason });
    this.#options.changed();
  }
}

function rowOf(entry: StoredEntry, offer: FileOffer, { room, audience }: Offered): FileRow {
  const { id, name, size, sha256, mime } = offer;
  return {
    ...{ id, name, size, sha256, mime },
    message: entry.id,
    author: entry.header.author,
    room,
    audience,
    offeredAt: entry.header.hlc.ms,
    own: false,
    state: 'offered',
    path: null,
    modifiedMs: null,
    received: 0,
    reason: null,
  };
}

async function openAs(
  path: string,
  isIt: (found: { readonly size: number; readonly mtimeMs: number }) => boolean,
): Promise<Opened> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch {
    return { fault: 'gone' };
  }
  const found = await file.stat();
  if (found.isFile() && isIt(found)) return { file };
  await file.close();
  return { fault: 'changed' };
}
