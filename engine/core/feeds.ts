/**
 * All feeds of one group: admission and own writing. Rows are in feed-table.ts, reading in feed-reader.ts.
 *
 * 1. There is one way in for foreign entries: `admit`. Push, pull and sync all end here.
 * 2. Nothing is stored that its author has not signed, itself or through a descendant.
 * 3. What is stored is never replaced; a second entry for a place parts the feed (branches.ts).
 * 4. The state of a feed is its head, the highest authenticated entry; below it there may be gaps.
 */
import type { EntryId, Epoch, GroupId, PeerId } from '../../shared/ids.ts';
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
import { feedsMax } from './config.ts';
import type { Contradiction } from './contradictions.ts';
import { contradictionOf } from './contradictions.ts';
import { FeedReader, firstSeqOf } from './feed-reader.ts';
import { FeedTable, headOf } from './feed-table.ts';
import { ForkAdmission } from './fork-admission.ts';
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
  /** It is authentic, and not all of it was held. */
  readonly isNews: boolean;
  /** Entries that were held are in another feed now, or in none. */
  readonly isMoved: boolean;
  /** It had to give way to this, which whoever sent it does not hold. */
  readonly rival: EntryRef | null;
  /** Its last entry, where nothing tells yet to what it belongs. */
  readonly doubted: FeedHead | null;
  /** Where the feed is found to part, when that is new. */
  readonly fork: ForkFound | null;
}

export interface ForkFound {
  /** Of the first entries of the continuations. */
  readonly seq: number;
  /** The names of the continuations: ids of their first entries. */
  readonly branches: readonly EntryId[];
}

const nothing: Admission = {
  stored: [],
  held: [],
  filled: [],
  refusal: null,
  isNews: false,
  isMoved: false,
  rival: null,
  doubted: null,
  fork: null,
};

/** When and from whom a run came, and what of its signature holds. */
interface Source {
  readonly now: Now;
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
  private readonly forks: ForkAdmission;
  private entryCount: number;

  constructor(gid: GroupId, store: Store, crypto: Crypto, clock: HybridClock) {
    this.gid = gid;
    this.store = store;
    this.crypto = crypto;
    this.clock = clock;
    this.keeping = new Keeping(gid, store, crypto.self);
    this.table = new FeedTable(gid, store, crypto);
    this.reader = new FeedReader(gid, store, this.table, crypto.self);
    this.forks = new ForkAdmission({ gid, store, table: this.table, reader: this.reader });
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

  /** This feed and its continuations. */
  kinOf(feed: FeedKey): readonly FeedRow[] {
    return this.table.kinOf(feed);
  }

  /** Whether its author is known to have written two entries for one place of it. */
  isForked(feed: FeedKey): boolean {
    return this.table.kinOf(feed).some(({ forkSeq }) => forkSeq !== null);
  }

  hasForked(author: PeerId): boolean {
    return this.table.hasForked(author);
  }

  /** Whether this very entry is held, in the feed or in a continuation. */
  holdsHead(head: FeedHead): boolean {
    return this.reader.holdsHead(head);
  }

  /** Whether this very entry is held, and if it is of a branch, with all before it. */
  settles(head: FeedHead): boolean {
    return this.reader.settles(head);
  }

  /** Whether another entry is held at the place of this head. */
  contradicts(head: FeedHead): boolean {
    return this.reader.contradicts(head);
  }

  /** From where on to ask for the branch that ends with this head; undefined: nothing contradicts it yet. */
  searchFrom(head: FeedKey): number | undefined {
    return this.forks.searchFrom(head);
  }

  holds(ref: EntryRef): boolean {
    return this.reader.holds(ref);
  }

  /** Nothing is missing below the heads, and every body is here. */
  get isWhole(): boolean {
    return this.table.gappedCount === 0 && this.keeping.total.count === this.entryCount;
  }

  /** Feeds with something missing below their head. */
  get gappedCount(): number {
    return this.table.gappedCount;
  }

  /** The same feeds, as they stand now. */
  gappedRows(): FeedRow[] {
    return [...this.table.gappedRows()];
  }

  /** The lowest ranges of a feed from `fromSeq` to its head that are not stored, `gapsPerFeedMax` at most. */
  gapsIn(row: FeedRow, fromSeq?: number): readonly Want[] {
    return this.reader.gapsIn(row, fromSeq);
  }

  /** The lowest ranges of every feed. */
  gaps(): Want[] {
    return this.gappedRows().flatMap((row) => this.reader.gapsIn(row));
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
      return { ...nothing, held: chain.map(({ entry }) => this.heldRef(entry)), filled };
    }
    const signature = provenSignature(this.crypto, run, chain);
    const isForked = this.isForked(run);
    if (signature === null && (isForked || !this.leadsToSignature(run, chain))) return refused('unauthentic');
    const isParted = this.table.forksOf(run).length > 0;
    const contradiction = isParted ? null : contradictionOf(this.gid, this.store, run, chain);
    if (contradiction === null && !isForked) return this.keepNew(chain, { now, from, signature });
    // Without a signature of its own a branch could not be passed on.
    if (signature === null) return nothing;
    if (this.table.count + 2 > feedsMax) return refused('full');
    return this.keepForked(run, chain, { now, from, signature, contradiction });
  }

  /** Whether its author signed its last entry, as one behind all that it says goes before. */
  isProven(run: Run): boolean {
    const chain = isWellFormed(run) ? chainOf(this.gid, this.crypto, run) : undefined;
    return chain !== undefined && provenSignature(this.crypto, run, chain) !== null;
  }

  private isHeld({ header, id }: Entry): boolean {
    return this.reader.placeOf(header, header.seq, id) !== undefined;
  }

  private heldRef(entry: Entry): EntryRef {
    const { header, id } = entry;
    return { ...refOf(entry), fork: this.reader.placeOf(header, header.seq, id)?.fork ?? null };
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
    for (const row of this.reader.rowsFrom({ ...run, fork: null, fromSeq, toSeq: fromSeq + runEntriesMax })) {
      bytes += entryCost(row);
      left -= 1;
      if (row.header.prev !== prev || left < 0 || bytes > runBytesMax) return false;
      if (row.signature !== null) return true;
      prev = row.id;
    }
    return false;
  }

  private keepForked(
    run: Run,
    chain: readonly ChainedEntry[],
    source: Source & { readonly signature: Uint8Array; readonly contradiction: Contradiction | null },
  ): Admission {
    const before = this.forkOf(run);
    const filled = this.fillBodies(chain.filter(({ entry }) => this.isHeld(entry)));
    const receive = (chained: ChainedEntry, fork: EntryId | null): StoredEntry => {
      const { entry } = chained;
      const placed = { ...chained, entry: { ...entry, header: { ...entry.header, fork } } };
      return this.receive(placed, entry === chain.at(-1)?.entry ? source.signature : null, source);
    };
    const { stored, held, isMoved, rival, isDoubted } = this.store.transaction(() =>
      this.forks.admit(run, chain, { signature: source.signature, contradiction: source.contradiction, receive }),
    );
    if (isMoved) this.keeping.reread();
    this.entryCount += stored.length;
    const after = this.forkOf(run);
    const isNew = after !== null && (before === null || after.seq < before.seq);
    const fork = isNew ? after : null;
    const last = chain.at(-1)?.entry;
    const doubted = isDoubted && last !== undefined ? { ...headOfEntry(last), fork: run.fork } : null;
    return { ...nothing, stored, held, filled, isNews: true, isMoved, rival, doubted, fork };
  }

  private forkOf(feed: FeedKey): ForkFound | null {
    const rows = this.table.forksOf(feed);
    const [first] = rows;
    if (first === undefined) return null;
    return { seq: firstSeqOf(first), branches: rows.flatMap(({ fork }) => fork ?? []) };
  }

  private keepNew(chain: readonly ChainedEntry[], source: Source): Admission {
    const stored: StoredEntry[] = [];
    const held: EntryRef[] = [];
    const filled = this.fillBodies(chain.filter(({ entry }) => this.isHeld(entry)));
    const last = chain.at(-1);
    for (const chained of chain) {
      if (this.isHeld(chained.entry)) held.push(refOf(chained.entry));
      else stored.push(this.receive(chained, chained === last ? source.signature : null, source));
    }
    this.keep(stored);
    return { ...nothing, stored, held, filled, isNews: true };
  }

  /** An entry of a run as it is kept. */
  private receive({ entry, path }: ChainedEntry, signature: Uint8Array | null, { now, from }: Source): StoredEntry {
    this.clock.observe(entry.header.hlc);
    const body = entry.body !== null && this.keeping.takes(entry.header) ? entry.body : null;
    return {
      ...entry,
      body,
      signature,
      arrival: { receivedAt: now.wall, from, path: pathThrough(path, entry.header.author, from) },
      room: roomOf(entry.header.kind, body),
    };
  }

  private fillBodies(chain: readonly ChainedEntry[]): StoredEntry[] {
    const filled: StoredEntry[] = [];
    for (const { entry } of chain) {
      if (entry.body === null) continue;
      const ref = this.heldRef(entry);
      const held = this.store.entry(this.gid, ref, ref.seq);
      // What was erased is not taken again from who still has it.
      if (held?.body !== null || held.room !== null || !this.keeping.takes(held.header)) continue;
      const room = roomOf(entry.header.kind, entry.body);
      this.store.fillBody(this.gid, ref, ref.seq, entry.body, room);
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
  return { ...nothing, refusal };
}
