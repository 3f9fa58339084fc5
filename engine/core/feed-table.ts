/**
 * The feeds of one group as rows: their heads, the root over these, and how they are grouped. Where a
 * feed forked, its continuations are rows of their own beside it (branches.ts tells which).
 */
import type { GroupId, PeerId } from '../../shared/ids.ts';
import { idToBytes } from '../../shared/ids.ts';
import type { FeedKey } from '../wire/entry.ts';
import { epochName, feedName } from '../wire/entry.ts';
import type { FeedHead, Root } from '../wire/messages.ts';
import { concatBytes } from './bytes.ts';
import { feedsMax, feedsPerAuthorMax } from './config.ts';
import type { Crypto, FeedRow, Store } from './ports.ts';
import { SetRoot, bucketOf } from './root.ts';

/** What an author wrote in one epoch: the feed, and its continuations by the order of their names. */
interface Kin {
  trunk: FeedRow | undefined;
  forks: readonly FeedRow[];
  readonly bucket: number;
}

export class FeedTable {
  private readonly gid: GroupId;
  private readonly store: Store;
  private readonly crypto: Crypto;
  private readonly kins = new Map<string, Kin>();
  private readonly root = new SetRoot();
  /** The feeds with something missing below their head. */
  private readonly gapped = new Map<string, FeedRow>();
  /** Authors of the epochs that have forked. */
  private readonly forked = new Map<string, PeerId>();
  /** How many epochs of each author are held. */
  private readonly byAuthor = new Map<PeerId, number>();
  private size = 0;

  constructor(gid: GroupId, store: Store, crypto: Crypto) {
    this.gid = gid;
    this.store = store;
    this.crypto = crypto;
    for (const row of store.feeds(gid)) this.remember(row);
  }

  get headsRoot(): Root {
    return this.root.root;
  }

  get buckets(): Uint8Array {
    return this.root.buckets;
  }

  get count(): number {
    return this.size;
  }

  row(feed: FeedKey): FeedRow | undefined {
    const kin = this.kins.get(epochName(feed));
    return feed.fork === null ? kin?.trunk : kin?.forks.find(({ fork }) => fork === feed.fork);
  }

  /** The continuations of this feed: none, or two. */
  forksOf(feed: Pick<FeedKey, 'author' | 'epoch'>): readonly FeedRow[] {
    return this.kins.get(epochName(feed))?.forks ?? [];
  }

  /** The feed and its continuations. */
  kinOf(feed: Pick<FeedKey, 'author' | 'epoch'>): readonly FeedRow[] {
    const kin = this.kins.get(epochName(feed));
    if (kin === undefined) return [];
    return kin.trunk === undefined ? kin.forks : [kin.trunk, ...kin.forks];
  }

  /** Heads of all feeds, or of those in `buckets`, each before its continuations. */
  heads(buckets?: ReadonlySet<number>): FeedHead[] {
    const heads: FeedHead[] = [];
    for (const { trunk, forks, bucket } of this.kins.values()) {
      if (buckets !== undefined && !buckets.has(bucket)) continue;
      if (trunk !== undefined) heads.push(headOf(trunk));
      for (const row of forks) heads.push(headOf(row));
    }
    return heads;
  }

  authors(): IterableIterator<PeerId> {
    return this.byAuthor.keys();
  }

  hasAuthor(author: PeerId): boolean {
    return this.byAuthor.has(author);
  }

  hasForked(author: PeerId): boolean {
    for (const forked of this.forked.values()) if (forked === author) return true;
    return false;
  }

  /** Whether entries of this feed can be taken: its epoch is known, or there is a place for it. */
  hasRoomFor(feed: FeedKey): boolean {
    if (this.kins.has(epochName(feed))) return true;
    return this.size < feedsMax && (this.byAuthor.get(feed.author) ?? 0) < feedsPerAuthorMax;
  }

  get gappedCount(): number {
    return this.gapped.size;
  }

  gappedRows(): IterableIterator<FeedRow> {
    return this.gapped.values();
  }

  save(row: FeedRow): void {
    this.store.saveFeed(this.gid, row);
    this.remember(row);
  }

  /** Its entries stay in the store. */
  remove(row: FeedRow): void {
    this.store.removeFeed(this.gid, row);
    const kin = this.kins.get(epochName(row));
    if (kin === undefined || this.row(row) === undefined) return;
    if (row.fork === null) kin.trunk = undefined;
    else kin.forks = kin.forks.filter(({ fork }) => fork !== row.fork);
    if (kin.forks.length === 0) this.forked.delete(epochName(row));
    this.gapped.delete(feedName(row));
    this.root.remove(feedName(row), kin.bucket);
    this.size -= 1;
    if (kin.trunk === undefined && kin.forks.length === 0) this.forgetKin(row);
  }

  private remember(row: FeedRow): void {
    const name = feedName(row);
    if (row.contiguousSeq < row.headSeq) this.gapped.set(name, row);
    else this.gapped.delete(name);
    const kin = this.kins.get(epochName(row)) ?? this.newKin(row);
    const known = this.row(row);
    if (row.fork === null) kin.trunk = row;
    else this.forked.set(epochName(row), row.author);
    if (row.fork !== null) kin.forks = [...kin.forks.filter(({ fork }) => fork !== row.fork), row].sort(byFork);
    if (known === undefined) this.size += 1;
    if (known?.headId !== row.headId) this.root.set(name, kin.bucket, this.headHash(row));
  }

  private newKin(row: FeedRow): Kin {
    const key = this.crypto.sha256(concatBytes(idToBytes(row.author), idToBytes(row.epoch)));
    const kin: Kin = { trunk: undefined, forks: [], bucket: bucketOf(key) };
    this.kins.set(epochName(row), kin);
    this.byAuthor.set(row.author, (this.byAuthor.get(row.author) ?? 0) + 1);
    return kin;
  }

  private forgetKin(row: FeedRow): void {
    this.kins.delete(epochName(row));
    const left = (this.byAuthor.get(row.author) ?? 1) - 1;
    if (left > 0) this.byAuthor.set(row.author, left);
    else this.byAuthor.delete(row.author);
  }

  /** Of a feed that never forked it is what it was before forks had names: older peers compare it. */
  private headHash({ author, epoch, fork, headId }: FeedRow): Uint8Array {
    const name = [idToBytes(author), idToBytes(epoch)];
    if (fork !== null) name.push(idToBytes(fork));
    return this.crypto.sha256(concatBytes(...name, idToBytes(headId)));
  }
}

export function headOf(row: FeedRow): FeedHead {
  return { author: row.author, epoch: row.epoch, fork: row.fork, seq: row.headSeq, id: row.headId };
}

/** Ids of equal length compare as texts as they do as bytes. */
function byFork(a: FeedRow, b: FeedRow): number {
  return (a.fork ?? '') < (b.fork ?? '') ? -1 : 1;
}
