/** One exchange over one link: what was said in it, and what is still to come. */
import type { EntryId } from '../../shared/ids.ts';
import type { MessageOf, Run, Want } from '../wire/messages.ts';
import type { Feeds } from './feeds.ts';
import type { LinkEntry } from './links.ts';
import { FeedNumbers } from './numbered-feeds.ts';
import type { Now } from './ports.ts';
import { Serving } from './serving.ts';

export interface Sync {
  readonly number: number;
  readonly initiator: boolean;
  /** Both sides take further wants while it lasts. */
  paged: boolean;
  /** Up to which number the other side has shown to hold each feed. */
  readonly promises: Map<string, number>;
  readonly serving: Serving;
  readonly numbers: FeedNumbers;
  /** True until the other side has sent what was asked for. */
  receiving: boolean;
  /** It was asked for a branch of a feed that forked, and has not said that this was all. */
  disputing: boolean;
  /** The responder's SynAck has come. */
  answered: boolean;
  /** The other side has yet to say what else it wants. */
  awaiting: boolean;
  /** Statements of the other side that were answered with another. */
  replies: number;
  progressAt: number;
  brought: number;
}

interface Beginning {
  readonly number: number;
  readonly initiator: boolean;
  readonly feeds: Feeds;
}

export function newSync(now: Now, { number, initiator, feeds }: Beginning): Sync {
  return {
    number,
    initiator,
    paged: false,
    promises: new Map(),
    answered: false,
    serving: new Serving(feeds),
    numbers: new FeedNumbers(),
    receiving: false,
    disputing: false,
    awaiting: true,
    replies: 0,
    progressAt: now.mono,
    brought: 0,
  };
}

/** These wants as this link reads them. */
export function wanted(feeds: Feeds, { readsNumberedWants }: LinkEntry, { numbers }: Sync, wants: readonly Want[]) {
  return readsNumberedWants ? numbers.shortenWants(wants, (want) => prevOf(feeds, want)) : { wants };
}

/**
 * The runs of `data`, and what is to be wanted again by name: a run that was told to follow what is held, and does
 * not, may belong to another continuation of its feed. Of an exchange that is over no number means anything.
 */
export function given(feeds: Feeds, sync: Sync | undefined, data: MessageOf<'syncData'>) {
  const runs: Run[] = [];
  const astray: Want[] = [];
  for (const { run, isJoined } of sync?.numbers.expandRuns(data) ??
    data.runs.map((run) => ({ run, isJoined: false }))) {
    if (!isJoined || feeds.isProven(run)) runs.push(run);
    else if (sync?.numbers.noteAstray(run) === true) astray.push(asWant(run));
  }
  return { runs, astray };
}

/** The entry before `want`: null before the first; undefined where it is none that all continuations share. */
function prevOf(feeds: Feeds, want: Want): EntryId | null | undefined {
  if (want.fromSeq === 1) return null;
  const row = feeds.isForked(want) ? undefined : feeds.row(want);
  return row?.headSeq === want.fromSeq - 1 ? row.headId : undefined;
}

function asWant({ author, epoch, fork, firstSeq, entries }: Run): Want {
  return { author, epoch, fork, fromSeq: firstSeq, toSeq: firstSeq + entries.length - 1 };
}
