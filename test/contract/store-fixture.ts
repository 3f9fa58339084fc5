/** Entries and ids for the suites of stores: made of small numbers, so that order is easy to see. */
import { createHash } from 'node:crypto';
import { toEntryId, toEpoch, toGroupId, toPeerId, toShortId } from '../../shared/ids.ts';
import type { EntryId, Epoch, GroupId, PeerId, ShortId } from '../../shared/ids.ts';
import { encodeHeader } from '../../engine/wire/entry.ts';
import type { EntryHeader, StoredEntry } from '../../engine/wire/entry.ts';

/** Ids whose first byte is `number`, so that they sort by it. */
export const group = (number: number): GroupId => toGroupId(bytes(16, number));
export const peer = (number: number): PeerId => toPeerId(bytes(32, number));
export const epoch = (number: number): Epoch => toEpoch(bytes(8, number));
export const hop = (number: number): ShortId => toShortId(bytes(8, number));

export interface Draft {
  readonly gid?: GroupId;
  readonly author?: PeerId;
  readonly epoch?: Epoch;
  readonly fork?: EntryId;
  readonly seq?: number;
  readonly ms?: number;
  readonly n?: number;
  readonly prev?: EntryId;
  readonly kind?: number;
  readonly body?: string | null;
  readonly room?: string | null;
  readonly from?: PeerId | null;
  readonly path?: readonly ShortId[];
  readonly signature?: Uint8Array | null;
}

export function entry(draft: Draft = {}): StoredEntry {
  const seq = draft.seq ?? 1;
  const text = draft.body ?? `text ${seq}`;
  const body = new TextEncoder().encode(text);
  const header: EntryHeader = {
    gid: draft.gid ?? group(1),
    author: draft.author ?? peer(1),
    epoch: draft.epoch ?? epoch(1),
    fork: draft.fork ?? null,
    seq,
    prev: seq === 1 ? null : (draft.prev ?? toEntryId(bytes(32, seq % 256))),
    hlc: { ms: draft.ms ?? 1_790_000_000_000 + (seq % 1000), n: draft.n ?? 0 },
    kind: draft.kind ?? 1,
    bodyLength: body.length,
    bodyHash: sha256(body),
  };
  return {
    id: toEntryId(sha256(encodeHeader(header))),
    header,
    body: draft.body === null ? null : body,
    signature: draft.signature === undefined ? bytes(64, 9) : draft.signature,
    room: draft.body === null ? null : draft.room === undefined ? 'general' : draft.room,
    arrival: {
      receivedAt: 1_790_000_000_500 + (seq % 1000),
      from: draft.from === undefined ? peer(2) : draft.from,
      path: draft.path ?? [hop(1), hop(2)],
    },
  };
}

/** `count` entries of one feed, chained. */
export function chain(count: number, draft: Draft = {}): StoredEntry[] {
  const made: StoredEntry[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const before = made.at(-1);
    made.push(entry({ ...draft, seq, ...(before === undefined ? {} : { prev: before.id }) }));
  }
  return made;
}

export function position({ header, id }: StoredEntry) {
  const { hlc, author, epoch: ofEpoch, seq } = header;
  return { hlc, author, epoch: ofEpoch, seq, id };
}

export const ids = (entries: readonly StoredEntry[]): EntryId[] => entries.map(({ id }) => id);
export const seqs = (entries: readonly StoredEntry[]): number[] => entries.map(({ header }) => header.seq);

export function bytes(length: number, first: number): Uint8Array {
  const made = new Uint8Array(length);
  made[0] = first;
  return made;
}

function sha256(data: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(data).digest());
}
