/** What a member with a key and a session, and no good will, can make: sound signatures over anything. */
import { expect } from 'vitest';
import type { EntryId, Epoch } from '../../../shared/ids.ts';
import { toEntryId, toEpoch } from '../../../shared/ids.ts';
import { asciiBytes, concatBytes } from '../../../engine/core/bytes.ts';
import type { Crypto } from '../../../engine/core/ports.ts';
import { decodeMessage, encodeMessage } from '../../../engine/wire/codec.ts';
import { encodeHeader, entrySignatureLabel } from '../../../engine/wire/entry.ts';
import { frameLabelBytes } from '../../../engine/wire/frame.ts';
import type { Message, PeerRecord, Run, RunEntry, SignedRecord } from '../../../engine/wire/messages.ts';
import { encodeRecord, recordSignatureLabel } from '../../../engine/wire/peer-record.ts';
import { gid } from './bench.ts';
import type { Said } from './bench.ts';

const hlc = { ms: 1_790_000_000_000, n: 0 };

export function epochOf(number: number): Epoch {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setUint32(4, number + 1);
  return toEpoch(bytes);
}

interface Written {
  readonly entry: RunEntry;
  readonly prev: EntryId | null;
  readonly id: EntryId;
  readonly signature: Uint8Array;
}

/** A chain of entries with these bodies from `firstSeq` on, each signed; `run` cuts pieces out of it. */
export function writeChain(
  crypto: Crypto,
  epoch: Epoch,
  bodies: readonly Uint8Array[],
  { firstSeq = 1, ...fields }: { readonly firstSeq?: number } & Partial<RunEntry> = {},
) {
  const written: Written[] = [];
  let prev: EntryId | null = firstSeq === 1 ? null : toEntryId(new Uint8Array(32).fill(5));
  for (const [index, body] of bodies.entries()) {
    const header = { gid, author: crypto.self, epoch, fork: null, seq: firstSeq + index, prev, hlc, kind: 9 };
    const bytes = encodeHeader({ ...header, bodyLength: body.length, bodyHash: crypto.sha256(body) });
    const id = toEntryId(crypto.sha256(bytes));
    const entry = { hlc, kind: 9, body, bodyLength: body.length, bodyHash: null, path: [], ...fields };
    written.push({ entry, prev, id, signature: crypto.sign(concatBytes(asciiBytes(entrySignatureLabel), bytes)) });
    prev = id;
  }
  const run = (fromSeq: number, toSeq: number, signature?: Uint8Array | null): Run => {
    const piece = written.slice(fromSeq - firstSeq, toSeq - firstSeq + 1);
    return {
      author: crypto.self,
      epoch,
      firstSeq: fromSeq,
      prev: piece[0]?.prev ?? null,
      entries: piece.map(({ entry }) => entry),
      signature: signature === undefined ? (piece.at(-1)?.signature ?? null) : signature,
      fork: null,
    };
  };
  return { run };
}

export function recordOf(crypto: Crypto, fields: Partial<PeerRecord> = {}): SignedRecord {
  const bytes = encodeRecord({
    gid,
    id: crypto.self,
    incarnation: 1,
    version: 1,
    left: false,
    endpoints: [],
    name: 'somebody',
    avatar: new Uint8Array(0),
    statusText: '',
    away: false,
    services: [],
    boot: new Uint8Array(8).fill(9),
    ...fields,
  });
  return { bytes, signature: crypto.sign(concatBytes(asciiBytes(recordSignatureLabel), bytes)) };
}

export const push = (...runs: Run[]): Message => ({ type: 'pushMessage', batch: 1, runs, viewRoot: '', unreached: [] });

/** Whatever was said fits its frame and is understood: else an honest link would end for it. */
export function expectSpeakable(said: readonly Said[]): void {
  for (const { message } of said) {
    const frame = encodeMessage(message);
    expect(decodeMessage(frame[0] ?? 0, frame.subarray(frameLabelBytes))?.type).toBe(message.type);
  }
}
