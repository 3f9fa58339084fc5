/** Which feeds runs by number mean, told from outside: from what their sender has listed in the exchange. */
import type { FeedHead, Message, MessageOf, Run } from '../../engine/wire/messages.ts';

/** All that one side has listed in an exchange. */
interface Listing {
  readonly sync: number;
  readonly heads: FeedHead[];
}

export class ListedFeeds {
  /** By the way it was sent: the last exchange only. */
  private readonly listings = new Map<number, Listing>();

  noteSent(way: number, message: Message): void {
    if (message.type !== 'syn' && message.type !== 'synAck' && message.type !== 'ack2') return;
    const known = this.listings.get(way);
    // With its first statement a side begins to count.
    const isGoingOn = message.type === 'ack2' && known?.sync === message.sync;
    const listing = isGoingOn ? known : { sync: message.sync, heads: [] };
    for (const head of message.vector.feeds) if (head.fork === null) listing.heads.push(head);
    this.listings.set(way, listing);
  }

  /** Those of a SyncData under their names, but for what they follow; without those that nobody can place. */
  runsOf(way: number, { sync, numbered = [] }: MessageOf<'syncData'>): Run[] {
    const listing = this.listings.get(way);
    if (listing?.sync !== sync) return [];
    return numbered.flatMap(({ head: number, ...rest }) => {
      const head = listing.heads[number];
      return head === undefined ? [] : { ...rest, author: head.author, epoch: head.epoch, fork: null };
    });
  }
}
