/**
 * What one exchange says of feeds that a side has just listed, by their numbers in that list: where hundreds of
 * feeds are behind, as when parted groups meet, their names would be said again for each of them, once with what
 * is wanted and once with what is given. Both sides count the feeds that a side lists in one exchange, over all
 * its messages; links keep their order.
 */
import type { EntryId } from '../../shared/ids.ts';
import type { FeedKey } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import { MalformedError } from '../wire/malformed.ts';
import type { FeedHead, NumberedRun, NumberedWant, Run, Vector, Want } from '../wire/messages.ts';

/** Feeds that have a number in one exchange; what is listed beyond is called by name. */
export const numberedHeadsMax = 4096;

/** As the schema has it. */
const fromSeqMax = 2 ** 32 - 1;

interface Wants {
  readonly wants: readonly Want[];
  readonly numbered?: readonly NumberedWant[];
}

interface Runs {
  readonly runs: readonly Run[];
  readonly numbered?: readonly NumberedRun[];
}

/** A run under its name again; `isJoined`: it was not told what goes before it, and is put behind what is held. */
interface NamedRun {
  readonly run: Run;
  readonly isJoined: boolean;
}

export class FeedNumbers {
  private readonly said: FeedHead[] = [];
  private readonly shown: FeedHead[] = [];
  private readonly numbers = new Map<string, number>();
  /** By number: what is held before the places from which it was wanted, none before the first of a feed. */
  private readonly joints = new Map<number, Map<number, EntryId | null>>();
  /** What the other side wanted last of each feed. */
  private readonly served = new Map<string, NumberedWant>();
  private readonly astray = new Set<string>();

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

  /**
   * The same wants: by number those of a feed up to the head that the other side has shown. `prevOf` gives the
   * entry before a want, null before the first of a feed; undefined where it is not held: such a want has its name.
   */
  shortenWants(wants: readonly Want[], prevOf: (want: Want) => EntryId | null | undefined): Wants {
    const named: Want[] = [];
    const numbered: NumberedWant[] = [];
    for (const want of wants) {
      const { fromSeq, toSeq } = want;
      const head = this.numbers.get(feedName(want));
      const isShown = head !== undefined && this.shown[head]?.seq === toSeq && fromSeq <= fromSeqMax;
      const prev = isShown ? prevOf(want) : undefined;
      if (head === undefined || prev === undefined) {
        named.push(want);
        continue;
      }
      // The answer to an earlier want of the same may be under way.
      const joints = this.joints.get(head) ?? new Map<number, EntryId | null>();
      this.joints.set(head, joints.set(fromSeq, prev));
      numbered.push({ head, fromSeq });
    }
    return { wants: named, ...(numbered.length > 0 && { numbered }) };
  }

  /** Throws a MalformedError for a number that was not given, and for a want that runs backwards. */
  expandWants({ wants, numbered = [] }: Wants): readonly Want[] {
    for (const want of wants) this.served.delete(feedName(want));
    if (numbered.length === 0) return wants;
    const meant = numbered.map((want): Want => {
      const head = this.said[want.head];
      if (head === undefined || want.fromSeq > head.seq) throw new MalformedError('a want of what was not listed');
      this.served.set(feedName(head), want);
      return { author: head.author, epoch: head.epoch, fork: null, fromSeq: want.fromSeq, toSeq: head.seq };
    });
    return [...wants, ...meant];
  }

  /** The same runs, those by number whose feed was wanted so. Their order within a feed stays. */
  shortenRuns(runs: readonly Run[]): Runs {
    const named: Run[] = [];
    const numbered: NumberedRun[] = [];
    for (const run of runs) {
      const want = this.served.get(feedName(run));
      if (want === undefined) {
        named.push(run);
        continue;
      }
      const { firstSeq, entries, signature } = run;
      numbered.push({
        head: want.head,
        firstSeq,
        prev: firstSeq === want.fromSeq ? null : run.prev,
        entries,
        signature,
      });
    }
    return { runs: named, ...(numbered.length > 0 && { numbered }) };
  }

  /** Whether it is the first time that a run of this feed does not follow what is held. */
  noteAstray(feed: FeedKey): boolean {
    const name = feedName(feed);
    const isFirst = this.numbers.has(name) && !this.astray.has(name);
    if (isFirst) this.astray.add(name);
    return isFirst;
  }

  /** Throws a MalformedError for a number by which nothing was wanted, and a run that does not say what it follows. */
  expandRuns({ runs, numbered = [] }: Runs): NamedRun[] {
    const named = runs.map((run): NamedRun => ({ run, isJoined: false }));
    const meant = numbered.map(({ head: number, ...rest }): NamedRun => {
      const head = this.shown[number];
      const joints = this.joints.get(number);
      if (head === undefined || joints === undefined)
        throw new MalformedError('a run of what was not wanted by number');
      const { author, epoch } = head;
      const isJoined = rest.prev === null && rest.firstSeq > 1;
      const prev = isJoined ? joints.get(rest.firstSeq) : rest.prev;
      if (prev === undefined) throw new MalformedError('a run that follows nothing');
      return { run: { ...rest, author, epoch, fork: null, prev }, isJoined };
    });
    return [...named, ...meant];
  }
}

function listed({ feeds }: Vector): readonly FeedHead[] {
  return feeds.filter(({ fork }) => fork === null);
}
