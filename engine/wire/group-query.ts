/** Questions to all members and their answers, signed. Their exact bytes are relayed; this reads and writes them. */
import type { GroupAnswerState } from '../../shared/group-query.ts';
import { groupQueryMsMax, groupQueryMsMin, isEventName, isPayload } from '../../shared/group-query.ts';
import type { GroupId, PeerId } from '../../shared/ids.ts';
import { groupIdBytes, idToBytes, toGroupId } from '../../shared/ids.ts';
import { signatureBytes } from './entry.ts';
import * as pb from './grapevine.pb.js';
import { groupQuestionBytesMax, queryHopsMax, queryNonceBytes } from './limits.ts';
import { MalformedError, demand } from './malformed.ts';
import type { MessageOf } from './messages.ts';
import { readPeerId } from './parts.ts';

export const groupQueryLabel = 'grapevine/1 group query';
export const groupAnswerLabel = 'grapevine/1 group answer';

export interface GroupQuestion {
  readonly gid: GroupId;
  readonly asker: PeerId;
  /** Names the question, with its asker. */
  readonly nonce: Uint8Array;
  readonly name: string;
  readonly payload: string;
  readonly timeoutMs: number;
}

export interface GroupAnswerBody extends Pick<GroupQuestion, 'gid' | 'asker' | 'nonce' | 'payload'> {
  readonly answerer: PeerId;
  readonly state: GroupAnswerState;
}

/** Append-only: the numbers of the wire. */
const states: readonly GroupAnswerState[] = ['answered', 'failed', 'unknown'];

export function encodeQuestion({ gid, asker, ...rest }: GroupQuestion): Uint8Array {
  return pb.GroupQuestion.encode({ ...rest, gid: idToBytes(gid), asker: idToBytes(asker) }).finish();
}

/** Throws a MalformedError. */
export function decodeQuestion(bytes: Uint8Array): GroupQuestion {
  const { name, payload, timeoutMs, ...parties } = decoded(() => pb.GroupQuestion.decode(bytes));
  demand(isEventName(name) && isPayload(payload), 'a question that cannot be put');
  demand(timeoutMs >= groupQueryMsMin && timeoutMs <= groupQueryMsMax, 'a question that waits too long');
  return { ...readParties(parties), name, payload, timeoutMs };
}

export function encodeGroupAnswer({ gid, asker, nonce, answerer, state, payload }: GroupAnswerBody): Uint8Array {
  return pb.GroupAnswerBody.encode({
    ...{ nonce, payload, state: states.indexOf(state) },
    gid: idToBytes(gid),
    asker: idToBytes(asker),
    answerer: idToBytes(answerer),
  }).finish();
}

/** Throws a MalformedError. */
export function decodeGroupAnswer(bytes: Uint8Array): GroupAnswerBody {
  const { payload, answerer, state: number, ...parties } = decoded(() => pb.GroupAnswerBody.decode(bytes));
  const state = states[number];
  demand(state !== undefined, 'an answer of a state that does not exist');
  demand(isPayload(payload), 'an answer over its limit');
  return { ...readParties(parties), answerer: readPeerId(answerer), state, payload };
}

export function writeGroupQuery({ bytes, signature, hops }: MessageOf<'groupQuery'>): pb.Encoded {
  return pb.GroupQuery.encode({ question: bytes, signature, hops });
}

export function readGroupQuery(body: Uint8Array): MessageOf<'groupQuery'> {
  const { question, signature, hops } = pb.GroupQuery.decode(body);
  demand(hops <= queryHopsMax, 'a question that went too far');
  return { type: 'groupQuery', ...readSigned(question, signature), hops };
}

export function writeGroupAnswer({ bytes, signature }: MessageOf<'groupAnswer'>): pb.Encoded {
  return pb.GroupAnswer.encode({ answer: bytes, signature });
}

export function readGroupAnswer(body: Uint8Array): MessageOf<'groupAnswer'> {
  const { answer, signature } = pb.GroupAnswer.decode(body);
  return { type: 'groupAnswer', ...readSigned(answer, signature) };
}

function readSigned(bytes: Uint8Array, signature: Uint8Array) {
  demand(bytes.length <= groupQuestionBytesMax, 'a question or an answer over its limit');
  demand(signature.length === signatureBytes, 'a signature is not 64 bytes');
  return { bytes, signature };
}

function readParties({ gid, asker, nonce }: { gid: Uint8Array; asker: Uint8Array; nonce: Uint8Array }) {
  demand(gid.length === groupIdBytes, 'a question without a group');
  demand(nonce.length === queryNonceBytes, 'a question without a name');
  return { gid: toGroupId(gid), asker: readPeerId(asker), nonce };
}

function decoded<Result>(decode: () => Result): Result {
  try {
    return decode();
  } catch {
    throw new MalformedError('a question or an answer that cannot be decoded');
  }
}
