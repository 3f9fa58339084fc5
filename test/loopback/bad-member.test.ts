/**
 * A member that says what no Grapevine says: it has the group's code and a session, and so everything
 * but good will. Its session is closed with a reason; two honest peers go on beside it.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import { openGroupCode } from '../../engine/index.ts';
import { groupKeys } from '../../engine/crypto/group-code.ts';
import { identitySeedBytes, makeCrypto } from '../../engine/crypto/identity.ts';
import { makeRng } from '../../engine/crypto/rng.ts';
import { openLink } from '../../engine/link.ts';
import type { Link, LinkEnd } from '../../engine/link.ts';
import { TlsTransport } from '../../engine/net/tls-transport.ts';
import { encodeMessage } from '../../engine/wire/codec.ts';
import { encodeFrame } from '../../engine/wire/frame.ts';
import { frameType } from '../../engine/wire/frame-types.ts';
import { frameBytesMax } from '../../engine/wire/limits.ts';
import type { Message, Run } from '../../engine/wire/messages.ts';
import { epochBytes, toEpoch } from '../../shared/ids.ts';
import { Engines, memberOf, messagesOf, send, until, untilLinked, addressOf } from './engines.ts';

const rng = makeRng();
const group = groupKeys(openGroupCode);
/** Within the rate at which one address may connect. */
const connectPauseMs = 110;

let engines: Engines;
let honest: Engine;
let friend: Engine;
let transport: TlsTransport;

beforeAll(async () => {
  engines = new Engines();
  transport = new TlsTransport();
  honest = await engines.open('Honest');
  friend = await engines.open('Friend', { seeds: [addressOf(honest)] });
  await untilLinked(honest, friend);
});

afterAll(async () => {
  await transport.close();
  await engines.close();
});

afterEach(() => engines.assertNoComplaint());

interface Member {
  readonly link: Link;
  readonly self: string;
  readonly ended: Promise<LinkEnd>;
}

/** A new identity each time, as an attacker would have. */
async function join(): Promise<Member> {
  await new Promise((resolve) => setTimeout(resolve, connectPauseMs));
  const crypto = makeCrypto(rng.bytes(identitySeedBytes));
  const connection = await transport.dial({ host: '127.0.0.1', port: honest.status({}).port }, { timeoutMs: 5000 });
  return await new Promise((resolve, reject) => {
    const { promise: ended, resolve: end } = Promise.withResolvers<LinkEnd>();
    const link: Link = openLink(
      connection,
      { crypto, groups: [group] },
      {
        open: () => resolve({ link, self: crypto.self, ended }),
        frame: () => undefined,
        end: (how) => {
          end(how);
          reject(new Error(`no session: ${how.how}`));
        },
      },
    );
  });
}

/** The honest ones still talk, and nothing of what was said is shown. */
async function expectUnharmed(): Promise<void> {
  const sent = send(honest, `all is well ${Math.random()}`);
  await until('the friend has it', () => messagesOf(friend).some(({ id }) => id === sent.id), 2000);
  expect(memberOf(honest, friend)).toMatchObject({ state: 'alive', linked: true });
}

const badRun = (author: string, change: Partial<Run> = {}): Run => ({
  author: author as Run['author'],
  epoch: toEpoch(rng.bytes(epochBytes)),
  firstSeq: 1,
  prev: null,
  entries: [
    { hlc: { ms: Date.now(), n: 0 }, kind: 1, body: new Uint8Array(20), bodyLength: 20, bodyHash: null, path: [] },
  ],
  signature: rng.bytes(64),
  fork: null,
  ...change,
});

const frames: readonly (readonly [title: string, frame: (self: string) => Uint8Array])[] = [
  ['a frame over the limit', () => Uint8Array.of(frameType.peers, 0, 0x7f, 0xff, 0xff, 0xff)],
  ['a frame one byte over the limit', () => Uint8Array.of(frameType.peers, 0, 0, frameBytesMax >> 16, 0, 1)],
  ['a body sealed with an unknown cipher', () => Uint8Array.of(frameType.probe, 9, 0, 0, 0, 0)],
  ['a body that is no protobuf', () => encodeFrame(frameType.peers, new Uint8Array(100).fill(0xff))],
  ['a probe without its fields', () => encodeFrame(frameType.probe, new Uint8Array(0))],
  ['a run under a signature made up', (self) => push([badRun(self)])],
  ["a run in somebody else's name", () => push([badRun(honest.hello({}).id)])],
  ['a run of a key that is no key', () => push([badRun('0'.repeat(52))])],
  [
    'a record that nobody signed',
    () => message({ type: 'peers', records: [{ bytes: rng.bytes(80), signature: rng.bytes(64) }], opinions: [] }),
  ],
];

const message = (said: Message): Uint8Array => encodeMessage(said);
const push = (runs: Run[]): Uint8Array => message({ type: 'pushMessage', batch: 1, runs, viewRoot: '', unreached: [] });

describe('[S12] a member that sends', () => {
  test.each(frames)('%s: its session is closed with a reason, and no other', async (_title, frame) => {
    const before = messagesOf(honest).length;
    const member = await join();
    member.link.send(frame(member.self));
    const end = await member.ended;
    expect(end).toMatchObject({ how: 'close', reason: expect.stringMatching(/^(protocol|unauthentic)$/) });
    expect(messagesOf(honest)).toHaveLength(before);
    await expectUnharmed();
  });

  test('a session proof once more: the same', async () => {
    const member = await join();
    member.link.send(encodeFrame(frameType.authHello, new Uint8Array(40)));
    member.link.send(encodeFrame(frameType.peers, new Uint8Array(9).fill(0xff)));
    expect(await member.ended).toMatchObject({ how: 'close', reason: 'protocol' });
    await expectUnharmed();
  });

  test('noise in every type of frame: no session but its own ends, and nothing throws', async () => {
    const types = Object.values(frameType).filter((type) => type !== frameType.close && type < frameType.authHello);
    let member = await join();
    let joined = 1;
    for (const type of types) {
      for (const length of [0, 8, 300]) {
        let isOver = false;
        void member.ended.then(() => (isOver = true));
        member.link.send(encodeFrame(type, rng.bytes(length)));
        await new Promise((resolve) => setTimeout(resolve, 2));
        if (!isOver) continue;
        member = await join();
        joined += 1;
      }
    }
    expect(joined).toBeGreaterThan(10);
    member.link.destroy();
    await expectUnharmed();
  });

  test('a flood of small true frames: the others are still served within a second', async () => {
    const member = await join();
    const frame = message({ type: 'pullSync', refs: [] });
    for (let number = 0; number < 20_000; number += 1) member.link.send(frame);
    const begunAt = performance.now();
    await expectUnharmed();
    expect(performance.now() - begunAt).toBeLessThan(1000);
    member.link.destroy();
  });
});
