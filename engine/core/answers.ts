/** What is told to somebody who asks which messages are held here: these, and what proves each of them. */
import type { EntryId, GroupId, PeerId, ShortId } from '../../shared/ids.ts';
import { shortIdOf } from '../../shared/ids.ts';
import type { StoredEntry } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import { runBytesMax, runEntriesTarget, runsBytesTarget, runsMax } from '../wire/limits.ts';
import type { AnswerBody, Held, Question, Run, RunEntry } from '../wire/messages.ts';
import type { Feeds } from './feeds.ts';
import type { Crypto, PagePosition, Store } from './ports.ts';
import { costOf, entryCost, refOf } from './runs.ts';

interface AnswersWorld {
  readonly gid: GroupId;
  readonly store: Store;
  readonly crypto: Crypto;
  readonly feeds: Feeds;
}

const nothing: AnswerBody = { runs: [], held: [], more: false };

export function answerTo(world: AnswersWorld, question: Question, reader: PeerId): AnswerBody {
  const { entries, more } = 'id' in question ? findOne(world, question.id) : findPage(world, question);
  if (entries.length === 0) return { ...nothing, more };
  return proven(world, entries, more, reader);
}

interface Found {
  /** Oldest first. */
  readonly entries: readonly StoredEntry[];
  readonly more: boolean;
}

function findOne({ gid, store }: AnswersWorld, id: string): Found {
  const [found, another] = store.findEntries(gid, id);
  if (found === undefined || another !== undefined) return { entries: [], more: another !== undefined };
  return { entries: [found], more: false };
}

function findPage({ gid, store }: AnswersWorld, { room, before, limit }: Exclude<Question, { id: string }>): Found {
  const position = before === null ? undefined : positionOf(store.findEntries(gid, before), before);
  // Where the message that it asks before is not here, nothing can be said to be before it.
  if (before !== null && position === undefined) return { entries: [], more: false };
  const page = store.page(gid, { room, limit: limit + 1, ...(position === undefined ? {} : { before: position }) });
  return { entries: page.slice(-limit), more: page.length > limit };
}

function positionOf(found: readonly StoredEntry[], id: EntryId): PagePosition | undefined {
  const entry = found.find((candidate) => candidate.id === id);
  if (entry === undefined) return undefined;
  const { hlc, author, epoch, seq } = entry.header;
  return { hlc, author, epoch, seq, id };
}

/** As many of the newest as fit into one frame, each in a run that its author's signature ends. */
function proven(world: AnswersWorld, entries: readonly StoredEntry[], more: boolean, reader: PeerId): AnswerBody {
  const wanted = new Set(entries.map((entry) => placeName(entry)));
  const runs: Run[] = [];
  const held: Held[] = [];
  /** Where each entry of the runs stands. */
  const places = new Map<string, Pick<Held, 'run' | 'entry'>>();
  let bytes = 0;
  let taken = 0;
  for (const stored of entries.toReversed()) {
    const known = places.get(placeName(stored));
    const run = known === undefined ? runWith(world, stored, wanted, reader) : undefined;
    bytes += entryCost(stored) + (run === undefined ? 0 : costOf([run]));
    if (taken > 0 && (bytes > runsBytesTarget || runs.length >= runsMax)) break;
    taken += 1;
    if (run !== undefined) {
      const first = run.firstSeq - stored.header.seq;
      run.entries.forEach((_, entry) => places.set(placeName(stored, first + entry), { run: runs.length, entry }));
      runs.push(run);
    }
    const place = places.get(placeName(stored));
    // Nothing that is held here authenticates it.
    if (place === undefined) continue;
    fillIn(runs, place, stored);
    held.push({ ...place, ...arrivalOf(world, stored) });
  }
  return { runs, held: held.reverse(), more: more || taken < entries.length };
}

/** Of those that are wanted and directly before it one signature may prove all. */
function runWith(
  world: AnswersWorld,
  stored: StoredEntry,
  wanted: ReadonlySet<string>,
  reader: PeerId,
): Run | undefined {
  let before = 0;
  while (before < runEntriesTarget / 2 && wanted.has(placeName(stored, -before - 1))) before += 1;
  const { seq } = stored.header;
  const run = runFrom(world, stored, seq - before, reader);
  const isCovered = run !== undefined && run.firstSeq + run.entries.length > seq;
  return isCovered ? run : runFrom(world, stored, seq, reader);
}

/** From `fromSeq` to the first signature at `stored` or after it, without any body. */
function runFrom(world: AnswersWorld, stored: StoredEntry, fromSeq: number, reader: PeerId): Run | undefined {
  const { feeds, crypto } = world;
  const run = feeds.readRun({ ...refOf(stored), fromSeq, toSeq: stored.header.seq }, runBytesMax, reader);
  if (run === undefined || run.firstSeq !== fromSeq) return undefined;
  const bare = run.entries.map((entry): RunEntry => ({
    ...entry,
    ...(entry.body === null ? {} : { bodyLength: entry.body.length, bodyHash: crypto.sha256(entry.body), body: null }),
    path: [],
  }));
  return { ...run, entries: bare, fork: null };
}

function fillIn(runs: Run[], { run: at, entry: index }: Pick<Held, 'run' | 'entry'>, { body }: StoredEntry): void {
  const run = runs[at];
  if (run === undefined || body === null) return;
  const entries = run.entries.map((entry, other) => (other === index ? { ...entry, body, bodyHash: null } : entry));
  runs[at] = { ...run, entries };
}

function arrivalOf({ gid, store }: AnswersWorld, { header, arrival }: StoredEntry): Omit<Held, 'run' | 'entry'> {
  const first = arrival.from === null ? [] : [arrival.from];
  const later = store.duplicates(gid, header, header.seq).map(({ from }) => from);
  const receivedFrom: ShortId[] = [...new Set([...first, ...later].map(shortIdOf))];
  return { receivedMs: arrival.receivedAt, receivedFrom, path: arrival.path };
}

function placeName({ header }: StoredEntry, further = 0): string {
  return `${feedName(header)}.${header.seq + further}`;
}
