/** How often members may have others tried: by who asks, by who is tried, and in all. */
import type { PeerId } from '../../shared/ids.ts';
import type { Now } from './ports.ts';

/** Tries that may follow at once, and how long until one more: for one asker, at one target, and of everybody. */
export const askerBurst = 24;
export const targetBurst = 12;
export const totalBurst = 48;
export const askerEveryMs = 2500;
export const targetEveryMs = 2000;
export const totalEveryMs = 500;
/** Askers and targets remembered; the longest unused is forgotten first. */
export const namesMax = 512;

interface Bucket {
  spent: number;
  at: number;
}

export class ReachBudget {
  private readonly askers = new Map<PeerId, Bucket>();
  private readonly targets = new Map<PeerId, Bucket>();
  private readonly total: Bucket = { spent: 0, at: 0 };

  /** Whether one more try is allowed; it is then counted. */
  take({ mono }: Now, asker: PeerId, target: PeerId): boolean {
    const buckets = [
      { bucket: bucketOf(this.askers, asker, mono), burst: askerBurst, everyMs: askerEveryMs },
      { bucket: bucketOf(this.targets, target, mono), burst: targetBurst, everyMs: targetEveryMs },
      { bucket: this.total, burst: totalBurst, everyMs: totalEveryMs },
    ];
    for (const { bucket, everyMs } of buckets) {
      bucket.spent = Math.max(0, bucket.spent - (mono - bucket.at) / everyMs);
      bucket.at = mono;
    }
    if (buckets.some(({ bucket, burst }) => bucket.spent > burst - 1)) return false;
    for (const { bucket } of buckets) bucket.spent += 1;
    return true;
  }
}

/** The most recently used is the last. */
function bucketOf(buckets: Map<PeerId, Bucket>, name: PeerId, at: number): Bucket {
  const bucket = buckets.get(name) ?? { spent: 0, at };
  buckets.delete(name);
  buckets.set(name, bucket);
  const [oldest] = buckets.keys();
  if (buckets.size > namesMax && oldest !== undefined) buckets.delete(oldest);
  return bucket;
}
