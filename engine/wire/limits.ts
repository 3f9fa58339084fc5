/** Every limit on what a peer may send, beside the message it bounds. Checked before memory is taken. */
import { messageTextBytesMax, remoteRowsMax, roomBytesMax } from '../../shared/limits.ts';

/** Length of a frame's body until the session is open, and after. */
export const authFrameBytesMax = 512;
export const frameBytesMax = 256 * 1024;
/** Time from TCP connect to an open session. */
export const authDeadlineMs = 20_000;

/** AuthHello. */
export const versionsMax = 8;

/** Run: entries, and bytes of one body. A chat body is its text and room and a few bytes of labels. */
export const runEntriesMax = 512;
/** A run that is read back ends at the first signature after so many. */
export const runEntriesTarget = 64;
/** Bodies of one run, and 32 bytes an entry: what is taken must fit into a frame when it is passed on. */
export const runBytesMax = 96 * 1024;
export const bodyBytesMax = messageTextBytesMax + roomBytesMax + 64;
export const pathHopsMax = 32;
/** Bytes of paths that one run carries; of longer ones the middle is left out. */
export const runPathBytesMax = 32 * 1024;
/** Bytes of bodies that one frame of runs carries; the rest goes into the next frame. */
export const runsBytesTarget = 48 * 1024;

/** PushMessage, PullSync, PullRequest, PullResponse, PushAck, Graft. */
export const runsMax = 256;
/** Entries in all runs of one message: an empty one takes 2 bytes to send and far more to keep. */
export const entriesMax = 2048;
export const refsMax = 1024;
export const unreachedMax = 64;

/** Vector: full up to this many feeds or records, bucket hashes beyond. */
export const vectorItemsMax = 64;
export const bucketCount = 64;
/** A Syn states everything up to this many; it gives hashes of buckets beyond, which any answer understands. */
export const openingItemsMax = 16;
/** Digests in an answer, of feeds and of records, and the bytes of one; fewer heads than the least are listed. */
export const digestsMax = 4096;
export const digestsMin = 16;
export const digestBytes = 8;
/** Heads and records in one answer about differing buckets. */
export const bucketItemsMax = 2048;
export const wantsMax = 512;

/** SyncData in flight before credit must come. */
export const syncCreditBytes = 64 * 1024;

/** Peers, PeerRecord. */
export const recordBytesMax = 2048;
export const recordsMax = 96;
/** Bytes of records in an answer, and heads of feeds: with wants and opinions they must fit one frame. */
export const recordsBytesTarget = 40 * 1024;
export const answerHeadsMax = 1024;
export const opinionsMax = 512;
export const endpointsMax = 8;
export const endpointCharsMax = 64;
export const statusTextBytesMax = 256;

/** Services of one record: their number, and the bytes of all, which a record has room for beside all else. */
export const recordServicesMax = 16;
export const recordServicesBytesMax = 960;
/** ServiceRequest, ServiceAnswer. */
export const channelBytes = 16;
export const serviceNonceBytes = 8;
/** LinksRequest, LinksReport, LinkTable. */
export const surveyIdBytes = 8;
export const surveyAskedMax = 64;
export const linkTablesMax = 32;
export const linkLinesMax = 128;
/** A line takes 30 bytes at most: 128 of them and the head fit. */
export const linkTableBytesMax = 4096;

/** GroupQuery, GroupAnswer: bytes of the signed parts, and answers that are passed back. */
export const groupQuestionBytesMax = 1536;
export const groupAnswersMax = 1024;

/** Query, Answer: messages asked for at once, peers that one was received from, and hops between the two. */
export const queryNonceBytes = 8;
export const queryItemsMax = remoteRowsMax;
export const queryFromMax = 17;
export const queryHopsMax = 32;
export const answerBytesMax = 192 * 1024;

/** SealKeyBody, SealedBody: an X25519 or an AES-256 key, and what sealing adds to what is sealed. */
export const sealKeyBytes = 32;
export const sealOverheadBytes = 16;

/** Edits of one message that count; EditBody, DeletionBody. */
export const editsMax = 64;

/** Close. */
export const closeTextBytesMax = 256;

/** No number on the wire or in JSON is above this. */
export const integerMax = Number.MAX_SAFE_INTEGER;
