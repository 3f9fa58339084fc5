/** The calls about what is kept here, what is missing, and who is blocked. */
import type { CheckedArguments } from '../shared/api.ts';
import { ApiError } from '../shared/api.ts';
import type { PeerId } from '../shared/ids.ts';
import { isIdPrefix } from '../shared/ids.ts';
import type { Gap, Retention } from '../shared/records.ts';
import { refusal } from '../shared/refusal.ts';
import type { KeepingRules } from './core/config.ts';
import type { FeedGap } from './core/gaps.ts';
import type { GossipNode } from './core/node.ts';
import type { Driver } from './driver.ts';
import { StoreError } from './core/ports.ts';
import type { EngineCalls } from './handle.ts';

type KeepingCalls = Pick<EngineCalls, 'gaps' | 'getRetention' | 'setRetention' | 'block' | 'unblock'>;

const dayMs = 86_400_000;
const mibBytes = 1024 * 1024;

export interface KeepingWorld {
  readonly driver: Driver;
  readonly self: PeerId;
  readonly changed: () => void;
}

export function makeKeepingCalls({ driver, self, changed }: KeepingWorld): KeepingCalls {
  return {
    gaps: () => driver.node.upkeep.gaps().map(gapView),
    getRetention: () => retentionView(driver.node.feeds.keeping.rules),
    setRetention: (change) => {
      const rules = { ...driver.node.feeds.keeping.rules, ...rulesOf(change) };
      command(() => driver.turn((node, now) => node.upkeep.setRules(now, rules)));
      changed();
      return retentionView(rules);
    },
    block: (args) => {
      const id = find(driver.node, args.id);
      if (id === self) throw refusal('invalid', 'refused.block-self');
      if (!command(() => driver.turn((node, now) => node.block(now, id)))) {
        throw refusal('failed', 'refused.blocked-full');
      }
      changed();
      return { id, blocked: true };
    },
    unblock: (args) => {
      const id = find(driver.node, args.id);
      command(() => driver.turn((node) => node.upkeep.unblock(id)));
      changed();
      return { id, blocked: false };
    },
  };
}

/** Runs what writes to the store; its failure becomes one line for people. */
export function command<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError) throw new ApiError('storage', `nothing was saved: ${error.message}`);
    throw error;
  }
}

/** Whoever is known by an id, or by its beginning. */
function find({ membership, feeds }: GossipNode, text: string): PeerId {
  const prefix = text.toLowerCase();
  if (!isIdPrefix(prefix)) throw new ApiError('invalid', `${text} is no id of a member`);
  const known = new Set<PeerId>([...feeds.keeping.blockedPeers, ...feeds.authors()]);
  for (const member of membership.all()) known.add(member.id);
  const [found, another] = [...known].filter((id) => id.startsWith(prefix));
  if (found === undefined) throw new ApiError('not-found', `nobody here has the id ${text}`);
  if (another !== undefined) throw new ApiError('ambiguous', `several ids begin with ${text}: give more of it`);
  return found;
}

function retentionView(rules: KeepingRules): Retention {
  return {
    days: rules.ageMs === null ? null : rules.ageMs / dayMs,
    mib: rules.bytesMax === null ? null : rules.bytesMax / mibBytes,
    eventDays: rules.eventAgeMs === null ? null : rules.eventAgeMs / dayMs,
    events: rules.eventsMax,
    authorMib: rules.authorBytesMax / mibBytes,
    authorMessages: rules.authorBodiesMax,
  };
}

/** Only what is given changes. */
function rulesOf(change: CheckedArguments<'setRetention'>): Partial<KeepingRules> {
  const { days, mib, eventDays, events, authorMib, authorMessages } = change;
  return {
    ...(days === undefined ? {} : { ageMs: days === null ? null : days * dayMs }),
    ...(mib === undefined ? {} : { bytesMax: mib === null ? null : mib * mibBytes }),
    ...(eventDays === undefined ? {} : { eventAgeMs: eventDays === null ? null : eventDays * dayMs }),
    ...(events === undefined ? {} : { eventsMax: events }),
    ...(authorMib === undefined ? {} : { authorBytesMax: authorMib * mibBytes }),
    ...(authorMessages === undefined ? {} : { authorBodiesMax: authorMessages }),
  };
}

function gapView({ feed, entries, bodies, atLeast, ranges, holders, state }: FeedGap): Gap {
  const { author, epoch, fork } = feed;
  return { author, epoch, fork, entries, bodies, atLeast, ranges, holders, state };
}
