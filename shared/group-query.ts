/** Events that programs send to the group, and questions to all of its members: how they are written. */
import type { EntryId, PeerId } from './ids.ts';
import { utf8Bytes } from './limits.ts';
import { isAppName } from './service-text.ts';

/** Bytes of what goes with an event, a question or an answer. */
export const payloadBytesMax = 1024;
/** How long answers are waited for. */
export const groupQueryMsMin = 100;
export const groupQueryMsMax = 60_000;
export const groupQueryMsDefault = 5000;

/** `unknown`: nothing on that computer answers questions of this name. */
export type GroupAnswerState = 'answered' | 'failed' | 'unknown';

export interface GroupAnswer {
  readonly peer: PeerId;
  readonly name: string;
  readonly state: GroupAnswerState;
  readonly payload: string;
  /** Since the question was put. */
  readonly tookMs: number;
}

/** What all members said together. */
export interface GroupAnswers {
  readonly name: string;
  /** In the order in which they came. */
  readonly answers: readonly GroupAnswer[];
  /** Who was alive and did not answer in time. */
  readonly silent: readonly { readonly peer: PeerId; readonly name: string }[];
  /** Whether everybody who was alive has answered. */
  readonly complete: boolean;
  readonly tookMs: number;
}

export interface UserEvent {
  readonly id: EntryId;
  readonly name: string;
  readonly payload: string;
}

export const eventNameRule =
  'the name of an event or a question has letters, digits, blanks and ._:/@+-, 64 bytes at most';

/** The same rule as for names of applications. */
export function isEventName(text: string): boolean {
  return isAppName(text);
}

export function isPayload(text: string): boolean {
  return utf8Bytes(text) <= payloadBytesMax && !text.includes('\0');
}
