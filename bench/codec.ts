/** What it costs to turn a pushed message into bytes and back, with every limit checked. */
import { decodeMessage, encodeMessage } from '../engine/wire/codec.ts';
import { frameType } from '../engine/wire/frame-types.ts';
import { frameLabelBytes } from '../engine/wire/frame.ts';
import { PushMessage } from '../engine/wire/grapevine.pb.js';
import { signatureBytes } from '../engine/wire/entry.ts';
import { makeCrypto, identitySeedBytes } from '../engine/crypto/identity.ts';
import { makeRng } from '../engine/crypto/rng.ts';
import type { Bench } from './bench.ts';
import { ratePerSecond } from './bench.ts';
import { pushOf } from './history.ts';

const textBytes = 103;
/** Ten times as often as signatures can be verified: then the codec is nothing one waits for. */
const rateMin = 100_000;

export const codec: Bench = {
  name: 'codec',
  summary: 'encoding and decoding of a pushed message',
  run() {
    const push = pushOf(textBytes);
    const frame = encodeMessage(push);
    const body = frame.subarray(frameLabelBytes);
    const plain = PushMessage.decode(body);
    const rng = makeRng();
    const crypto = makeCrypto(rng.bytes(identitySeedBytes));
    const signed = crypto.sign(body);
    const bare = 'protobufjs alone';
    const goal = { atLeast: rateMin };
    return Promise.resolve([
      { name: 'frame of a message of 103 characters', value: frame.length, unit: 'B' },
      {
        name: 'encode',
        value: ratePerSecond(() => encodeMessage(push)),
        unit: '/s',
        goal,
        raw: { what: bare, value: ratePerSecond(() => PushMessage.encode(plain).finish()) },
      },
      {
        name: 'decode',
        value: ratePerSecond(() => decodeMessage(frameType.pushMessage, body)),
        unit: '/s',
        goal,
        raw: { what: bare, value: ratePerSecond(() => PushMessage.decode(body)) },
      },
      {
        name: `verify a signature of ${signatureBytes} bytes`,
        value: ratePerSecond(() => crypto.verify(crypto.self, body, signed)),
        unit: '/s',
      },
    ]);
  },
};
