/**
 * All feeds of one group: admission and own writing. Rows are in feed-table.ts, reading in feed-reader.ts.
 *
 * 1. There is one way in for foreign entries: `admit`. Push, pull and sync all end here.
 * 2. Nothing is stored that its author has not signed, itself or through a descendant.
 * 3. What is stored is never replaced; a second entry for a place is a fork and only marks the feed.
 * 4. The state of a feed is its head, the highest authenticated entry; below it there may be gaps.
 */
import type { Epoch, GroupId, PeerId } from '../../shared/ids.ts';
import { toEntryId } from '../../shared/ids.ts';
import type { Entry, EntryHeader, EntryRef, FeedKey, StoredEntry } from '../wire/entry.ts';
import { encodeHeader, entryKind } from '../wire/entry.ts';
import { bodyBytesMax, runBytesMax, runEntriesMax } from '../wire/limits.ts';
import type { FeedHead, Root, Run, Want } from '../wire/messages.ts';
import { chatRoom } from '../wire/chat-body.ts';
import type { HybridClock } from './hybrid-clock.ts';
import { Keeping } from './keeping.ts';
import type { Crypto, FeedRow, Now, Store } from './ports.ts';
import type { ChainedEntry } from './chain.ts';
import { chainOf, provenSignature, signedBytes } from './chain.ts';
import { FeedReader } from './feed-reader.ts';
import { FeedTable, headOf } from './feed-table.ts';
import { entryCost, isWellFormed, pathThrough, refOf } from './runs.ts';

/** Why a run was not taken. Each is the fault of whoever sent it, but `full`. */
export type Refusal = 'malformed' | 'unauthentic' | 'full';

export interface Admission {
  /** New here, and stored. */
  readonly stored: readonly StoredEntry[];
  /** Held before. */
  readonly held: readonly EntryRef[];
  /** Of these, the ones whose body came only now. */
  readonly filled: readonly StoredEntry[];
  readonly refusal: Refusal | null;
  /** Seq at which this run contradicts what is held, the first time that is seen. */
  readonly forkSeq: number | null;
}

/** Whom a run came from, and what of its signature holds. */
interface Source {
  readonly from: PeerId;
  readonly signature: Uint8Array | null;
}

export class Feeds {
  /** Which bodies are kept. */
  readonly keeping: Keeping;
  private readonly gid: GroupId;
  private readonly store: Store;
  private readonly crypto: Crypto;
  private readonly clock: HybridClock;
  private readonly table: FeedTable;
  private readonly reader: FeedReader;
  private entryCount: number;

  constructor(gid: GroupId, store: Store, crypto: Crypto, clock: HybridClock) {
    this.gid = gid;
    this.store = store;
    this.crypto = crypto;
    this.clock = clock;
    this.keeping = new Keeping(gid, store, crypto.self);
    this.table = new FeedTable(gid, store, crypto);
    this.reader = new FeedReader(gid, store, this.table, crypto.self);
    this.entryCount = store.countEntries(gid);
  }

  get headsRoot(): Root {
    return this.table.headsRoot;
  }

  get buckets(): Uint8Array {
    return this.table.buckets;
  }

  get count(): number {
    return this.table.count;
  }

  get entries(): number {
    return this.entryCount;
  }

  row(feed: FeedKey): FeedRow | undefined {
    return this.table.row(feed);
  }

  /** Heads of all feeds, or of those in `buckets`. */
  heads(buckets?: ReadonlySet<number>): FeedHead[] {
    return this.table.heads(buckets);
  }

  authors(): IterableIterator<PeerId> {
    return this.table.authors();
  }

  hasAuthor(author: PeerId): boolean {
    return this.table.hasAuthor(author);
  }

  hasRoomFor(feed: FeedKey): boolean {
    return this.table.hasRoomFor(feed);
  }

  holds(ref: EntryRef): boolean {
    return this.reader.holds(ref);
  }

  /** Ranges below the heads that are not stored, the lowest few of each feed. */
  gaps(): Want[] {
    return [...this.table.gappedRows()].flatMap((row) => this.reader.gapsIn(row));
  }

  readRun(want: Want, bytesMax: number, reader: PeerId): Run | undefined {
    return this.reader.readRun(want, bytesMax, reader);
  }

  /** Signs and stores an own entry. Call inside a transaction: it must be durable before it is sent. */
  write(now: Now, epoch: Epoch, kind: number, body: Uint8Array): StoredEntry {
    if (body.length > bodyBytesMax) throw new Error('assertion: body over its limit');
    const own = this.row({ author: this.crypto.self, epoch, fork: null });
    const header: EntryHeader = {
      gid: this.gid,
      author: this.crypto.self,
      epoch,
      fork: null,
      seq: (own?.headSeq ?? 0) + 1,
      prev: own?.headId ?? null,
      hlc: this.clock.next(now.wall),
      kind,
      bodyLength: body.length,
      bodyHash: this.crypto.sha256(body),
    };
    const bytes = encodeHeader(header);
    const entry: StoredEntry = {
      id: toEntryId(this.crypto.sha256(bytes)),
      header,
      body,
      signature: this.crypto.sign(signedBytes(bytes)),
      arrival: { receivedAt: now.wall, from: null, path: [] },
      room: roomOf(kind, body),
    };
    if (!this.keeping.takes(header)) throw new Error('assertion: an own entry below its floor');
    this.keep([entry]);
    return entry;
  }

  /** Checks a run that `from` sent and stores what is new of it. */
  admit(now: Now, run: Run, from: PeerId): Admission {
    if (!isWellFormed(run)) return refused('malformed');
    if (!this.hasRoomFor(run)) return refused('full');
    const chain = chainOf(this.gid, this.crypto, run);
    if (chain === undefined) return refused('malformed');
    if (chain.every(({ entry }) => this.isHeld(entry))) {
      const filled = this.fillBodies(chain);
      return { stored: [], held: chain.map(({ entry }) => refOf(entry)), filled, refusal: null, forkSeq: null };
    }
    const signature = provenSignature(this.crypto, run, chain);
    if (signature === null && !this.leadsToSignature(run, chain)) return refused('unauthentic');
    const forkSeq = this.contradiction(run, chain);
    if (forkSeq !== null) return this.markFork(run, forkSeq);
    return this.keepNew(now, chain, { from, signature });
  }

  private isHeld(entry: Entry): boolean {
    const row = this.row(entry.header);
    if (row === undefined || entry.header.seq > row.headSeq) return false;
    if (entry.id === row.headId) return true;
    return this.store.entry(this.gid, entry.header, entry.header.seq)?.id === entry.id;
  }

  /**
   * Whether its last entry is held, or is the parent of one that is: then a later signature holds for it,
   * too. One so far away that no run could reach from here to there proves nothing: nobody could pass it on.
   */
  private leadsToSignature(run: Run, chain: readonly ChainedEntry[]): boolean {
    const last = chain.at(-1)?.entry;
    if (last === undefined) return false;
    const fromSeq = this.isHeld(last) ? last.header.seq : last.header.seq + 1;
    let left = runEntriesMax - (fromSeq - run.firstSeq);
    let bytes = chain.reduce((sum, { entry }) => sum + (entry.header.seq < fromSeq ? entryCost(entry) : 0), 0);
    let prev = fromSeq === last.header.seq ? last.header.prev : last.id;
    for (const row of this.reader.rowsFrom({ ...run, fromSeq, toSeq: fromSeq + runEntriesMax })) {
      bytes += entryCost(row);
      left -= 1;
      if (row.header.prev !== prev || left < 0 || bytes > runBytesMax) return false;
      if (row.signature !== null) return true;
      prev = row.id;
    }
    return false;
  }

  /** Lowest seq at which an authentic run does not fit what is held. */
  private contradiction(run: Run, chain: readonly ChainedEntry[]): number | null {
    const headSeq = this.row(run)?.headSeq ?? 0;
    const before = run.firstSeq > 1 ? this.store.entry(this.gid, run, run.firstSeq - 1) : undefined;
    if (before !== undefined && before.id !== run.prev) return run.firstSeq;
    for (const { entry } of chain) {
      if (entry.header.seq > headSeq) break;
      const held = this.store.entry(this.gid, entry.header, entry.header.seq);
      if (held !== undefined && held.id !== entry.id) return entry.header.seq;
    }
    const last = chain.at(-1)?.entry;
    if (last === undefined || last.header.seq >= headSeq) return null;
    const after = this.store.entry(this.gid, run, last.header.seq + 1);
    return after !== undefined && after.header.prev !== last.id ? after.header.seq : null;
  }

  private markFork(run: Run, forkSeq: number): Admission {
    const row = this.row(run);
    if (row === undefined) throw new Error('assertion: a fork in a feed that is not held');
    const isNews = row.forkSeq === null || forkSeq < row.forkSeq;
    if (isNews) this.table.save({ ...row, forkSeq });
    return { stored: [], held: [], filled: [], refusal: null, forkSeq: isNews ? forkSeq : null };
  }

  private keepNew(now: Now, chain: readonly ChainedEntry[], { from, signature }: Source): Admission {
    const stored: StoredEntry[] = [];
    const held: EntryRef[] = [];
    const filled = this.fillBodies(chain.filter(({ entry }) => this.isHeld(entry)));
    for (const { entry, path } of chain) {
      if (this.isHeld(entry)) {
        held.push(refOf(entry));
        continue;
      }
      const body = entry.body !== null && this.keeping.takes(entry.header) ? entry.body : null;
      stored.push({
        ...entry,
        body,
        signature: entry === chain.at(-1)?.entry ? signature : null,
        arrival: { receivedAt: now.wall, from, path: pathThrough(path, entry.header.author, from) },
        room: roomOf(entry.header.kind, body),
      });
      this.clock.observe(entry.header.hlc);
    }
    this.keep(stored);
    return { stored, held, filled, refusal: null, forkSeq: null };
  }

  private fillBodies(chain: readonly ChainedEntry[]): StoredEntry[] {
    const filled: StoredEntry[] = [];
    for (const { entry } of chain) {
      if (entry.body === null) continue;
      const held = this.store.entry(this.gid, entry.header, entry.header.seq);
      if (held?.body !== null || !this.keeping.takes(held.header)) continue;
      const room = roomOf(entry.header.kind, entry.body);
      this.store.fillBody(this.gid, entry.header, entry.header.seq, entry.body, room);
      filled.push({ ...held, body: entry.body, room });
    }
    return filled;
  }

  /** Stores consecutive entries of one feed (holes allowed) and moves its head. */
  private keep(entries: readonly StoredEntry[]): void {
    const last = entries.at(-1);
    if (last === undefined) return;
    const row = this.row(last.header);
    const { author, epoch, fork } = last.header;
    const head = row === undefined || last.header.seq > row.headSeq ? headOfEntry(last) : headOf(row);
    this.store.transaction(() => {
      this.store.appendEntries(this.gid, entries);
      this.table.save({
        author,
        epoch,
        fork,
        headSeq: head.seq,
        headId: head.id,
        contiguousSeq: this.store.contiguousFrom(this.gid, last.header, row?.contiguousSeq ?? 0),
        forkSeq: row?.forkSeq ?? null,
      });
    });
    this.entryCount += entries.length;
  }
}

function roomOf(kind: number, body: Uint8Array | null): string | null {
  return kind === entryKind.chat && body !== null ? chatRoom(body) : null;
}

function headOfEntry({ id, header }: Entry): FeedHead {
  return { author: header.author, epoch: header.epoch, fork: header.fork, seq: header.seq, id };
}

function refused(refusal: Refusal): Admission {
  return { stored: [], held: [], filled: [], refusal, forkSeq: null };
}
