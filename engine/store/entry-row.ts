/**
 * A row of the table of entries as it is read. All its bytes come as one BLOB: each that SQLite hands over is
 * a buffer of its own, and eight of them took four times as long as the rest of the row.
 */
import type { EntryId, Epoch, GroupId, PeerId, ShortId } from '../../shared/ids.ts';
import { entryIdBytes, epochBytes, peerIdBytes, toEntryId, toEpoch, toPeerId } from '../../shared/ids.ts';
import type { StoredEntry } from '../wire/entry.ts';
import { toFork } from './feed-key.ts';
import { pathFromBytes } from './id-bytes.ts';
import { authorAt, epochAt, hlcFromBytes, placeBytes } from './place-bytes.ts';

const hashBytes = 32;

/** In the order in which `entryColumns` names them. */
export type EntryRow = readonly [
  seq: number,
  kind: number,
  bodyLength: number,
  receivedAt: number,
  room: string | null,
  prevBytes: number | null,
  signatureBytes: number | null,
  fromBytes: number | null,
  pathBytes: number,
  bodyBytes: number | null,
  /** What the lengths before tell of, after id, place and hash of the body; the rest is the fork. */
  bytes: Uint8Array,
];

/** SQLite joins BLOBs as the bytes they are, and calls the outcome a text. */
export const entryColumns = `seq, kind, body_length, received_at,
  (SELECT name FROM rooms WHERE rooms.room = entries.room),
  length(prev), length(signature), length(received_from), length(path), length(body),
  CAST(id || place || body_hash || ifnull(prev, x'') || ifnull(signature, x'') || ifnull(received_from, x'')
    || path || ifnull(body, x'') || (SELECT fork FROM feeds WHERE feeds.feed = entries.feed) AS BLOB)`;

/** Rows read together repeat most of their ids: each is written out once while it stays the same. */
export class EntryReader {
  readonly #gid: GroupId;
  readonly #author = new Last<PeerId>(toPeerId);
  readonly #epoch = new Last<Epoch>(toEpoch);
  readonly #fork = new Last<EntryId | null>(toFork);
  readonly #from = new Last<PeerId>(toPeerId);
  readonly #path = new Last<readonly ShortId[]>(pathFromBytes);
  /** In a feed each entry names the one before it. */
  readonly #id = new Last<EntryId>(toEntryId);

  constructor(gid: GroupId) {
    this.#gid = gid;
  }

  read(row: EntryRow): StoredEntry {
    const [seq, kind, bodyLength, receivedAt, room, prevBytes, signatureBytes, fromBytes, pathBytes, bodyBytes] = row;
    const bytes = new Cutter(row[10]);
    const idBytes = bytes.next(entryIdBytes);
    const place = bytes.next(placeBytes);
    const bodyHash = bytes.next(hashBytes);
    const prev = bytes.nextOrNull(prevBytes);
    const signature = bytes.nextOrNull(signatureBytes);
    const from = bytes.nextOrNull(fromBytes);
    const path = this.#path.of(bytes.next(pathBytes));
    const body = bytes.nextOrNull(bodyBytes);
    const header = {
      gid: this.#gid,
      author: this.#author.of(place.subarray(authorAt, authorAt + peerIdBytes)),
      epoch: this.#epoch.of(place.subarray(epochAt, epochAt + epochBytes)),
      hlc: hlcFromBytes(place),
      fork: this.#fork.of(bytes.rest()),
      seq,
      // Before its own id, which takes the place of this one.
      prev: prev === null ? null : this.#id.of(prev),
      kind,
      bodyLength,
      bodyHash,
    };
    const arrival = { receivedAt, from: from === null ? null : this.#from.of(from), path };
    return { id: this.#id.of(idBytes), header, body, signature, arrival, room };
  }
}

/** What was made of the last bytes, and is so again of the same ones. */
class Last<Value> {
  readonly #make: (bytes: Uint8Array) => Value;
  #bytes: Uint8Array | null = null;
  #value: Value | undefined;

  constructor(make: (bytes: Uint8Array) => Value) {
    this.#make = make;
  }

  of(bytes: Uint8Array): Value {
    if (this.#value !== undefined && this.#bytes !== null && areEqual(this.#bytes, bytes)) return this.#value;
    const value = this.#make(bytes);
    this.#bytes = bytes;
    this.#value = value;
    return value;
  }
}

/** Parts of one piece of bytes, one after another. They are views, and plain: what SQLite gives is a Buffer. */
class Cutter {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  next(length: number): Uint8Array {
    const part = new Uint8Array(this.#bytes.buffer, this.#bytes.byteOffset + this.#at, length);
    this.#at += length;
    return part;
  }

  nextOrNull(length: number | null): Uint8Array | null {
    return length === null ? null : this.next(length);
  }

  rest(): Uint8Array {
    return this.next(this.#bytes.length - this.#at);
  }
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}
