/** How much each link may ask for: so much at once, and so much in a second from then on. */
import type { LinkEntry } from './links.ts';
import type { Now } from './ports.ts';

interface Bucket {
  left: number;
  at: number;
}

export class LinkBudget {
  private readonly burst: number;
  private readonly perSecond: number;
  private readonly buckets = new WeakMap<LinkEntry, Bucket>();

  constructor({ burst, perSecond }: { readonly burst: number; readonly perSecond: number }) {
    this.burst = burst;
    this.perSecond = perSecond;
  }

  /** Whether one more is allowed; it is then counted. */
  take({ mono }: Now, link: LinkEntry): boolean {
    const bucket = this.buckets.get(link) ?? { left: this.burst, at: mono };
    bucket.left = Math.min(this.burst, bucket.left + ((mono - bucket.at) * this.perSecond) / 1000);
    bucket.at = mono;
    this.buckets.set(link, bucket);
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }
}
