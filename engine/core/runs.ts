/** Entries on their way out: grouped into runs, with the path they took. */
import type { PeerId, ShortId } from '../../shared/ids.ts';
import { shortIdOf } from '../../shared/ids.ts';
import type { Entry, EntryRef, StoredEntry } from '../wire/entry.ts';
import {
  bodyBytesMax,
  pathHopsMax,
  runBytesMax,
  runEntriesMax,
  runPathBytesMax,
  runsBytesTarget,
  runsMax,
} from '../wire/limits.ts';
import type { Run, RunEntry } from '../wire/messages.ts';

/** What surrounds the bodies in a frame, rounded up: of a run, an entry, a body that is absent, a hop. */
const runBytes = 160;
const entryBytes = 32;
const absentBytes = 40;
const hopBytes = 10;

/**
 * Runs of `entries`, which need not be consecutive. A run must end at a signature, so entries behind the
 * last signed one of their run are left out: they travel by sync, together with what authenticates them.
 */
export function toRuns(entries: readonly StoredEntry[], self: PeerId, reader: PeerId): Run[] {
  const runs: Run[] = [];
  let current: StoredEntry[] = [];
  const finish = (): void => {
    const end = current.findLastIndex((entry) => entry.signature !== null);
    if (end >= 0) runs.push(toRun(current.slice(0, end + 1), self, reader));
    current = [];
  };
  for (const entry of entries) {
    const last = current.at(-1);
    const follows = last !== undefined && last.id === entry.header.prev && current.length < runEntriesMax;
    if (!follows) finish();
    current.push(entry);
  }
  finish();
  return runs;
}

/** Asserts that `entries` are consecutive. The last one's signature becomes the run's. */
export function toRun(entries: readonly StoredEntry[], self: PeerId, reader: PeerId): Run {
  const first = entries[0];
  const last = entries.at(-1);
  if (first === undefined || last === undefined) throw new Error('assertion: a run without entries');
  return {
    author: first.header.author,
    epoch: first.header.epoch,
    firstSeq: first.header.seq,
    prev: first.header.prev,
    entries: withShortPaths(entries.map((entry) => toRunEntry(entry, self, reader))),
    signature: last.signature,
    fork: first.header.fork,
  };
}

function toRunEntry(entry: StoredEntry, self: PeerId, reader: PeerId): RunEntry {
  const { header, body, arrival } = entry;
  const isPlain = header.author === self || arrival.from === header.author || header.author === reader;
  return {
    hlc: header.hlc,
    kind: header.kind,
    body,
    bodyLength: header.bodyLength,
    bodyHash: body === null ? header.bodyHash : null,
    path: isPlain ? [] : arrival.path,
  };
}

/** Paths are for people: where they would fill the frame, each keeps its author and its last hops. */
function withShortPaths(entries: readonly RunEntry[]): readonly RunEntry[] {
  if (pathBytes(entries) <= runPathBytesMax) return entries;
  return entries.map((entry) => ({ ...entry, path: [...entry.path.slice(0, 1), ...entry.path.slice(1).slice(-3)] }));
}

function pathBytes(entries: readonly RunEntry[]): number {
  return entries.reduce((bytes, { path }) => bytes + path.length * hopBytes, 0);
}

/** The hops of an arrival from `from`: those it reported, or the author, and then itself. */
export function pathThrough(reported: readonly ShortId[], author: PeerId, from: PeerId): ShortId[] {
  if (from === author) return [shortIdOf(author)];
  const before = reported.length > 0 ? [...reported] : [shortIdOf(author)];
  return [...before.slice(0, pathHopsMax - 1), shortIdOf(from)];
}

/** Whether its shape can be one of a run at all. */
export function isWellFormed(run: Run): boolean {
  const length = run.entries.length;
  if (length === 0 || length > runEntriesMax) return false;
  if (run.firstSeq < 1 || (run.firstSeq === 1) !== (run.prev === null)) return false;
  return run.entries.every((entry) => (entry.body?.length ?? 0) <= bodyBytesMax) && bodiesCost(run) <= runBytesMax;
}

/** About the bytes that runs take in a frame; what counts against credit. */
export function costOf(runs: readonly Pick<Run, 'entries'>[]): number {
  return runs.reduce((bytes, run) => bytes + runBytes + bodiesCost(run) + pathBytes(run.entries), 0);
}

/** What an entry with this body takes in a frame, less its path. */
export function entryCost({ body }: { readonly body: Uint8Array | null }): number {
  return (body?.length ?? absentBytes) + entryBytes;
}

function bodiesCost({ entries }: Pick<Run, 'entries'>): number {
  return entries.reduce((bytes, entry) => bytes + entryCost(entry), 0);
}

export function refOf({ header }: Entry): EntryRef {
  return { author: header.author, epoch: header.epoch, fork: header.fork, seq: header.seq };
}

/** Of the entries of a run, under the name of the feed itself. */
export function refsOf({ author, epoch, firstSeq, entries }: Run): EntryRef[] {
  return entries.map((_, index) => ({ author, epoch, fork: null, seq: firstSeq + index }));
}

/** Entries in parts that fit into one frame, each in a run of its own. */
export function inParts(entries: readonly StoredEntry[]): StoredEntry[][] {
  const parts: StoredEntry[][] = [];
  let part: StoredEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const length = entryCost(entry);
    if (part.length > 0 && (bytes + length > runsBytesTarget || part.length >= runsMax)) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(entry);
    bytes += length;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}
