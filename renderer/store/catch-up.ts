/** How far a large catch-up is: from what the engine says of itself, look by look. */
import type { Status } from '../../shared/records.ts';

/** A smaller one is over before anybody has read about it. */
export const largeBacklog = 300;
/** Between two exchanges nothing is on its way for a moment. */
const pauseMs = 3_000;
/** A rate of a shorter time says nothing. */
const rateMs = 3_000;

export interface CatchUpView {
  readonly since: number;
  /** Entries stored when it began. */
  readonly heldBefore: number;
  /** Entries that came. */
  readonly brought: number;
  readonly left: number;
  /** When something was last on its way. */
  readonly seenAt: number;
}

/** The view after another look; null: there is none, or it is over. */
export function followCatchUp(
  view: CatchUpView | null,
  { backlog, entries }: Pick<Status, 'backlog' | 'entries'>,
  at: number,
): CatchUpView | null {
  if (view === null) {
    return backlog < largeBacklog ? null : { since: at, heldBefore: entries, brought: 0, left: backlog, seenAt: at };
  }
  if (backlog === 0 && at - view.seenAt >= pauseMs) return null;
  // What was dropped meanwhile, by its age, leaves fewer than there were.
  const brought = Math.max(view.brought, entries - view.heldBefore);
  return { ...view, brought, left: backlog, seenAt: backlog === 0 ? view.seenAt : at };
}

/** ms until the rest is here if it goes on as it went; null: too early to say. */
export function timeLeft({ since, brought, left }: CatchUpView, now: number): number | null {
  const tookMs = now - since;
  return tookMs < rateMs || brought === 0 ? null : (left * tookMs) / brought;
}
