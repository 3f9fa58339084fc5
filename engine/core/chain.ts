/** The entries of a run as their author made them: headers and ids recomputed, the signature over the last checked. */
import type { EntryId, GroupId, ShortId } from '../../shared/ids.ts';
import { toEntryId } from '../../shared/ids.ts';
import type { Entry, EntryHeader } from '../wire/entry.ts';
import { encodeHeader, entrySignatureLabel } from '../wire/entry.ts';
import type { Run } from '../wire/messages.ts';
import { asciiBytes, concatBytes } from './bytes.ts';
import type { Crypto } from './ports.ts';

export interface ChainedEntry {
  readonly entry: Entry;
  readonly path: readonly ShortId[];
}

const labelBytes = asciiBytes(entrySignatureLabel);

/** What an author signs of an encoded header. */
export function signedBytes(header: Uint8Array): Uint8Array {
  return concatBytes(labelBytes, header);
}

/** Recomputes every header of a run from its first; undefined where a field cannot be one. */
export function chainOf(gid: GroupId, crypto: Crypto, run: Run): ChainedEntry[] | undefined {
  const chained: ChainedEntry[] = [];
  let prev: EntryId | null = run.prev;
  for (const [index, sent] of run.entries.entries()) {
    const seq = run.firstSeq + index;
    const bodyHash = sent.body === null ? sent.bodyHash : crypto.sha256(sent.body);
    if (bodyHash === null || !Number.isSafeInteger(seq)) return undefined;
    const header: EntryHeader = {
      gid,
      author: run.author,
      epoch: run.epoch,
      // Where it belongs is for whoever keeps it to say.
      fork: null,
      seq,
      prev,
      hlc: sent.hlc,
      kind: sent.kind,
      bodyLength: sent.body?.length ?? sent.bodyLength,
      bodyHash,
    };
    const id = toEntryId(crypto.sha256(encodeHeader(header)));
    chained.push({ entry: { id, header, body: sent.body, signature: null }, path: sent.path });
    prev = id;
  }
  return chained;
}

/** The author's signature over the last entry; null: there is none that holds. */
export function provenSignature(
  crypto: Crypto,
  { author, signature }: Run,
  chain: readonly ChainedEntry[],
): Uint8Array | null {
  const last = chain.at(-1)?.entry;
  if (last === undefined || signature === null) return null;
  return crypto.verify(author, signedBytes(encodeHeader(last.header)), signature) ? signature : null;
}
