/** How often addresses are tried that are only said to be somebody's: any member can make up any number of them. */
import type { AddressEntry } from './address-table.ts';

/** One of them is not hurried more often than this. */
export const hearsayGapMs = 2000;
/** All of them together: one in this time, and after a quiet time as many at once as would have come in that. */
const hearsayEveryMs = 125;
const hearsayBurstMs = 4000;

export class Hearsay {
  /** When the next may be tried; less than `hearsayBurstMs` ago after a quiet time. */
  private nextAt = -Infinity;

  /** Takes one of the tries, where `entry` needs that. */
  mayTry(entry: AddressEntry, at: number): boolean {
    if (!isHearsay(entry)) return true;
    if (at < this.nextAt) return false;
    this.nextAt = Math.max(this.nextAt, at - hearsayBurstMs) + hearsayEveryMs;
    return true;
  }

  /** When `entry` may be tried, where nobody takes that try. */
  readyAt(entry: AddressEntry): number {
    return isHearsay(entry) ? this.nextAt : -Infinity;
  }
}

/** Named by a member's record alone, and nobody was ever met there. */
export function isHearsay(entry: AddressEntry): boolean {
  return entry.source === 'record' && entry.lastGood === null;
}
