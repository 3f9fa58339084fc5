/** The parts that several messages share, between their wire form (bytes) and ours (text ids), with every limit. */
import { decodeBase32, encodeBase32 } from '../../shared/base32.ts';
import type { EntryId, Epoch, PeerId, ShortId } from '../../shared/ids.ts';
import {
  entryIdBytes,
  epochBytes,
  idToBytes,
  peerIdBytes,
  shortIdBytes,
  toEntryId,
  toEpoch,
  toPeerId,
  toShortId,
} from '../../shared/ids.ts';
import type { MemberState } from '../../shared/records.ts';
import type { EntryRef, FeedKey } from './entry.ts';
import { hashBytes, hlcCountMax, hlcMsMax, kindMax, signatureBytes } from './entry.ts';
import type * as pb from './grapevine.pb.js';
import {
  bodyBytesMax,
  bucketItemsMax,
  entriesMax,
  opinionsMax,
  pathHopsMax,
  recordBytesMax,
  recordsMax,
  refsMax,
  runEntriesMax,
  runsMax,
  wantsMax,
} from './limits.ts';
import { demand } from './malformed.ts';
import type {
  FeedHead,
  NumberedRun,
  NumberedWant,
  Opinion,
  Peers,
  RecordHead,
  Root,
  Roots,
  Run,
  RunEntry,
  SignedRecord,
  Want,
} from './messages.ts';
import { senderAuthor, shortRootChars } from './messages.ts';

const rootBytes = 16;
const shortRootBytes = (shortRootChars * 5) / 8;
const empty = new Uint8Array(0);

/** Append-only: the numbers of the wire's MemberState. */
const states: readonly MemberState[] = ['alive', 'suspect', 'dead', 'left'];

// ---- ours to wire

/**
 * What belongs to forked continuations travels in lists of its own: a peer of the first version passes
 * over those, and would take what stands in the others for the feed itself.
 */
export function ofFeeds<Item extends FeedKey>(items: readonly Item[]): Item[] {
  return items.filter(({ fork }) => fork === null);
}

export function ofForks<Item extends FeedKey>(items: readonly Item[]): Item[] {
  return items.filter(({ fork }) => fork !== null);
}

function writeFork(fork: EntryId | null): Uint8Array | null {
  return fork === null ? null : idToBytes(fork);
}

export function writeRoot(root: Root): Uint8Array {
  return root === '' ? empty : (decodeBase32(root) ?? empty);
}

export function writeRoots(roots: Roots): pb.RootsInit {
  return {
    view: writeRoot(roots.view),
    records: writeRoot(roots.records),
    heads: writeRoot(roots.heads),
    whole: roots.whole === true,
    short: writeRoot(roots.short ?? ''),
  };
}

export function writeRef(ref: EntryRef): pb.EntryRefInit {
  return { author: idToBytes(ref.author), epoch: idToBytes(ref.epoch), seq: ref.seq };
}

export function writeWant(want: Want): pb.WantInit {
  return {
    author: idToBytes(want.author),
    epoch: idToBytes(want.epoch),
    fromSeq: want.fromSeq,
    toSeq: want.toSeq,
    fork: writeFork(want.fork),
  };
}

export function writeFeedHead(head: FeedHead): pb.FeedHeadInit {
  return {
    author: idToBytes(head.author),
    epoch: idToBytes(head.epoch),
    seq: head.seq,
    id: idToBytes(head.id),
    fork: writeFork(head.fork),
  };
}

export function writePeers(peers: Peers): pb.PeersInit {
  return {
    records: peers.records.map(({ bytes, signature }) => ({ record: bytes, signature })),
    opinions: peers.opinions.map((opinion) => ({
      peer: idToBytes(opinion.peer),
      incarnation: opinion.incarnation,
      state: states.indexOf(opinion.state),
      ageMs: Math.floor(opinion.ageMs),
      ...(opinion.accuser === undefined ? {} : { accuser: idToBytes(opinion.accuser) }),
    })),
  };
}

export function writeRun(run: Run): pb.RunInit {
  return {
    author: run.author === senderAuthor ? null : idToBytes(run.author),
    epoch: idToBytes(run.epoch),
    firstSeq: run.firstSeq,
    prev: run.prev === null ? null : idToBytes(run.prev),
    entries: run.entries.map(writeRunEntry),
    signature: run.signature,
    fork: writeFork(run.fork),
  };
}

export function writeNumberedRun({ head, firstSeq, prev, entries, signature }: NumberedRun): pb.NumberedRunInit {
  return {
    head,
    firstSeq,
    prev: prev === null ? null : idToBytes(prev),
    entries: entries.map(writeRunEntry),
    signature,
  };
}

function writeRunEntry(entry: RunEntry): pb.RunEntryInit {
  const { hlc, kind, body, path } = entry;
  const absent = body === null;
  return {
    hlcMs: hlc.ms,
    hlcN: hlc.n,
    kind,
    body,
    absent,
    bodyLength: absent ? entry.bodyLength : null,
    bodyHash: absent ? entry.bodyHash : null,
    path: path.map(idToBytes),
  };
}

export function writeRecordHead(head: RecordHead): pb.RecordHeadInit {
  return {
    peer: idToBytes(head.peer),
    incarnation: head.incarnation,
    version: head.version,
    state: states.indexOf(head.state),
  };
}

// ---- wire to ours; each throws a MalformedError

export function readRoot(bytes: Uint8Array, length = rootBytes): Root {
  if (bytes.length === 0) return '';
  demand(bytes.length === length, `a root is not ${length} bytes`);
  return encodeBase32(bytes);
}

/** Of a PushMessage: the author's view, or the first bytes of it. */
export function readViewRoot(bytes: Uint8Array): Root {
  return bytes.length === shortRootBytes ? encodeBase32(bytes) : readRoot(bytes);
}

export function readRoots(roots: pb.Roots | null): Roots {
  demand(roots !== null, 'a probe without roots');
  return {
    view: readRoot(roots.view),
    records: readRoot(roots.records),
    heads: readRoot(roots.heads),
    ...(roots.whole ? { whole: true } : {}),
    ...(roots.short.length === 0 ? {} : { short: readRoot(roots.short, shortRootBytes) }),
  };
}

export function readPeerId(bytes: Uint8Array): PeerId {
  demand(bytes.length === peerIdBytes, 'a peer id is not 32 bytes');
  return toPeerId(bytes);
}

export function readEpoch(bytes: Uint8Array): Epoch {
  demand(bytes.length === epochBytes, 'an epoch is not 8 bytes');
  return toEpoch(bytes);
}

export function readEntryId(bytes: Uint8Array): EntryId {
  demand(bytes.length === entryIdBytes, 'an entry id is not 32 bytes');
  return toEntryId(bytes);
}

export function readShortId(bytes: Uint8Array): ShortId {
  demand(bytes.length === shortIdBytes, 'a short id is not 8 bytes');
  return toShortId(bytes);
}

/** A list no longer than its limit, each item read. */
export function readList<From, To>(
  list: readonly From[],
  lengthMax: number,
  what: string,
  read: (item: From, index: number) => To,
): To[] {
  demand(list.length <= lengthMax, `more than ${lengthMax} ${what}`);
  return list.map((item, index) => read(item, index));
}

export function readRef(ref: pb.EntryRef): EntryRef {
  demand(ref.seq >= 1, 'a sequence number under 1');
  return { author: readPeerId(ref.author), epoch: readEpoch(ref.epoch), fork: null, seq: ref.seq };
}

export function readRefs(refs: readonly pb.EntryRef[]): EntryRef[] {
  return readList(refs, refsMax, 'references', readRef);
}

/** As many as there can be heads. */
export function readBarren(refs: readonly pb.EntryRef[]): EntryRef[] {
  return readList(refs, bucketItemsMax, 'feeds without bodies', readRef);
}

export function readWants(wants: readonly pb.Want[], forked: readonly pb.Want[]): Want[] {
  return readBoth(wants, forked, (list) => readList(list, wantsMax, 'wants', readWant));
}

export function readNumberedWants(heads: readonly number[], from: readonly number[]): NumberedWant[] {
  demand(heads.length === from.length, 'as many numbers of wants as places from where');
  return readList(heads, wantsMax, 'wants by number', (head, index) => {
    const fromSeq = from[index] ?? 0;
    demand(fromSeq >= 1, 'a want from before the beginning');
    return { head, fromSeq };
  });
}

function readWant({ author, epoch, fromSeq, toSeq, fork }: pb.Want): Want {
  demand(fromSeq >= 1 && toSeq >= fromSeq, 'a want that runs backwards');
  return { author: readPeerId(author), epoch: readEpoch(epoch), fork: readFork(fork), fromSeq, toSeq };
}

/** The list of feeds and the one of forked continuations, each within its limit and with its own only. */
function readBoth<From, To extends FeedKey>(
  feeds: readonly From[],
  forked: readonly From[],
  read: (list: readonly From[]) => To[],
): To[] {
  const both = [read(feeds), read(forked)] as const;
  demand(
    both[0].every(({ fork }) => fork === null) && both[1].every(({ fork }) => fork !== null),
    'a continuation among feeds',
  );
  return both.flat();
}

function readFork(fork: Uint8Array): EntryId | null {
  return fork.length === 0 ? null : readEntryId(fork);
}

export function readFeedHead(head: pb.FeedHead): FeedHead {
  return { ...readRef(head), fork: readFork(head.fork), id: readEntryId(head.id) };
}

export function readFeedHeads(heads: readonly pb.FeedHead[], forked: readonly pb.FeedHead[]): FeedHead[] {
  return readBoth(heads, forked, (list) => readList(list, bucketItemsMax, 'feed heads', readFeedHead));
}

export function readPeers(peers: pb.Peers | null): Peers {
  if (peers === null) return { records: [], opinions: [] };
  return {
    records: readList(peers.records, recordsMax, 'records', readSignedRecord),
    opinions: readList(peers.opinions, opinionsMax, 'opinions', readOpinion),
  };
}

export function readRuns(runs: readonly pb.Run[], forked: readonly pb.Run[] = []): Run[] {
  demandEntries([...runs, ...forked]);
  return readBoth(runs, forked, (list) => readList(list, runsMax, 'runs', readRun));
}

/** All lists of one message together. */
export function demandEntries(runs: readonly { readonly entries: readonly pb.RunEntry[] }[]): void {
  const entries = runs.reduce((sum, run) => sum + run.entries.length, 0);
  demand(entries <= entriesMax, `more than ${entriesMax} entries`);
}

function readRun(run: pb.Run): Run {
  demand((run.firstSeq === 1) === (run.prev.length === 0), 'a run whose prev does not fit its place');
  return {
    author: run.author.length === 0 ? senderAuthor : readPeerId(run.author),
    epoch: readEpoch(run.epoch),
    fork: readFork(run.fork),
    ...readStretch(run),
  };
}

export function readNumberedRuns(runs: readonly pb.NumberedRun[]): NumberedRun[] {
  return readList(runs, runsMax, 'runs', (run) => {
    demand(run.firstSeq > 1 || run.prev.length === 0, 'a run whose prev does not fit its place');
    return { head: run.head, ...readStretch(run) };
  });
}

function readStretch({ firstSeq, prev, entries, signature }: pb.Run | pb.NumberedRun) {
  demand(firstSeq >= 1, 'a sequence number under 1');
  demand(entries.length >= 1, 'a run without entries');
  demand([0, signatureBytes].includes(signature.length), 'a signature is not 64 bytes');
  return {
    firstSeq,
    prev: prev.length === 0 ? null : readEntryId(prev),
    entries: readList(entries, runEntriesMax, 'entries in a run', readRunEntry),
    signature: signature.length === 0 ? null : signature,
  };
}

function readRunEntry(entry: pb.RunEntry): RunEntry {
  const { absent, body, bodyHash } = entry;
  demand(entry.hlcMs <= hlcMsMax && entry.hlcN <= hlcCountMax, 'a clock reading out of range');
  demand(entry.kind <= kindMax, 'a kind out of range');
  demand(body.length <= bodyBytesMax, 'a body over its limit');
  demand(!absent || (body.length === 0 && bodyHash.length === hashBytes), 'an absent body without its hash');
  return {
    hlc: { ms: entry.hlcMs, n: entry.hlcN },
    kind: entry.kind,
    body: absent ? null : body,
    bodyLength: absent ? entry.bodyLength : body.length,
    bodyHash: absent ? bodyHash : null,
    path: readList(entry.path, pathHopsMax, 'hops', readShortId),
  };
}

export function readRecordHead(head: pb.RecordHead): RecordHead {
  return {
    peer: readPeerId(head.peer),
    incarnation: head.incarnation,
    version: head.version,
    state: readState(head.state),
  };
}

export function readSignedRecord({ record, signature }: pb.SignedRecord): SignedRecord {
  demand(record.length <= recordBytesMax, 'a record over its limit');
  demand(signature.length === signatureBytes, 'a signature is not 64 bytes');
  return { bytes: record, signature };
}

function readOpinion(opinion: pb.Opinion): Opinion {
  return {
    peer: readPeerId(opinion.peer),
    incarnation: opinion.incarnation,
    state: readState(opinion.state),
    ageMs: opinion.ageMs,
    ...(opinion.accuser.length === 0 ? {} : { accuser: readShortId(opinion.accuser) }),
  };
}

function readState(state: number): MemberState {
  const name = states[state];
  demand(name !== undefined, 'a member state that does not exist');
  return name;
}
