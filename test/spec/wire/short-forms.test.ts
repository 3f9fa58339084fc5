/** What a push may leave out, and what ids say of their way. */
import { describe, expect, test } from 'vitest';
import { encodeBase32 } from '../../../shared/base32.ts';
import { toEpoch, toPeerId } from '../../../shared/ids.ts';
import { decodeMessage, encodeMessage } from '../../../engine/wire/codec.ts';
import { frameLabelBytes } from '../../../engine/wire/frame.ts';
import { wantsMax } from '../../../engine/wire/limits.ts';
import * as pb from '../../../engine/wire/grapevine.pb.js';
import { MalformedError } from '../../../engine/wire/malformed.ts';
import type { Message, MessageOf } from '../../../engine/wire/messages.ts';
import { senderAuthor, shortRootChars } from '../../../engine/wire/messages.ts';

const author = toPeerId(new Uint8Array(32).fill(5));
const epoch = toEpoch(new Uint8Array(8).fill(6));
const ref = { author, epoch, fork: null, seq: 3 };
const viewRoot = encodeBase32(new Uint8Array(16).fill(3));

const push: MessageOf<'pushMessage'> = {
  type: 'pushMessage',
  batch: 7,
  runs: [
    {
      author,
      epoch,
      firstSeq: 1,
      prev: null,
      entries: [{ hlc: { ms: 9, n: 0 }, kind: 1, body: new Uint8Array(3), bodyLength: 3, bodyHash: null, path: [] }],
      signature: new Uint8Array(64),
      fork: null,
    },
  ],
  viewRoot,
  unreached: [],
};

function there(message: Message): { readonly message: Message | undefined; readonly bytes: number } {
  const frame = encodeMessage(message);
  return { message: decodeMessage(frame[0] ?? 0, frame.subarray(frameLabelBytes)), bytes: frame.length };
}

describe('a short form', () => {
  test('[P3] of a push comes back as it was, 45 bytes shorter or more', () => {
    const short = {
      ...push,
      runs: push.runs.map((run) => ({ ...run, author: senderAuthor })),
      viewRoot: viewRoot.slice(0, shortRootChars),
    };
    expect(there(short).message).toEqual(short);
    expect(there(push).bytes - there(short).bytes).toBeGreaterThanOrEqual(45);
  });

  test('[P18] [P3] is announced, and the hops of ids are told: both come back', () => {
    const told: Message = { type: 'pullSync', refs: [ref, { ...ref, seq: 4 }], hops: [0, 17] };
    expect(there(told).message).toEqual(told);
    const welcome: Message = { type: 'peers', records: [], opinions: [], readsShort: true };
    expect(there(welcome).message).toEqual(welcome);
  });

  test('[Y15] of the roots in a probe comes back as it was, 40 bytes shorter or more', () => {
    const probe: MessageOf<'probe'> = {
      type: 'probe',
      number: 7,
      incarnation: 1,
      roots: { view: viewRoot, records: viewRoot, heads: viewRoot, whole: true },
      wallMs: 9,
    };
    const short = { view: '', records: '', heads: '', whole: true, short: viewRoot.slice(0, shortRootChars) };
    expect(there({ ...probe, roots: short }).message).toEqual({ ...probe, roots: short });
    expect(there({ ...probe, type: 'probeAck', roots: short }).message).toEqual({
      ...probe,
      type: 'probeAck',
      roots: short,
    });
    expect(there(probe).bytes - there({ ...probe, roots: short }).bytes).toBeGreaterThanOrEqual(40);
    const welcome: Message = { type: 'peers', records: [], opinions: [], readsShort: true, readsShortRoots: true };
    expect(there({ ...welcome, readsNumberedWants: true }).message).toEqual({ ...welcome, readsNumberedWants: true });
    expect(there(welcome).message).toEqual(welcome);
  });

  test('[S12] of another length, or hops that do not fit their ids, is malformed', () => {
    const refuses = (type: number, body: pb.Encoded): void => {
      expect(() => decodeMessage(type, body.finish())).toThrow(MalformedError);
    };
    refuses(1, pb.PushMessage.encode({ batch: 1, viewRoot: new Uint8Array(6) }));
    refuses(1, pb.PushMessage.encode({ batch: 1, viewRoot: new Uint8Array(4) }));
    refuses(8, pb.Probe.encode({ number: 1, roots: { short: new Uint8Array(4) } }));
    refuses(9, pb.ProbeAck.encode({ number: 1, roots: { short: new Uint8Array(16) } }));
    refuses(2, pb.PullSync.encode({ refs: [], hops: [1] }));
    const answer = { sync: 1, vector: {}, peers: {} };
    refuses(13, pb.SynAck.encode({ ...answer, wantHeads: [1, 2], wantFrom: [1] }));
    refuses(14, pb.Ack2.encode({ ...answer, wantHeads: [1], wantFrom: [0] }));
    const many = Array.from({ length: wantsMax + 1 }, () => 1);
    refuses(14, pb.Ack2.encode({ ...answer, wantHeads: many, wantFrom: many }));
  });
});
