/**
 * A hash of a set that does not depend on order: the sum (exclusive or) of its items' hashes, so that a
 * change costs one item and equal sets have equal roots whatever way they came about. A member could
 * make two sets collide on purpose; it gains no more than by not sending anything.
 */
import { encodeBase32 } from '../../shared/base32.ts';
import type { Root } from '../wire/messages.ts';
import { bucketCount } from '../wire/limits.ts';

export const rootBytes = 16;
const bucketHashBytes = 8;

/** Hash of one item, 32 bytes. */
type ItemHash = Uint8Array;

export class SetRoot {
  /** Items beside those of `base`; null: one of those that is not in this set. */
  private readonly items = new Map<string, ItemHash | null>();
  private readonly base: SetRoot | undefined;
  private readonly sum: Uint8Array;
  private readonly bucketSums: Uint8Array;
  private text: Root | undefined;

  /** Begins as `base`, of which nothing is copied but the sums: it must not change any more. */
  constructor(base?: SetRoot) {
    this.base = base;
    this.sum = base?.sum.slice() ?? new Uint8Array(rootBytes);
    this.bucketSums = base?.bucketSums.slice() ?? new Uint8Array(bucketCount * bucketHashBytes);
    this.text = base?.text;
  }

  /** Puts the item `key` with `hash`, in place of what stood there. */
  set(key: string, bucket: number, hash: ItemHash): void {
    this.remove(key, bucket);
    this.items.set(key, hash);
    this.add(bucket, hash);
  }

  remove(key: string, bucket: number): void {
    const inherited = this.base?.items.get(key);
    const hash = this.items.has(key) ? this.items.get(key) : inherited;
    if (hash === undefined || hash === null) return;
    if (inherited === undefined) this.items.delete(key);
    else this.items.set(key, null);
    this.add(bucket, hash);
  }

  get root(): Root {
    this.text ??= encodeBase32(this.sum);
    return this.text;
  }

  /** `bucketCount` hashes of 8 bytes. */
  get buckets(): Uint8Array {
    return this.bucketSums.slice();
  }

  private add(bucket: number, hash: ItemHash): void {
    for (let i = 0; i < rootBytes; i += 1) this.sum[i] = (this.sum[i] ?? 0) ^ (hash[i] ?? 0);
    const offset = bucket * bucketHashBytes;
    for (let i = 0; i < bucketHashBytes; i += 1) {
      this.bucketSums[offset + i] = (this.bucketSums[offset + i] ?? 0) ^ (hash[rootBytes + i] ?? 0);
    }
    this.text = undefined;
  }
}

/** Numbers of the buckets whose hashes differ. */
export function differingBuckets(a: Uint8Array, b: Uint8Array): number[] {
  const differing: number[] = [];
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    const start = bucket * bucketHashBytes;
    for (let i = start; i < start + bucketHashBytes; i += 1) {
      if (a[i] !== b[i]) {
        differing.push(bucket);
        break;
      }
    }
  }
  return differing;
}

/** The bucket of an item whose key has this hash. */
export function bucketOf(keyHash: Uint8Array): number {
  return (keyHash[0] ?? 0) % bucketCount;
}
