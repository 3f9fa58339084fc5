/** An author that writes as many entries for one place as it likes. */
import type { EntryId, Epoch } from '../../shared/ids.ts';
import { toEntryId } from '../../shared/ids.ts';
import { signedBytes } from '../../engine/core/chain.ts';
import type { Crypto } from '../../engine/core/ports.ts';
import { encodeChat } from '../../engine/wire/chat-body.ts';
import type { EntryHeader } from '../../engine/wire/entry.ts';
import { encodeHeader, entryKind } from '../../engine/wire/entry.ts';
import type { Run, RunEntry } from '../../engine/wire/messages.ts';
import { gid } from './cluster.ts';

export interface Leaf {
  readonly id: EntryId;
  readonly seq: number;
  readonly before: Leaf | null;
  readonly sent: RunEntry;
  readonly signature: Uint8Array;
}

export class Forger {
  readonly crypto: Crypto;
  readonly epoch: Epoch;
  private readonly wall: number;
  private written = 0;

  constructor(crypto: Crypto, epoch: Epoch, wall = 1_790_000_000_000) {
    this.crypto = crypto;
    this.epoch = epoch;
    this.wall = wall;
  }

  write(before: Leaf | null, text = `forged ${this.written}`): Leaf {
    const { crypto, epoch } = this;
    const body = encodeChat({ room: 'general', text });
    this.written += 1;
    const header: EntryHeader = {
      ...{ gid, author: crypto.self, epoch, fork: null, seq: (before?.seq ?? 0) + 1, prev: before?.id ?? null },
      ...{ hlc: { ms: this.wall + this.written, n: 0 }, kind: entryKind.chat },
      ...{ bodyLength: body.length, bodyHash: crypto.sha256(body) },
    };
    const bytes = encodeHeader(header);
    const sent = { hlc: header.hlc, kind: header.kind, body, bodyLength: body.length, bodyHash: null, path: [] };
    const signature = crypto.sign(signedBytes(bytes));
    return { id: toEntryId(crypto.sha256(bytes)), seq: header.seq, before, sent, signature };
  }

  /** `count` entries on from `before`; gives the last. */
  chain(before: Leaf | null, count: number): Leaf {
    let last = before;
    for (let i = 0; i < count; i += 1) last = this.write(last);
    if (last === null) throw new Error('assertion: a chain of nothing');
    return last;
  }

  /** The run that ends with `last` and begins at `firstSeq`. */
  run(last: Leaf, firstSeq = 1): Run {
    const path = pathTo(last).filter(({ seq }) => seq >= firstSeq);
    const prev = path[0]?.before?.id ?? null;
    const { signature } = last;
    const entries = path.map(({ sent }) => sent);
    return { author: this.crypto.self, epoch: this.epoch, fork: null, firstSeq, prev, entries, signature };
  }
}

/** From the beginning to `last`. */
export function pathTo(last: Leaf): Leaf[] {
  const path: Leaf[] = [];
  for (let at: Leaf | null = last; at !== null; at = at.before) path.unshift(at);
  return path;
}
