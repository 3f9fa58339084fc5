/** Question and answer between two members, and the body that the answering one signs. */
import { idPrefixCharsMin, idToBytes, isIdPrefix } from '../../shared/ids.ts';
import { roomBytesMax, utf8Bytes } from '../../shared/limits.ts';
import { signatureBytes } from './entry.ts';
import * as pb from './grapevine.pb.js';
import {
  answerBytesMax,
  entriesMax,
  pathHopsMax,
  queryFromMax,
  queryHopsMax,
  queryItemsMax,
  queryNonceBytes,
  runsMax,
} from './limits.ts';
import { MalformedError, demand } from './malformed.ts';
import type { AnswerBody, Held, MessageOf, Question } from './messages.ts';
import { readEntryId, readList, readPeerId, readRuns, readShortId, writeRun } from './parts.ts';

const idChars = 52;
const none = new Uint8Array(0);

export function writeQuery({ nonce, asker, target, hops, question }: MessageOf<'query'>): pb.Encoded {
  const parties = { nonce, asker: idToBytes(asker), target: idToBytes(target), hops };
  if ('id' in question) return pb.Query.encode({ ...parties, id: question.id });
  const { room, before, limit } = question;
  return pb.Query.encode({ ...parties, room, before: before === null ? none : idToBytes(before), limit });
}

export function readQuery(body: Uint8Array): MessageOf<'query'> {
  const query = pb.Query.decode(body);
  demand(query.nonce.length === queryNonceBytes, 'a question without a name');
  demand(query.hops <= queryHopsMax, 'a question that went too far');
  return {
    type: 'query',
    nonce: query.nonce,
    asker: readPeerId(query.asker),
    target: readPeerId(query.target),
    hops: query.hops,
    question: readQuestion(query),
  };
}

function readQuestion({ id, room, before, limit }: pb.Query): Question {
  if (id !== '') {
    demand(id.length >= idPrefixCharsMin && id.length <= idChars && isIdPrefix(id), 'a question after no id');
    return { id };
  }
  demand(room !== '' && utf8Bytes(room) <= roomBytesMax, 'a question after no room');
  demand(limit >= 1 && limit <= queryItemsMax, 'a question after too many messages');
  return { room, before: before.length === 0 ? null : readEntryId(before), limit };
}

export function writeSignedAnswer({ nonce, asker, target, body, signature }: MessageOf<'answer'>): pb.Encoded {
  return pb.Answer.encode({ nonce, asker: idToBytes(asker), target: idToBytes(target), body, signature });
}

export function readSignedAnswer(bytes: Uint8Array): MessageOf<'answer'> {
  const { nonce, asker, target, body, signature } = pb.Answer.decode(bytes);
  demand(nonce.length === queryNonceBytes, 'an answer without a name');
  demand(body.length <= answerBytesMax, 'an answer over its limit');
  demand(signature.length === signatureBytes, 'an answer without a signature');
  return { type: 'answer', nonce, asker: readPeerId(asker), target: readPeerId(target), body, signature };
}

export function encodeAnswerBody({ runs, held, more }: AnswerBody): Uint8Array {
  const written = held.map(({ run, entry, receivedMs, receivedFrom, path }) => ({
    ...{ run, entry, receivedMs },
    receivedFrom: receivedFrom.map(idToBytes),
    path: path.map(idToBytes),
  }));
  return pb.AnswerBody.encode({ runs: runs.map(writeRun), held: written, more }).finish();
}

/** Throws a MalformedError: whoever signed it speaks another protocol. */
export function decodeAnswerBody(bytes: Uint8Array): AnswerBody {
  try {
    const { runs, held, more } = pb.AnswerBody.decode(bytes);
    demand(runs.length <= runsMax, 'an answer of too many runs');
    return { runs: readRuns(runs), held: readList(held, queryItemsMax, 'messages', readHeld), more };
  } catch (error) {
    if (error instanceof MalformedError) throw error;
    throw new MalformedError('an answer that cannot be decoded');
  }
}

function readHeld({ run, entry, receivedMs, receivedFrom, path }: pb.Held): Held {
  demand(run < runsMax && entry < entriesMax, 'an answer that points nowhere');
  return {
    ...{ run, entry, receivedMs },
    receivedFrom: readList(receivedFrom, queryFromMax, 'senders', readShortId),
    path: readList(path, pathHopsMax, 'hops', readShortId),
  };
}
