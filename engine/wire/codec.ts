/** Messages to frames and back. Decoding throws a MalformedError for anything no Grapevine writes. */
import { decodeBase32, encodeBase32 } from '../../shared/base32.ts';
import { utf8Bytes } from '../../shared/limits.ts';
import { idToBytes } from '../../shared/ids.ts';
import { encodeFrame } from './frame.ts';
import { frameType } from './frame-types.ts';
import * as pb from './grapevine.pb.js';
import {
  channelBytes,
  closeTextBytesMax,
  linkTablesMax,
  serviceNonceBytes,
  surveyAskedMax,
  unreachedMax,
} from './limits.ts';
import { readSignedLinkTable, readSurveyId, writeSurveyId } from './link-table.ts';
import { MalformedError, demand } from './malformed.ts';
import type { CloseReason, Message, MessageOf, MessageType } from './messages.ts';
import { closeCode } from './messages.ts';
import {
  demandEntries,
  ofFeeds,
  ofForks,
  readBarren,
  readFeedHeads,
  readList,
  readNumberedRuns,
  readNumberedWants,
  readPeerId,
  readPeers,
  readRefs,
  readRoots,
  readRuns,
  readShortId,
  readSignedRecord,
  readViewRoot,
  readWants,
  writeFeedHead,
  writeNumberedRun,
  writePeers,
  writeRef,
  writeRoot,
  writeRoots,
  writeRun,
  writeWant,
} from './parts.ts';
import { readVector, writeVector } from './statement-parts.ts';
import { readGroupAnswer, readGroupQuery, writeGroupAnswer, writeGroupQuery } from './group-query.ts';
import { readQuery, readSignedAnswer, writeQuery, writeSignedAnswer } from './query-parts.ts';
import { outcomeNumber, readOutcome, readReach } from './reach.ts';

type Encoders = { readonly [Type in MessageType]: (message: MessageOf<Type>) => pb.Encoded };
type Decoders = { readonly [Type in MessageType]: (body: Uint8Array) => MessageOf<Type> };

/** One whole frame, label included. */
export function encodeMessage(message: Message): Uint8Array {
  return encodeFrame(frameType[message.type], encodeBody(message).finish());
}

/** Undefined for a type that this version does not know: a newer peer may speak it, so it is passed over. */
export function decodeMessage(type: number, body: Uint8Array): Message | undefined {
  const name = messageTypeByNumber.get(type);
  if (name === undefined) return undefined;
  try {
    return decoders[name](body);
  } catch (error) {
    if (error instanceof MalformedError) throw error;
    throw new MalformedError(`a ${name} that cannot be decoded`);
  }
}

function encodeBody<Type extends MessageType>(message: MessageOf<Type> & { type: Type }): pb.Encoded {
  const encode: (message: MessageOf<Type>) => pb.Encoded = encoders[message.type];
  return encode(message);
}

const encoders: Encoders = {
  pushMessage: (message) =>
    pb.PushMessage.encode({
      batch: message.batch,
      runs: message.runs.map(writeRun),
      viewRoot: writeRoot(message.viewRoot),
      unreached: message.unreached.map(idToBytes),
    }),
  pullSync: ({ refs, hops = [] }) => pb.PullSync.encode({ refs: refs.map(writeRef), hops }),
  pullRequest: ({ refs }) => pb.PullRequest.encode({ refs: refs.map(writeRef) }),
  pullResponse: ({ runs, missing }) =>
    pb.PullResponse.encode({ runs: runs.map(writeRun), missing: missing.map(writeRef) }),
  pushAck: ({ batch, refs }) => pb.PushAck.encode({ batch, refs: refs.map(writeRef) }),
  prune: ({ batch }) => pb.Prune.encode({ batch }),
  graft: ({ refs }) => pb.Graft.encode({ refs: refs.map(writeRef) }),
  probe: (message) => pb.Probe.encode({ ...message, roots: writeRoots(message.roots) }),
  probeAck: (message) => pb.ProbeAck.encode({ ...message, roots: writeRoots(message.roots) }),
  indirectProbe: ({ number, target }) => pb.IndirectProbe.encode({ number, target: idToBytes(target) }),
  indirectAck: (message) => pb.IndirectAck.encode({ ...message, target: idToBytes(message.target) }),
  syn: ({ sync, vector, paged }) => pb.Syn.encode({ sync, vector: writeVector(vector), paged: paged === true }),
  synAck: (message) => pb.SynAck.encode({ ...writeAnswer(message), paged: message.paged === true }),
  ack2: (message) => pb.Ack2.encode(writeAnswer(message)),
  syncData: ({ sync, runs, numbered = [], last, unavailable }) =>
    pb.SyncData.encode({
      sync,
      runs: ofFeeds(runs).map(writeRun),
      last,
      unavailable: ofFeeds(unavailable).map(writeWant),
      forkedRuns: ofForks(runs).map(writeRun),
      forkedUnavailable: ofForks(unavailable).map(writeWant),
      numberedRuns: numbered.map(writeNumberedRun),
    }),
  syncCredit: ({ sync, bytes }) => pb.SyncCredit.encode({ sync, bytes }),
  peers(message) {
    const { readsShort = false, readsShortRoots = false, readsNumberedWants = false } = message;
    return pb.Peers.encode({ ...writePeers(message), readsShort, readsShortRoots, readsNumberedWants });
  },
  headReport: ({ feeds, barren = [], byAll = '' }) =>
    pb.HeadReport.encode({
      feeds: ofFeeds(feeds).map(writeFeedHead),
      forked: ofForks(feeds).map(writeFeedHead),
      barren: barren.map(writeRef),
      byAll: writeRoot(byAll),
    }),
  serviceRequest: ({ channel, id, hops }) =>
    pb.ServiceRequest.encode({ channel: bytesOf(channel), id: bytesOf(id), hops }),
  serviceAnswer: ({ id, record, hops }) =>
    pb.ServiceAnswer.encode({ id: bytesOf(id), record: { record: record.bytes, signature: record.signature }, hops }),
  linksRequest: ({ survey, asked }) =>
    pb.LinksRequest.encode({ survey: writeSurveyId(survey), asked: asked.map(idToBytes) }),
  linksReport: ({ survey, tables }) =>
    pb.LinksReport.encode({
      survey: writeSurveyId(survey),
      tables: tables.map(({ bytes, signature }) => ({ table: bytes, signature })),
    }),
  query: writeQuery,
  answer: writeSignedAnswer,
  groupQuery: writeGroupQuery,
  groupAnswer: writeGroupAnswer,
  reachRequest: (message) => pb.ReachRequest.encode({ ...message, target: idToBytes(message.target) }),
  reachAnswer: (message) =>
    pb.ReachAnswer.encode({
      ...message,
      target: idToBytes(message.target),
      outcome: outcomeNumber(message.outcome),
    }),
  close: ({ reason, text }) => pb.Close.encode({ code: reason === 'unknown' ? 0 : closeCode[reason], text }),
};

function writeAnswer(answer: MessageOf<'synAck'> | MessageOf<'ack2'>): pb.SynAckInit {
  const { sync, vector, wants, numbered = [], peers } = answer;
  return {
    sync,
    vector: writeVector(vector),
    wants: ofFeeds(wants).map(writeWant),
    peers: writePeers(peers),
    forkedWants: ofForks(wants).map(writeWant),
    wantHeads: numbered.map(({ head }) => head),
    wantFrom: numbered.map(({ fromSeq }) => fromSeq),
  };
}

const decoders: Decoders = {
  pushMessage(body) {
    const { batch, runs, viewRoot, unreached } = pb.PushMessage.decode(body);
    return {
      type: 'pushMessage',
      batch,
      runs: readRuns(runs),
      viewRoot: readViewRoot(viewRoot),
      unreached: readList(unreached, unreachedMax, 'unreached members', readShortId),
    };
  },
  pullSync(body) {
    const { refs, hops } = pb.PullSync.decode(body);
    demand(hops.length === 0 || hops.length === refs.length, 'hops that do not fit the references');
    return { type: 'pullSync', refs: readRefs(refs), ...(hops.length === 0 ? {} : { hops }) };
  },
  pullRequest: (body) => ({ type: 'pullRequest', refs: readRefs(pb.PullRequest.decode(body).refs) }),
  pullResponse(body) {
    const { runs, missing } = pb.PullResponse.decode(body);
    return { type: 'pullResponse', runs: readRuns(runs), missing: readRefs(missing) };
  },
  pushAck(body) {
    const { batch, refs } = pb.PushAck.decode(body);
    return { type: 'pushAck', batch, refs: readRefs(refs) };
  },
  prune: (body) => ({ type: 'prune', batch: pb.Prune.decode(body).batch }),
  graft: (body) => ({ type: 'graft', refs: readRefs(pb.Graft.decode(body).refs) }),
  probe: (body) => ({ type: 'probe', ...readHeartbeat(pb.Probe.decode(body)) }),
  probeAck: (body) => ({ type: 'probeAck', ...readHeartbeat(pb.ProbeAck.decode(body)) }),
  indirectProbe(body) {
    const { number, target } = pb.IndirectProbe.decode(body);
    return { type: 'indirectProbe', number, target: readPeerId(target) };
  },
  indirectAck(body) {
    const { number, target, alive, incarnation } = pb.IndirectAck.decode(body);
    return { type: 'indirectAck', number, target: readPeerId(target), alive, incarnation };
  },
  syn(body) {
    const { sync, vector, paged } = pb.Syn.decode(body);
    return { type: 'syn', sync, vector: readVector(vector), ...(paged ? { paged } : {}) };
  },
  synAck(body) {
    const answer = pb.SynAck.decode(body);
    return { type: 'synAck', ...readAnswer(answer), ...(answer.paged ? { paged: true } : {}) };
  },
  ack2: (body) => ({ type: 'ack2', ...readAnswer(pb.Ack2.decode(body)) }),
  syncData(body) {
    const data = pb.SyncData.decode(body);
    const { sync, runs, last, unavailable, forkedRuns, forkedUnavailable, numberedRuns } = data;
    demandEntries([...runs, ...forkedRuns, ...numberedRuns]);
    return {
      type: 'syncData',
      sync,
      runs: readRuns(runs, forkedRuns),
      ...(numberedRuns.length > 0 && { numbered: readNumberedRuns(numberedRuns) }),
      last,
      unavailable: readWants(unavailable, forkedUnavailable),
    };
  },
  syncCredit(body) {
    const { sync, bytes } = pb.SyncCredit.decode(body);
    return { type: 'syncCredit', sync, bytes };
  },
  peers(body) {
    const peers = pb.Peers.decode(body);
    return {
      type: 'peers',
      ...readPeers(peers),
      ...(peers.readsShort ? { readsShort: true } : {}),
      ...(peers.readsShortRoots ? { readsShortRoots: true } : {}),
      ...(peers.readsNumberedWants ? { readsNumberedWants: true } : {}),
    };
  },
  headReport(body) {
    const { feeds, forked, barren, byAll } = pb.HeadReport.decode(body);
    return {
      type: 'headReport',
      feeds: readFeedHeads(feeds, forked),
      ...(barren.length === 0 ? {} : { barren: readBarren(barren) }),
      ...(byAll.length === 0 ? {} : { byAll: readViewRoot(byAll) }),
    };
  },
  serviceRequest(body) {
    const { channel, id, hops } = pb.ServiceRequest.decode(body);
    demand(channel.length === channelBytes, 'a channel is not 16 bytes');
    return { type: 'serviceRequest', channel: encodeBase32(channel), id: readNonce(id), hops };
  },
  serviceAnswer(body) {
    const { id, record, hops } = pb.ServiceAnswer.decode(body);
    demand(record !== null, 'an answer without a record');
    return { type: 'serviceAnswer', id: readNonce(id), record: readSignedRecord(record), hops };
  },
  linksRequest(body) {
    const { survey, asked } = pb.LinksRequest.decode(body);
    return {
      type: 'linksRequest',
      survey: readSurveyId(survey),
      asked: readList(asked, surveyAskedMax, 'asked members', readShortId),
    };
  },
  linksReport(body) {
    const { survey, tables } = pb.LinksReport.decode(body);
    return {
      type: 'linksReport',
      survey: readSurveyId(survey),
      tables: readList(tables, linkTablesMax, 'link tables', readSignedLinkTable),
    };
  },
  query: readQuery,
  answer: readSignedAnswer,
  groupQuery: readGroupQuery,
  groupAnswer: readGroupAnswer,
  reachRequest: (body) => ({ type: 'reachRequest', ...readReach(pb.ReachRequest.decode(body)) }),
  reachAnswer(body) {
    const answer = pb.ReachAnswer.decode(body);
    const { outcome, linked } = answer;
    return { type: 'reachAnswer', ...readReach(answer), outcome: readOutcome(outcome), linked };
  },
  close(body) {
    const { code, text } = pb.Close.decode(body);
    demand(utf8Bytes(text) <= closeTextBytesMax, 'a parting text over its limit');
    return { type: 'close', reason: closeReasonByCode.get(code) ?? 'unknown', text };
  },
};

function bytesOf(text: string): Uint8Array {
  const bytes = decodeBase32(text);
  if (bytes === undefined) throw new Error('assertion: not base32');
  return bytes;
}

function readNonce(id: Uint8Array): string {
  demand(id.length === serviceNonceBytes, 'the number of a request or an answer is not 8 bytes');
  return encodeBase32(id);
}

function readHeartbeat({ number, incarnation, roots, wallMs }: pb.Probe | pb.ProbeAck) {
  return { number, incarnation, roots: readRoots(roots), wallMs };
}

function readAnswer({ sync, vector, wants, peers, forkedWants, wantHeads, wantFrom }: pb.SynAck | pb.Ack2) {
  const numbered = readNumberedWants(wantHeads, wantFrom);
  return {
    sync,
    vector: readVector(vector),
    wants: readWants(wants, forkedWants),
    ...(numbered.length > 0 && { numbered }),
    peers: readPeers(peers),
  };
}

/** By construction every MessageType has its number in frameType. */
const messageTypeByNumber = new Map<number, MessageType>(
  (Object.keys(decoders) as MessageType[]).map((name) => [frameType[name], name]),
);

const closeReasonByCode = new Map<number, CloseReason>(
  (Object.entries(closeCode) as [CloseReason, number][]).map(([reason, code]) => [code, reason]),
);
