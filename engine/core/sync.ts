/** One exchange over one link: what was said in it, and what is still to come. */
import type { Want } from '../wire/messages.ts';
import type { Feeds } from './feeds.ts';
import type { LinkEntry } from './links.ts';
import { WantNumbers } from './numbered-wants.ts';
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
  readonly numbers: WantNumbers;
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
    numbers: new WantNumbers(),
    receiving: false,
    disputing: false,
    awaiting: true,
    replies: 0,
    progressAt: now.mono,
    brought: 0,
  };
}

/** These wants as this link reads them. */
export function wanted({ readsNumberedWants }: LinkEntry, { numbers }: Sync, wants: readonly Want[]) {
  return readsNumberedWants ? numbers.shorten(wants) : { wants };
}
