/** Writes what a member may sign, whether or not it makes sense: feeds of its own and records of any identity. */
import type { Epoch, EntryId, GroupId } from '../../shared/ids.ts';
import { toEntryId } from '../../shared/ids.ts';
import type { Hlc } from '../../shared/records.ts';
import { asciiBytes, concatBytes } from '../../engine/core/bytes.ts';
import { signedBytes } from '../../engine/core/chain.ts';
import type { Crypto } from '../../engine/core/ports.ts';
import { encodeHeader } from '../../engine/wire/entry.ts';
import type { PeerRecord, Run, SignedRecord } from '../../engine/wire/messages.ts';
import { encodeRecord, recordSignatureLabel } from '../../engine/wire/peer-record.ts';

export interface Draft {
  readonly hlc: Hlc;
  readonly kind: number;
  readonly body: Uint8Array;
  /** Its length and hash are told in its place. */
  readonly isAbsent?: boolean;
}

export class Pen {
  private readonly crypto: Crypto;
  private readonly gid: GroupId;
  readonly epoch: Epoch;
  private seq = 0;
  private prev: EntryId | null = null;

  constructor(crypto: Crypto, gid: GroupId, epoch: Epoch) {
    this.crypto = crypto;
    this.gid = gid;
    this.epoch = epoch;
  }

  /** A pen that goes on from here, too: with both there are two entries for one place. */
  fork(): Pen {
    const twin = new Pen(this.crypto, this.gid, this.epoch);
    twin.seq = this.seq;
    twin.prev = this.prev;
    return twin;
  }

  write({ hlc, kind, body, isAbsent = false }: Draft): Run {
    const { crypto, gid, epoch, prev } = this;
    const bodyHash = crypto.sha256(body);
    this.seq += 1;
    const author = crypto.self;
    const header = {
      gid,
      author,
      epoch,
      fork: null,
      seq: this.seq,
      prev,
      hlc,
      kind,
      bodyLength: body.length,
      bodyHash,
    };
    const bytes = encodeHeader(header);
    this.prev = toEntryId(crypto.sha256(bytes));
    const signature = crypto.sign(signedBytes(bytes));
    const entry = {
      hlc,
      kind,
      body: isAbsent ? null : body,
      bodyLength: body.length,
      bodyHash: isAbsent ? bodyHash : null,
      path: [],
    };
    return { author, epoch, firstSeq: this.seq, prev, entries: [entry], signature, fork: null };
  }
}

/** A record as its subject would publish it. */
export function signRecord(
  crypto: Crypto,
  fields: Omit<PeerRecord, 'id' | 'avatar' | 'statusText' | 'away' | 'services'>,
): SignedRecord {
  const bytes = encodeRecord({
    ...fields,
    id: crypto.self,
    avatar: new Uint8Array(0),
    statusText: '',
    away: false,
    services: [],
  });
  return { bytes, signature: crypto.sign(concatBytes(asciiBytes(recordSignatureLabel), bytes)) };
}
