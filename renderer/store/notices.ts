/**
 * Whether something is worth a notification: a pure decision. Messages that speak to the user, unless chosen
 * otherwise; never what was written long before it came, what the user writes elsewhere, or what is in front of it.
 */

export type NotifyChoice = 'all' | 'direct' | 'none';

export interface NotifySettings {
  readonly choice: NotifyChoice;
  /** Minutes of the day, from and up to but not including; over midnight where `until` is the smaller one. */
  readonly quiet: { readonly from: number; readonly until: number } | null;
}

export const usualNotify: NotifySettings = { choice: 'direct', quiet: null };

/** A message, as far as it matters here. */
export interface Arrival {
  readonly isOwn: boolean;
  readonly isDirect: boolean;
  readonly mentionsMe: boolean;
  /** The room was muted or left here. */
  readonly isMuted: boolean;
  /** It is text that is shown. */
  readonly isShown: boolean;
  readonly sentAt: number;
  readonly receivedAt: number;
}

/** What is older than this when it comes is history, which never rings. */
export const historyMs = 5 * 60_000;

export function isWorthNotice(
  arrival: Arrival,
  settings: NotifySettings,
  at: { readonly now: number; readonly minuteOfDay: number; readonly isWatched: boolean },
): boolean {
  const { isOwn, isDirect, mentionsMe, isMuted, isShown, sentAt, receivedAt } = arrival;
  if (isOwn || !isShown || isMuted || at.isWatched || !mayRing(settings, at.minuteOfDay)) return false;
  if (isHistory({ sentAt, receivedAt }, at.now)) return false;
  return settings.choice === 'all' || isDirect || mentionsMe;
}

/** It came long after it was written, or is told of long after it came. */
export function isHistory({ sentAt, receivedAt }: Pick<Arrival, 'sentAt' | 'receivedAt'>, now: number): boolean {
  return receivedAt - sentAt > historyMs || now - receivedAt > historyMs;
}

/** Whether anything may ring at this time of day. */
export function mayRing({ choice, quiet }: NotifySettings, minuteOfDay: number): boolean {
  return choice !== 'none' && (quiet === null || !isWithin(minuteOfDay, quiet));
}

function isWithin(minute: number, { from, until }: { readonly from: number; readonly until: number }): boolean {
  return from <= until ? from <= minute && minute < until : minute >= from || minute < until;
}
