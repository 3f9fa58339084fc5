/**
 * The closed union of what peers say once a session is open: plain frozen data with ids as text, so that
 * the simulator can pass it by reference. codec.ts turns it into frames and back.
 */
import type { EntryId, Epoch, GroupId, PeerId, ShortId } from '../../shared/ids.ts';
import { peerIdBytes, toPeerId } from '../../shared/ids.ts';
import type { ReachOutcome } from '../../shared/doctor.ts';
import type { Hlc, MemberState } from '../../shared/records.ts';
import type { EntryRef, FeedKey } from './entry.ts';
import type { FeedHead, NumberedWant, Vector, Want } from './statement.ts';

export { emptyVector } from './statement.ts';
export type { Digests, FeedHead, NumberedWant, RecordHead, Vector, Want } from './statement.ts';

/** 16 bytes of an order-free hash over a set, as base32 text; '' stands for none. */
export type Root = string;

export interface Roots {
  /** Ids of the members held to be live. */
  readonly view: Root;
  /** Versions of the records of these members. */
  readonly records: Root;
  /** Heads of all feeds. */
  readonly heads: Root;
  /** Nothing is missing below these heads, and every body is here: who has the same heads knows who holds all. */
  readonly whole?: boolean;
  /** Stands for the three others, which are empty then: roots on which both ends of the link agreed. */
  readonly short?: Root;
}

export interface RunEntry {
  readonly hlc: Hlc;
  readonly kind: number;
  readonly body: Uint8Array | null;
  /** Stand for a body that is absent; recomputed from one that is here. */
  readonly bodyLength: number;
  readonly bodyHash: Uint8Array | null;
  /** The hops so far, the author first; empty where the sender is the author or heard it from the author. */
  readonly path: readonly ShortId[];
}

/** Stands for the author of a run in a PushMessage: whoever sends it. No key is all zeros. */
export const senderAuthor: PeerId = toPeerId(new Uint8Array(peerIdBytes));

/** Characters of a root that stand for all of it in a PushMessage or a probe: 5 bytes. */
export const shortRootChars = 8;

/** Consecutive entries of one feed, authenticated by the signature over the last. */
export interface Run extends FeedKey {
  readonly firstSeq: number;
  readonly prev: EntryId | null;
  readonly entries: readonly RunEntry[];
  readonly signature: Uint8Array | null;
}

/** A run of a feed that its sender has listed in this exchange, in answer to a want by number. */
export interface NumberedRun {
  /** The feed's place in all that the sender has listed. */
  readonly head: number;
  readonly firstSeq: number;
  /** null where it is the first of its feed, and where the want began: the reader holds what goes before. */
  readonly prev: EntryId | null;
  readonly entries: readonly RunEntry[];
  readonly signature: Uint8Array | null;
}

export interface SignedRecord {
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

export interface PeerRecord {
  readonly gid: GroupId;
  readonly id: PeerId;
  readonly incarnation: number;
  readonly version: number;
  readonly left: boolean;
  readonly endpoints: readonly string[];
  readonly name: string;
  readonly avatar: Uint8Array;
  readonly statusText: string;
  readonly away: boolean;
  readonly boot: Uint8Array;
  readonly services: readonly ServiceRecord[];
}

/** What an owner says of a program on its machine. */
export interface ServiceRecord {
  readonly app: string;
  readonly address: string;
  /** key=value, in order. */
  readonly tags: readonly string[];
  /** Unix seconds, as the program gave it. */
  readonly lastUpdate: number;
  readonly healthy: boolean;
}

export interface Opinion {
  readonly peer: PeerId;
  readonly incarnation: number;
  readonly state: MemberState;
  readonly ageMs: number;
  /** Who came to think so itself; absent: whoever says it. */
  readonly accuser?: ShortId;
}

export interface Peers {
  readonly records: readonly SignedRecord[];
  readonly opinions: readonly Opinion[];
}

/** 8 random bytes as base32 text: one asking after everybody's links. */
export type SurveyId = string;

/** The exact bytes of a link table, signed by its owner; see link-table.ts. */
export interface SignedLinkTable {
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

/** One message by its id or the beginning of it; or the newest of a room, or those before a message. */
export type Question =
  { readonly id: string } | { readonly room: string; readonly before: EntryId | null; readonly limit: number };

export interface AnswerBody {
  readonly runs: readonly Run[];
  readonly held: readonly Held[];
  readonly more: boolean;
}

/** How the answering peer came to one entry of `runs`. */
export interface Held {
  readonly run: number;
  readonly entry: number;
  readonly receivedMs: number;
  readonly receivedFrom: readonly ShortId[];
  readonly path: readonly ShortId[];
}

/** Append-only: the numbers are the wire. */
export const closeCode = {
  leaving: 1,
  duplicate: 2,
  protocol: 3,
  silent: 4,
  degree: 5,
  backlog: 6,
  unauthentic: 7,
  blocked: 8,
} as const;
export type CloseReason = keyof typeof closeCode;

interface PushMessage {
  readonly type: 'pushMessage';
  readonly batch: number;
  readonly runs: readonly Run[];
  readonly viewRoot: Root;
  readonly unreached: readonly ShortId[];
}
interface PullSync {
  readonly type: 'pullSync';
  readonly refs: readonly EntryRef[];
  /** How many hops each has come to the sender, in the order of `refs`; undefined: not told. */
  readonly hops?: readonly number[];
}
interface PullRequest {
  readonly type: 'pullRequest';
  readonly refs: readonly EntryRef[];
}
interface PullResponse {
  readonly type: 'pullResponse';
  readonly runs: readonly Run[];
  readonly missing: readonly EntryRef[];
}
interface PushAck {
  readonly type: 'pushAck';
  /** 0 answers a PullResponse. */
  readonly batch: number;
  /** Empty: everything that was sent. */
  readonly refs: readonly EntryRef[];
}
interface Prune {
  readonly type: 'prune';
  readonly batch: number;
}
interface Graft {
  readonly type: 'graft';
  readonly refs: readonly EntryRef[];
}
interface Heartbeat {
  readonly number: number;
  readonly incarnation: number;
  readonly roots: Roots;
  readonly wallMs: number;
}
interface Probe extends Heartbeat {
  readonly type: 'probe';
}
interface ProbeAck extends Heartbeat {
  readonly type: 'probeAck';
}
interface IndirectProbe {
  readonly type: 'indirectProbe';
  readonly number: number;
  readonly target: PeerId;
}
interface IndirectAck {
  readonly type: 'indirectAck';
  readonly number: number;
  readonly target: PeerId;
  readonly alive: boolean;
  readonly incarnation: number;
}
interface Syn {
  readonly type: 'syn';
  readonly sync: number;
  readonly vector: Vector;
  /** Further wants may come, each in an Ack2 of its own, until an empty one. */
  readonly paged?: boolean;
}
interface SynAck {
  readonly type: 'synAck';
  readonly sync: number;
  readonly vector: Vector;
  readonly wants: readonly Want[];
  readonly numbered?: readonly NumberedWant[];
  readonly peers: Peers;
  readonly paged?: boolean;
}
interface Ack2 {
  readonly type: 'ack2';
  readonly sync: number;
  readonly vector: Vector;
  readonly wants: readonly Want[];
  readonly numbered?: readonly NumberedWant[];
  readonly peers: Peers;
}
interface SyncData {
  readonly type: 'syncData';
  readonly sync: number;
  readonly runs: readonly Run[];
  readonly numbered?: readonly NumberedRun[];
  readonly last: boolean;
  readonly unavailable: readonly Want[];
}
interface SyncCredit {
  readonly type: 'syncCredit';
  readonly sync: number;
  readonly bytes: number;
}
interface PeersMessage extends Peers {
  readonly type: 'peers';
  /** Said with the first on a link: the sender understands the short forms of a PushMessage. */
  readonly readsShort?: boolean;
  /** And those of the roots in a probe. */
  readonly readsShortRoots?: boolean;
  /** And wants by number. */
  readonly readsNumberedWants?: boolean;
}
interface HeadReport {
  readonly type: 'headReport';
  /** Everything up to and with `seq` is held. */
  readonly feeds: readonly FeedHead[];
  /** Of some of these feeds: up to and with `seq` no body is held. */
  readonly barren?: readonly EntryRef[];
  /** So does every member of the sender's view, the root of which begins so; of its own feeds. */
  readonly byAll?: Root;
}
interface ServiceRequest {
  readonly type: 'serviceRequest';
  /** 16 bytes as base32 text, derived from the descriptor. */
  readonly channel: string;
  readonly id: string;
  readonly hops: number;
}
interface ServiceAnswer {
  readonly type: 'serviceAnswer';
  readonly id: string;
  readonly record: SignedRecord;
  readonly hops: number;
}
interface LinksRequest {
  readonly type: 'linksRequest';
  readonly survey: SurveyId;
  /** Members that the asker has asked itself. */
  readonly asked: readonly ShortId[];
}
interface LinksReport {
  readonly type: 'linksReport';
  readonly survey: SurveyId;
  readonly tables: readonly SignedLinkTable[];
}
interface Query {
  readonly type: 'query';
  readonly nonce: Uint8Array;
  readonly asker: PeerId;
  readonly target: PeerId;
  readonly hops: number;
  readonly question: Question;
}
interface GroupQuery {
  readonly type: 'groupQuery';
  /** The exact bytes of a GroupQuestion, signed by the asker; see group-query.ts. */
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
  readonly hops: number;
}
interface GroupAnswer {
  readonly type: 'groupAnswer';
  /** Likewise of a GroupAnswerBody. */
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}
interface Answer {
  readonly type: 'answer';
  readonly nonce: Uint8Array;
  readonly asker: PeerId;
  readonly target: PeerId;
  /** An AnswerBody in its exact bytes. */
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
}
/** "Do you reach it there?" */
export interface ReachQuestion {
  readonly number: number;
  readonly target: PeerId;
  /** host:port. */
  readonly address: string;
}
interface ReachRequest extends ReachQuestion {
  readonly type: 'reachRequest';
  readonly signature: Uint8Array;
}
interface ReachAnswer extends ReachQuestion {
  readonly type: 'reachAnswer';
  readonly outcome: ReachOutcome;
  readonly linked: boolean;
  readonly signature: Uint8Array;
}
interface Close {
  readonly type: 'close';
  readonly reason: CloseReason | 'unknown';
  readonly text: string;
}

export type Message =
  | PushMessage
  | PullSync
  | PullRequest
  | PullResponse
  | PushAck
  | Prune
  | Graft
  | Probe
  | ProbeAck
  | IndirectProbe
  | IndirectAck
  | Syn
  | SynAck
  | Ack2
  | SyncData
  | SyncCredit
  | PeersMessage
  | HeadReport
  | ServiceRequest
  | ServiceAnswer
  | LinksRequest
  | LinksReport
  | Query
  | Answer
  | GroupQuery
  | GroupAnswer
  | ReachRequest
  | ReachAnswer
  | Close;

export type MessageType = Message['type'];
export type MessageOf<Type extends MessageType> = Extract<Message, { readonly type: Type }>;

export const noPeers: Peers = { records: [], opinions: [] };

export type { Epoch };
