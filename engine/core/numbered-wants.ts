/**
 * What one exchange wants of feeds that the other side has just listed, said by their numbers in that list: where
 * hundreds of feeds are behind, as when parted groups meet, their names would be said once more for each of them.
 * Both sides count the feeds that a side lists in one exchange, over all its messages; links keep their order.
 */
import { feedName } from '../wire/entry.ts';
import { MalformedError } from '../wire/malformed.ts';
import type { FeedHead, NumberedWant, Vector, Want } from '../wire/messages.ts';

/** Feeds that have a number in one exchange; what is listed beyond is wanted by name. */
export const numberedHeadsMax = 4096;

/** As the schema has it. */
const fromSeqMax = 2 ** 32 - 1;

interface Wants {
  readonly wants: readonly Want[];
  readonly numbered?: readonly NumberedWant[];
}

export class WantNumbers {
  private readonly said: FeedHead[] = [];
  private readonly shown: FeedHead[] = [];
  private readonly numbers = new Map<string, number>();

  /** Listed here for the other side. */
  noteSaid(vector: Vector): void {
    for (const head of listed(vector)) if (this.said.length < numberedHeadsMax) this.said.push(head);
  }

  /** Listed by the other side. */
  noteShown(vector: Vector): void {
    for (const head of listed(vector)) {
      if (this.shown.length >= numberedHeadsMax) return;
      this.numbers.set(feedName(head), this.shown.length);
      this.shown.push(head);
    }
  }

  /** The same wants: by number those of a feed up to the head that the other side has shown. */
  shorten(wants: readonly Want[]): Wants {
    const named: Want[] = [];
    const numbered: NumberedWant[] = [];
    for (const want of wants) {
      const head = this.numbers.get(feedName(want));
      const isShown = head !== undefined && this.shown[head]?.seq === want.toSeq;
      if (isShown && want.fromSeq <= fromSeqMax) numbered.push({ head, fromSeq: want.fromSeq });
      else named.push(want);
    }
    return { wants: named, ...(numbered.length > 0 && { numbered }) };
  }

  /** Throws a MalformedError for a number that was not given, and for a want that runs backwards. */
  expand({ wants, numbered = [] }: Wants): readonly Want[] {
    if (numbered.length === 0) return wants;
    const meant = numbered.map(({ head: number, fromSeq }): Want => {
      const head = this.said[number];
      if (head === undefined || fromSeq > head.seq) throw new MalformedError('a want of what was not listed');
      return { author: head.author, epoch: head.epoch, fork: null, fromSeq, toSeq: head.seq };
    });
    return [...wants, ...meant];
  }
}

function listed({ feeds }: Vector): readonly FeedHead[] {
  return feeds.filter(({ fork }) => fork === null);
}
