/**
 * How long a suspect has to be heard of. Long while one peer alone suspects it, for the fault may be that
 * peer's; with every further one that has come to think so by itself it is shorter, down to the time that
 * a refutation needs to get round.
 * Source: Dadgar et al., "Lifeguard", 2017 (dynamic suspicion timeout).
 */
import type { CoreConfig } from './config.ts';
import { confirmationsMax } from './config.ts';
import type { MemberEntry } from './member.ts';

/** `confirmations`: peers beyond the first that suspect it by themselves. */
export function suspicionTimeoutMs(config: CoreConfig, members: number, confirmations: number): number {
  const shortMs = config.suspicionMs + config.suspicionHopMs * Math.log2(Math.max(2, members));
  // Suspect and self can confirm nothing, and the first one has accused already.
  const wanted = Math.min(confirmationsMax, members - 3);
  if (wanted < 1) return shortMs;
  const longMs = shortMs * config.suspicionFactorMax;
  const share = Math.log(Math.min(confirmations, wanted) + 1) / Math.log(wanted + 1);
  return Math.max(shortMs, longMs - (longMs - shortMs) * share);
}

/** How many beyond the first have come to suspect `member` by themselves. */
export function confirmationsOf({ accusers }: MemberEntry): number {
  return Math.max(0, accusers.size - 1);
}
