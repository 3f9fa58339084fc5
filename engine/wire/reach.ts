/** What one peer asks of another about the way to a third: the parts of both messages, and what is signed. */
import type { GroupId, PeerId } from '../../shared/ids.ts';
import { idToBytes } from '../../shared/ids.ts';
import type { ReachOutcome } from '../../shared/doctor.ts';
import { signatureBytes } from './entry.ts';
import type * as pb from './grapevine.pb.js';
import { endpointCharsMax } from './limits.ts';
import { demand } from './malformed.ts';
import type { ReachQuestion } from './messages.ts';
import { readPeerId } from './parts.ts';

/** Append-only: the numbers are the wire. */
const outcomes: readonly ReachOutcome[] = [
  'unknown',
  'reached',
  'unreached',
  'refused',
  'silent',
  'unreachable',
  'stranger',
  'no-member',
  'not-its-address',
  'too-often',
  'busy',
];

export function outcomeNumber(outcome: ReachOutcome): number {
  return outcomes.indexOf(outcome);
}

/** A later version may know more of them. */
export function readOutcome(number: number): ReachOutcome {
  return outcomes[number] ?? 'unknown';
}

export function readReach({ number, target, address, signature }: pb.ReachRequest | pb.ReachAnswer) {
  demand(address.length <= endpointCharsMax, 'an address over its limit');
  demand(signature.length === signatureBytes, 'a signature of a wrong length');
  return { number, target: readPeerId(target), address, signature };
}

/** Who says it, and to whom. */
export interface ReachEnds {
  readonly gid: GroupId;
  readonly from: PeerId;
  readonly to: PeerId;
}

/** What the asker signs. */
export function requestBytes(ends: ReachEnds, question: ReachQuestion): Uint8Array {
  return statement('grapevine/1 reach', ends, question, []);
}

/** What the helper signs. */
export function answerBytes(
  ends: ReachEnds,
  answer: ReachQuestion & Pick<pb.ReachAnswer, 'linked'>,
  outcome: ReachOutcome,
) {
  return statement('grapevine/1 reached', ends, answer, [outcomeNumber(outcome), Number(answer.linked)]);
}

/** label || gid || speaker || listener || number as 4 bytes, big-endian || target || what is said || address. */
function statement(
  label: string,
  { gid, from, to }: ReachEnds,
  { number, target, address }: ReachQuestion,
  said: readonly number[],
): Uint8Array {
  const digits = [number >>> 24, number >>> 16, number >>> 8, number].map((part) => part & 0xff);
  const ids = [gid, from, to].flatMap((id) => [...idToBytes(id)]);
  return Uint8Array.from([...ascii(label), ...ids, ...digits, ...idToBytes(target), ...said, ...ascii(address)]);
}

/** An address has no other characters; what has, fits none that is known. */
function ascii(text: string): number[] {
  return Array.from(text, (character) => (character.codePointAt(0) ?? 0) & 0xff);
}
