// Generated from grapevine.proto by scripts/generate-wire.ts. Do not edit.

/** `finish` gives the bytes. */
export interface Encoded {
  finish(): Uint8Array;
}

/** Missing and null fields are not written. `decode` throws an Error or an IntegerError. */
export interface MessageType<Decoded, Init> {
  encode(message: Init): Encoded;
  decode(bytes: Uint8Array): Decoded;
}

export interface AuthHello {
  readonly mac: Uint8Array;
  readonly versions: readonly number[];
}
export interface AuthHelloInit {
  readonly mac?: Uint8Array | null | undefined;
  readonly versions?: readonly number[] | null | undefined;
}
export declare const AuthHello: MessageType<AuthHello, AuthHelloInit>;

export interface AuthAccept {
  readonly mac: Uint8Array;
  readonly version: number;
  readonly id: Uint8Array;
  readonly signature: Uint8Array;
}
export interface AuthAcceptInit {
  readonly mac?: Uint8Array | null | undefined;
  readonly version?: number | null | undefined;
  readonly id?: Uint8Array | null | undefined;
  readonly signature?: Uint8Array | null | undefined;
}
export declare const AuthAccept: MessageType<AuthAccept, AuthAcceptInit>;

export interface AuthIdentity {
  readonly id: Uint8Array;
  readonly signature: Uint8Array;
}
export interface AuthIdentityInit {
  readonly id?: Uint8Array | null | undefined;
  readonly signature?: Uint8Array | null | undefined;
}
export declare const AuthIdentity: MessageType<AuthIdentity, AuthIdentityInit>;

export interface AuthDone {
}
export interface AuthDoneInit {
}
export declare const AuthDone: MessageType<AuthDone, AuthDoneInit>;

export interface Run {
  readonly author: Uint8Array;
  readonly epoch: Uint8Array;
  readonly firstSeq: number;
  readonly prev: Uint8Array;
  readonly entries: readonly RunEntry[];
  readonly signature: Uint8Array;
  readonly fork: Uint8Array;
}
export interface RunInit {
  readonly author?: Uint8Array | null | undefined;
  readonly epoch?: Uint8Array | null | undefined;
  readonly firstSeq?: number | null | undefined;
  readonly prev?: Uint8Array | null | undefined;
  readonly entries?: readonly RunEntryInit[] | null | undefined;
  readonly signature?: Uint8Array | null | undefined;
  readonly fork?: Uint8Array | null | undefined;
}
export declare const Run: MessageType<Run, RunInit>;

export interface RunEntry {
  readonly hlcMs: number;
  readonly hlcN: number;
  readonly kind: number;
  readonly body: Uint8Array;
  readonly absent: boolean;
  readonly bodyLength: number;
  readonly bodyHash: Uint8Array;
  readonly path: readonly Uint8Array[];
}
export interface RunEntryInit {
  readonly hlcMs?: number | null | undefined;
  readonly hlcN?: number | null | undefined;
  readonly kind?: number | null | undefined;
  readonly body?: Uint8Array | null | undefined;
  readonly absent?: boolean | null | undefined;
  readonly bodyLength?: number | null | undefined;
  readonly bodyHash?: Uint8Array | null | undefined;
  readonly path?: readonly Uint8Array[] | null | undefined;
}
export declare const RunEntry: MessageType<RunEntry, RunEntryInit>;

export interface EntryRef {
  readonly author: Uint8Array;
  readonly epoch: Uint8Array;
  readonly seq: number;
}
export interface EntryRefInit {
  readonly author?: Uint8Array | null | undefined;
  readonly epoch?: Uint8Array | null | undefined;
  readonly seq?: number | null | undefined;
}
export declare const EntryRef: MessageType<EntryRef, EntryRefInit>;

export interface PushMessage {
  readonly batch: number;
  readonly runs: readonly Run[];
  readonly viewRoot: Uint8Array;
  readonly unreached: readonly Uint8Array[];
}
export interface PushMessageInit {
  readonly batch?: number | null | undefined;
  readonly runs?: readonly RunInit[] | null | undefined;
  readonly viewRoot?: Uint8Array | null | undefined;
  readonly unreached?: readonly Uint8Array[] | null | undefined;
}
export declare const PushMessage: MessageType<PushMessage, PushMessageInit>;

export interface PullSync {
  readonly refs: readonly EntryRef[];
  readonly hops: readonly number[];
}
export interface PullSyncInit {
  readonly refs?: readonly EntryRefInit[] | null | undefined;
  readonly hops?: readonly number[] | null | undefined;
}
export declare const PullSync: MessageType<PullSync, PullSyncInit>;

export interface PullRequest {
  readonly refs: readonly EntryRef[];
}
export interface PullRequestInit {
  readonly refs?: readonly EntryRefInit[] | null | undefined;
}
export declare const PullRequest: MessageType<PullRequest, PullRequestInit>;

export interface PullResponse {
  readonly runs: readonly Run[];
  readonly missing: readonly EntryRef[];
}
export interface PullResponseInit {
  readonly runs?: readonly RunInit[] | null | undefined;
  readonly missing?: readonly EntryRefInit[] | null | undefined;
}
export declare const PullResponse: MessageType<PullResponse, PullResponseInit>;

export interface PushAck {
  readonly batch: number;
  readonly refs: readonly EntryRef[];
}
export interface PushAckInit {
  readonly batch?: number | null | undefined;
  readonly refs?: readonly EntryRefInit[] | null | undefined;
}
export declare const PushAck: MessageType<PushAck, PushAckInit>;

export interface Prune {
  readonly batch: number;
}
export interface PruneInit {
  readonly batch?: number | null | undefined;
}
export declare const Prune: MessageType<Prune, PruneInit>;

export interface Graft {
  readonly refs: readonly EntryRef[];
}
export interface GraftInit {
  readonly refs?: readonly EntryRefInit[] | null | undefined;
}
export declare const Graft: MessageType<Graft, GraftInit>;

export interface Roots {
  readonly view: Uint8Array;
  readonly records: Uint8Array;
  readonly heads: Uint8Array;
  readonly whole: boolean;
  readonly short: Uint8Array;
}
export interface RootsInit {
  readonly view?: Uint8Array | null | undefined;
  readonly records?: Uint8Array | null | undefined;
  readonly heads?: Uint8Array | null | undefined;
  readonly whole?: boolean | null | undefined;
  readonly short?: Uint8Array | null | undefined;
}
export declare const Roots: MessageType<Roots, RootsInit>;

export interface Probe {
  readonly number: number;
  readonly incarnation: number;
  readonly roots: Roots | null;
  readonly wallMs: number;
}
export interface ProbeInit {
  readonly number?: number | null | undefined;
  readonly incarnation?: number | null | undefined;
  readonly roots?: RootsInit | null | undefined;
  readonly wallMs?: number | null | undefined;
}
export declare const Probe: MessageType<Probe, ProbeInit>;

export interface ProbeAck {
  readonly number: number;
  readonly incarnation: number;
  readonly roots: Roots | null;
  readonly wallMs: number;
}
export interface ProbeAckInit {
  readonly number?: number | null | undefined;
  readonly incarnation?: number | null | undefined;
  readonly roots?: RootsInit | null | undefined;
  readonly wallMs?: number | null | undefined;
}
export declare const ProbeAck: MessageType<ProbeAck, ProbeAckInit>;

export interface IndirectProbe {
  readonly number: number;
  readonly target: Uint8Array;
}
export interface IndirectProbeInit {
  readonly number?: number | null | undefined;
  readonly target?: Uint8Array | null | undefined;
}
export declare const IndirectProbe: MessageType<IndirectProbe, IndirectProbeInit>;

export interface IndirectAck {
  readonly number: number;
  readonly target: Uint8Array;
  readonly alive: boolean;
  readonly incarnation: number;
}
export interface IndirectAckInit {
  readonly number?: number | null | undefined;
  readonly target?: Uint8Array | null | undefined;
  readonly alive?: boolean | null | undefined;
  readonly incarnation?: number | null | undefined;
}
export declare const IndirectAck: MessageType<IndirectAck, IndirectAckInit>;

export interface FeedHead {
  readonly author: Uint8Array;
  readonly epoch: Uint8Array;
  readonly seq: number;
  readonly id: Uint8Array;
  readonly fork: Uint8Array;
}
export interface FeedHeadInit {
  readonly author?: Uint8Array | null | undefined;
  readonly epoch?: Uint8Array | null | undefined;
  readonly seq?: number | null | undefined;
  readonly id?: Uint8Array | null | undefined;
  readonly fork?: Uint8Array | null | undefined;
}
export declare const FeedHead: MessageType<FeedHead, FeedHeadInit>;

export interface RecordHead {
  readonly peer: Uint8Array;
  readonly incarnation: number;
  readonly version: number;
  readonly state: number;
}
export interface RecordHeadInit {
  readonly peer?: Uint8Array | null | undefined;
  readonly incarnation?: number | null | undefined;
  readonly version?: number | null | undefined;
  readonly state?: number | null | undefined;
}
export declare const RecordHead: MessageType<RecordHead, RecordHeadInit>;

export interface Vector {
  readonly feeds: readonly FeedHead[];
  readonly records: readonly RecordHead[];
  readonly feedBuckets: Uint8Array;
  readonly recordBuckets: Uint8Array;
  readonly feedsOf: readonly number[];
  readonly recordsOf: readonly number[];
  readonly forked: readonly FeedHead[];
  readonly feedDigests: Uint8Array;
  readonly recordDigests: Uint8Array;
  readonly salt: number;
  readonly feedAsks: Uint8Array;
  readonly recordAsks: Uint8Array;
}
export interface VectorInit {
  readonly feeds?: readonly FeedHeadInit[] | null | undefined;
  readonly records?: readonly RecordHeadInit[] | null | undefined;
  readonly feedBuckets?: Uint8Array | null | undefined;
  readonly recordBuckets?: Uint8Array | null | undefined;
  readonly feedsOf?: readonly number[] | null | undefined;
  readonly recordsOf?: readonly number[] | null | undefined;
  readonly forked?: readonly FeedHeadInit[] | null | undefined;
  readonly feedDigests?: Uint8Array | null | undefined;
  readonly recordDigests?: Uint8Array | null | undefined;
  readonly salt?: number | null | undefined;
  readonly feedAsks?: Uint8Array | null | undefined;
  readonly recordAsks?: Uint8Array | null | undefined;
}
export declare const Vector: MessageType<Vector, VectorInit>;

export interface Want {
  readonly author: Uint8Array;
  readonly epoch: Uint8Array;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly fork: Uint8Array;
}
export interface WantInit {
  readonly author?: Uint8Array | null | undefined;
  readonly epoch?: Uint8Array | null | undefined;
  readonly fromSeq?: number | null | undefined;
  readonly toSeq?: number | null | undefined;
  readonly fork?: Uint8Array | null | undefined;
}
export declare const Want: MessageType<Want, WantInit>;

export interface Syn {
  readonly sync: number;
  readonly vector: Vector | null;
  readonly paged: boolean;
}
export interface SynInit {
  readonly sync?: number | null | undefined;
  readonly vector?: VectorInit | null | undefined;
  readonly paged?: boolean | null | undefined;
}
export declare const Syn: MessageType<Syn, SynInit>;

export interface SynAck {
  readonly sync: number;
  readonly vector: Vector | null;
  readonly wants: readonly Want[];
  readonly peers: Peers | null;
  readonly forkedWants: readonly Want[];
  readonly paged: boolean;
  readonly wantHeads: readonly number[];
  readonly wantFrom: readonly number[];
}
export interface SynAckInit {
  readonly sync?: number | null | undefined;
  readonly vector?: VectorInit | null | undefined;
  readonly wants?: readonly WantInit[] | null | undefined;
  readonly peers?: PeersInit | null | undefined;
  readonly forkedWants?: readonly WantInit[] | null | undefined;
  readonly paged?: boolean | null | undefined;
  readonly wantHeads?: readonly number[] | null | undefined;
  readonly wantFrom?: readonly number[] | null | undefined;
}
export declare const SynAck: MessageType<SynAck, SynAckInit>;

export interface Ack2 {
  readonly sync: number;
  readonly vector: Vector | null;
  readonly wants: readonly Want[];
  readonly peers: Peers | null;
  readonly forkedWants: readonly Want[];
  readonly wantHeads: readonly number[];
  readonly wantFrom: readonly number[];
}
export interface Ack2Init {
  readonly sync?: number | null | undefined;
  readonly vector?: VectorInit | null | undefined;
  readonly wants?: readonly WantInit[] | null | undefined;
  readonly peers?: PeersInit | null | undefined;
  readonly forkedWants?: readonly WantInit[] | null | undefined;
  readonly wantHeads?: readonly number[] | null | undefined;
  readonly wantFrom?: readonly number[] | null | undefined;
}
export declare const Ack2: MessageType<Ack2, Ack2Init>;

export interface SyncData {
  readonly sync: number;
  readonly runs: readonly Run[];
  readonly last: boolean;
  readonly unavailable: readonly Want[];
  readonly forkedRuns: readonly Run[];
  readonly forkedUnavailable: readonly Want[];
  readonly numberedRuns: readonly NumberedRun[];
}
export interface SyncDataInit {
  readonly sync?: number | null | undefined;
  readonly runs?: readonly RunInit[] | null | undefined;
  readonly last?: boolean | null | undefined;
  readonly unavailable?: readonly WantInit[] | null | undefined;
  readonly forkedRuns?: readonly RunInit[] | null | undefined;
  readonly forkedUnavailable?: readonly WantInit[] | null | undefined;
  readonly numberedRuns?: readonly NumberedRunInit[] | null | undefined;
}
export declare const SyncData: MessageType<SyncData, SyncDataInit>;

export interface NumberedRun {
  readonly head: number;
  readonly firstSeq: number;
  readonly prev: Uint8Array;
  readonly entries: readonly RunEntry[];
  readonly signature: Uint8Array;
}
export interface NumberedRunInit {
  readonly head?: number | null | undefined;
  readonly firstSeq?: number | null | undefined;
  readonly prev?: Uint8Array | null | undefined;
  readonly entries?: readonly RunEntryInit[] | null | undefined;
  readonly signature?: Uint8Array | null | undefined;
}
export declare const NumberedRun: MessageType<NumberedRun, NumberedRunInit>;

export interface SyncCredit {
  readonly sync: number;
  readonly bytes: number;
}
export interface SyncCreditInit {
  readonly sync?: number | null | undefined;
  readonly bytes?: number | null | undefined;
}
export declare const SyncCredit: MessageType<SyncCredit, SyncCreditInit>;

export interface SignedRecord {
  readonly record: Uint8Array;
  readonly signature: Uint8Array;
}
export interface SignedRecordInit {
  readonly record?: Uint8Array | null | undefined;
  readonly signature?: Uint8Array | null | undefined;
}
export declare const SignedRecord: MessageType<SignedRecord, SignedRecordInit>;

export interface PeerRecord {
  readonly format: number;
  readonly gid: Uint8Array;
  readonly id: Uint8Array;
  readonly incarnation: number;
  readonly version: number;
  readonly left: boolean;
  readonly endpoints: readonly string[];
  readonly name: string;
  readonly avatar: Uint8Array;
  readonly statusText: string;
  readonly boot: Uint8Array;
  readonly services: readonly Uint8Array[];
  readonly away: boolean;
}
export interface PeerRecordInit {
  readonly format?: number | null | undefined;
  readonly gid?: Uint8Array | null | undefined;
  readonly id?: Uint8Array | null | undefined;
  readonly incarnation?: number | null | undefined;
  readonly version?: number | null | undefined;
  readonly left?: boolean | null | undefined;
  readonly endpoints?: readonly string[] | null | undefined;
  readonly name?: string | null | undefined;
  readonly avatar?: Uint8Array | null | undefined;
  readonly statusText?: string | null | undefined;
  readonly boot?: Uint8Array | null | undefined;
  readonly services?: readonly Uint8Array[] | null | undefined;
  readonly away?: boolean | null | undefined;
}
export declare const PeerRecord: MessageType<PeerRecord, PeerRecordInit>;

export interface Service {
  readonly app: string;
  readonly address: string;
  readonly tags: readonly string[];
  readonly lastUpdate: number;
  readonly unhealthy: boolean;
}
export interface ServiceInit {
  readonly app?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
  readonly lastUpdate?: number | null | undefined;
  readonly unhealthy?: boolean | null | undefined;
}
export declare const Service: MessageType<Service, ServiceInit>;

export declare const MemberState: {
  readonly ALIVE: 0;
  readonly SUSPECT: 1;
  readonly DEAD: 2;
  readonly LEFT: 3;
};

export interface Opinion {
  readonly peer: Uint8Array;
  readonly incarnation: number;
  readonly state: number;
  readonly ageMs: number;
  readonly accuser: Uint8Array;
}
export interface OpinionInit {
  readonly peer?: Uint8Array | null | undefined;
  readonly incarnation?: number | null | undefined;
  readonly state?: number | null | undefined;
  readonly ageMs?: number | null | undefined;
  readonly accuser?: Uint8Array | null | undefined;
}
export declare const Opinion: MessageType<Opinion, OpinionInit>;

export interface Peers {
  readonly records: readonly SignedRecord[];
  readonly opinions: readonly Opinion[];
  readonly readsShort: boolean;
  readonly readsShortRoots: boolean;
  readonly readsNumberedWants: boolean;
}
export interface PeersInit {
  readonly records?: readonly SignedRecordInit[] | null | undefined;
  readonly opinions?: readonly OpinionInit[] | null | undefined;
  readonly readsShort?: boolean | null | undefined;
  readonly readsShortRoots?: boolean | null | undefined;
  readonly readsNumberedWants?: boolean | null | undefined;
}
export declare const Peers: MessageType<Peers, PeersInit>;

export interface HeadReport {
  readonly feeds: readonly FeedHead[];
  readonly forked: readonly FeedHead[];
  readonly barren: readonly EntryRef[];
  readonly byAll: Uint8Array;
}
export interface HeadReportInit {
  readonly feeds?: readonly FeedHeadInit[] | null | undefined;
  readonly forked?: readonly FeedHeadInit[] | null | undefined;
  readonly barren?: readonly EntryRefInit[] | null | undefined;
  readonly byAll?: Uint8Array | null | undefined;
}
export declare const HeadReport: MessageType<HeadReport, HeadReportInit>;

export interface ServiceRequest {
  readonly channel: Uint8Array;
  readonly id: Uint8Array;
  readonly hops: number;
}
export interface ServiceRequestInit {
  readonly channel?: Uint8Array | null | undefined;
  readonly id?: Uint8Array | null | undefined;
  readonly hops?: number | null | undefined;
}
export declare const ServiceRequest: MessageType<ServiceRequest, ServiceRequestInit>;

export interface ServiceAnswer {
  readonly id: Uint8Array;
  readonly record: SignedRecord | null;
  readonly hops: number;
}
export interface ServiceAnswerInit {
  readonly id?: Uint8Array | null | undefined;
  readonly record?: SignedRecordInit | null | undefined;
  readonly hops?: number | null | undefined;
}
export declare const ServiceAnswer: MessageType<ServiceAnswer, ServiceAnswerInit>;

export interface Close {
  readonly code: number;
  readonly text: string;
}
export interface CloseInit {
  readonly code?: number | null | undefined;
  readonly text?: string | null | undefined;
}
export declare const Close: MessageType<Close, CloseInit>;

export interface LinksRequest {
  readonly survey: Uint8Array;
  readonly asked: readonly Uint8Array[];
}
export interface LinksRequestInit {
  readonly survey?: Uint8Array | null | undefined;
  readonly asked?: readonly Uint8Array[] | null | undefined;
}
export declare const LinksRequest: MessageType<LinksRequest, LinksRequestInit>;

export interface LinksReport {
  readonly survey: Uint8Array;
  readonly tables: readonly SignedLinkTable[];
}
export interface LinksReportInit {
  readonly survey?: Uint8Array | null | undefined;
  readonly tables?: readonly SignedLinkTableInit[] | null | undefined;
}
export declare const LinksReport: MessageType<LinksReport, LinksReportInit>;

export interface SignedLinkTable {
  readonly table: Uint8Array;
  readonly signature: Uint8Array;
}
export interface SignedLinkTableInit {
  readonly table?: Uint8Array | null | undefined;
  readonly signature?: Uint8Array | null | undefined;
}
export declare const SignedLinkTable: MessageType<SignedLinkTable, SignedLinkTableInit>;

export interface LinkTable {
  readonly gid: Uint8Array;
  readonly id: Uint8Array;
  readonly survey: Uint8Array;
  readonly lines: readonly LinkLine[];
}
export interface LinkTableInit {
  readonly gid?: Uint8Array | null | undefined;
  readonly id?: Uint8Array | null | undefined;
  readonly survey?: Uint8Array | null | undefined;
  readonly lines?: readonly LinkLineInit[] | null | undefined;
}
export declare const LinkTable: MessageType<LinkTable, LinkTableInit>;

export interface LinkLine {
  readonly peer: Uint8Array;
  readonly linked: boolean;
  readonly dialled: boolean;
  readonly rttUs: number;
  readonly silentMs: number;
  readonly unanswered: boolean;
}
export interface LinkLineInit {
  readonly peer?: Uint8Array | null | undefined;
  readonly linked?: boolean | null | undefined;
  readonly dialled?: boolean | null | undefined;
  readonly rttUs?: number | null | undefined;
  readonly silentMs?: number | null | undefined;
  readonly unanswered?: boolean | null | undefined;
}
export declare const LinkLine: MessageType<LinkLine, LinkLineInit>;

export interface Query {
  readonly nonce: Uint8Array;
  readonly asker: Uint8Array;
  readonly target: Uint8Array;
  readonly hops: number;
  readonly id: string;
  readonly room: string;
  readonly before: Uint8Array;
  readonly limit: number;
}
export interface QueryInit {
  readonly nonce?: Uint8Array | null | undefined;
  readonly asker?: Uint8Array | null | undefined;
  readonly target?: Uint8Array | null | undefined;
  readonly hops?: number | null | undefined;
  readonly id?: string | null | undefined;
  readonly room?: string | null | undefined;
  readonly before?: Uint8Array | null | undefined;
  readonly limit?: number | null | undefined;
}
export declare const Query: MessageType<Query, QueryInit>;

export interface Answer {
  readonly nonce: Uint8Array;
  readonly asker: Uint8Array;
  readonly target: Uint8Array;
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
}
export interface AnswerInit {
  readonly nonce?: Uint8Array | null | undefined;
  readonly asker?: Uint8Array | null | undefined;
  readonly target?: Uint8Array | null | undefined;
  readonly body?: Uint8Array | null | undefined;
  readonly signature?: Uint8Array | null | undefined;
}
export declare const Answer: MessageType<Answer, AnswerInit>;

export interface AnswerBody {
  readonly runs: readonly Run[];
  readonly held: readonly Held[];
  readonly more: boolean;
}
export interface AnswerBodyInit {
  readonly runs?: readonly RunInit[] | null | undefined;
  readonly held?: readonly HeldInit[] | null | undefined;
  readonly more?: boolean | null | undefined;
}
export declare const AnswerBody: MessageType<AnswerBody, AnswerBodyInit>;

export interface Held {
  readonly run: number;
  readonly entry: number;
  readonly receivedMs: number;
  readonly receivedFrom: readonly Uint8Array[];
  readonly path: readonly Uint8Array[];
}
export interface HeldInit {
  readonly run?: number | null | undefined;
  readonly entry?: number | null | undefined;
  readonly receivedMs?: number | null | undefined;
  readonly receivedFrom?: readonly Uint8Array[] | null | undefined;
  readonly path?: readonly Uint8Array[] | null | undefined;
}
export declare const Held: MessageType<Held, HeldInit>;

export interface GroupQuery {
  readonly question: Uint8Array;
  readonly signature: Uint8Array;
  readonly hops: number;
}
export interface GroupQueryInit {
  readonly question?: Uint8Array | null | undefined;
  readonly signature?: Uint8Array | null | undefined;
  readonly hops?: number | null | undefined;
}
export declare const GroupQuery: MessageType<GroupQuery, GroupQueryInit>;

export interface GroupQuestion {
  readonly gid: Uint8Array;
  readonly asker: Uint8Array;
  readonly nonce: Uint8Array;
  readonly name: string;
  readonly payload: string;
  readonly timeoutMs: number;
}
export interface GroupQuestionInit {
  readonly gid?: Uint8Array | null | undefined;
  readonly asker?: Uint8Array | null | undefined;
  readonly nonce?: Uint8Array | null | undefined;
  readonly name?: string | null | undefined;
  readonly payload?: string | null | undefined;
  readonly timeoutMs?: number | null | undefined;
}
export declare const GroupQuestion: MessageType<GroupQuestion, GroupQuestionInit>;

export interface GroupAnswer {
  readonly answer: Uint8Array;
  readonly signature: Uint8Array;
}
export interface GroupAnswerInit {
  readonly answer?: Uint8Array | null | undefined;
  readonly signature?: Uint8Array | null | undefined;
}
export declare const GroupAnswer: MessageType<GroupAnswer, GroupAnswerInit>;

export interface GroupAnswerBody {
  readonly gid: Uint8Array;
  readonly asker: Uint8Array;
  readonly nonce: Uint8Array;
  readonly answerer: Uint8Array;
  readonly state: number;
  readonly payload: string;
}
export interface GroupAnswerBodyInit {
  readonly gid?: Uint8Array | null | undefined;
  readonly asker?: Uint8Array | null | undefined;
  readonly nonce?: Uint8Array | null | undefined;
  readonly answerer?: Uint8Array | null | undefined;
  readonly state?: number | null | undefined;
  readonly payload?: string | null | undefined;
}
export declare const GroupAnswerBody: MessageType<GroupAnswerBody, GroupAnswerBodyInit>;

export interface UserEvent {
  readonly name: string;
  readonly payload: string;
}
export interface UserEventInit {
  readonly name?: string | null | undefined;
  readonly payload?: string | null | undefined;
}
export declare const UserEvent: MessageType<UserEvent, UserEventInit>;

export interface ReachRequest {
  readonly number: number;
  readonly target: Uint8Array;
  readonly address: string;
  readonly signature: Uint8Array;
}
export interface ReachRequestInit {
  readonly number?: number | null | undefined;
  readonly target?: Uint8Array | null | undefined;
  readonly address?: string | null | undefined;
  readonly signature?: Uint8Array | null | undefined;
}
export declare const ReachRequest: MessageType<ReachRequest, ReachRequestInit>;

export declare const ReachOutcome: {
  readonly REACH_UNKNOWN: 0;
  readonly REACHED: 1;
  readonly UNREACHED: 2;
  readonly REFUSED: 3;
  readonly SILENT: 4;
  readonly UNREACHABLE: 5;
  readonly STRANGER: 6;
  readonly NO_MEMBER: 7;
  readonly NOT_ITS_ADDRESS: 8;
  readonly TOO_OFTEN: 9;
  readonly BUSY: 10;
};

export interface ReachAnswer {
  readonly number: number;
  readonly target: Uint8Array;
  readonly address: string;
  readonly outcome: number;
  readonly linked: boolean;
  readonly signature: Uint8Array;
}
export interface ReachAnswerInit {
  readonly number?: number | null | undefined;
  readonly target?: Uint8Array | null | undefined;
  readonly address?: string | null | undefined;
  readonly outcome?: number | null | undefined;
  readonly linked?: boolean | null | undefined;
  readonly signature?: Uint8Array | null | undefined;
}
export declare const ReachAnswer: MessageType<ReachAnswer, ReachAnswerInit>;

export interface ChatBody {
  readonly room: string;
  readonly text: string;
  readonly replyTo: Uint8Array;
  readonly mentions: readonly Uint8Array[];
  readonly files: readonly Uint8Array[];
}
export interface ChatBodyInit {
  readonly room?: string | null | undefined;
  readonly text?: string | null | undefined;
  readonly replyTo?: Uint8Array | null | undefined;
  readonly mentions?: readonly Uint8Array[] | null | undefined;
  readonly files?: readonly Uint8Array[] | null | undefined;
}
export declare const ChatBody: MessageType<ChatBody, ChatBodyInit>;

export interface RoomBody {
  readonly room: string;
  readonly description: string;
}
export interface RoomBodyInit {
  readonly room?: string | null | undefined;
  readonly description?: string | null | undefined;
}
export declare const RoomBody: MessageType<RoomBody, RoomBodyInit>;

export interface EditBody {
  readonly target: Uint8Array;
  readonly text: string;
  readonly mentions: readonly Uint8Array[];
}
export interface EditBodyInit {
  readonly target?: Uint8Array | null | undefined;
  readonly text?: string | null | undefined;
  readonly mentions?: readonly Uint8Array[] | null | undefined;
}
export declare const EditBody: MessageType<EditBody, EditBodyInit>;

export interface DeletionBody {
  readonly target: Uint8Array;
  readonly room: string;
  readonly edits: readonly Uint8Array[];
}
export interface DeletionBodyInit {
  readonly target?: Uint8Array | null | undefined;
  readonly room?: string | null | undefined;
  readonly edits?: readonly Uint8Array[] | null | undefined;
}
export declare const DeletionBody: MessageType<DeletionBody, DeletionBodyInit>;

export interface ReactionBody {
  readonly target: Uint8Array;
  readonly emoji: string;
  readonly removed: boolean;
}
export interface ReactionBodyInit {
  readonly target?: Uint8Array | null | undefined;
  readonly emoji?: string | null | undefined;
  readonly removed?: boolean | null | undefined;
}
export declare const ReactionBody: MessageType<ReactionBody, ReactionBodyInit>;

export interface SealKeyBody {
  readonly key: Uint8Array;
}
export interface SealKeyBodyInit {
  readonly key?: Uint8Array | null | undefined;
}
export declare const SealKeyBody: MessageType<SealKeyBody, SealKeyBodyInit>;

export interface SealedBody {
  readonly recipient: Uint8Array;
  readonly ephemeral: Uint8Array;
  readonly forRecipient: Uint8Array;
  readonly forAuthor: Uint8Array;
  readonly content: Uint8Array;
}
export interface SealedBodyInit {
  readonly recipient?: Uint8Array | null | undefined;
  readonly ephemeral?: Uint8Array | null | undefined;
  readonly forRecipient?: Uint8Array | null | undefined;
  readonly forAuthor?: Uint8Array | null | undefined;
  readonly content?: Uint8Array | null | undefined;
}
export declare const SealedBody: MessageType<SealedBody, SealedBodyInit>;

export interface SealedContent {
  readonly kind: number;
  readonly body: Uint8Array;
}
export interface SealedContentInit {
  readonly kind?: number | null | undefined;
  readonly body?: Uint8Array | null | undefined;
}
export declare const SealedContent: MessageType<SealedContent, SealedContentInit>;

export interface FileOffer {
  readonly name: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly sha256: Uint8Array;
  readonly mime: string;
  readonly thumbnail: Uint8Array;
  readonly width: number;
  readonly height: number;
}
export interface FileOfferInit {
  readonly name?: string | null | undefined;
  readonly size?: number | null | undefined;
  readonly root?: Uint8Array | null | undefined;
  readonly sha256?: Uint8Array | null | undefined;
  readonly mime?: string | null | undefined;
  readonly thumbnail?: Uint8Array | null | undefined;
  readonly width?: number | null | undefined;
  readonly height?: number | null | undefined;
}
export declare const FileOffer: MessageType<FileOffer, FileOfferInit>;
