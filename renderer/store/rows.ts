/** How a block of messages is laid out: where a day begins, and which message continues the one before. */
import { dayOf } from '../format/time.ts';
import type { Message } from '../../shared/records.ts';

/** A message within this time after one of the same author needs no name of its own. */
export const continuedMs = 5 * 60_000;

export interface Row {
  readonly message: Message;
  /** Any moment of the day that begins with this message; null: same day as before. */
  readonly day: number | null;
  readonly continued: boolean;
}

/** Days come from the hybrid clock: it follows the order shown, so that no day comes twice. */
export function rowsOf(messages: readonly Message[], previous: Message | null): readonly Row[] {
  let before = previous;
  return messages.map((message) => {
    const newDay = before === null || dayOf(before.hlc.ms) !== dayOf(message.hlc.ms);
    const continued = !newDay && before?.author === message.author && message.hlc.ms - before.hlc.ms < continuedMs;
    before = message;
    return { message, day: newDay ? message.hlc.ms : null, continued };
  });
}
