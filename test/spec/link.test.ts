import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { idToBytes } from '../../shared/ids.ts';
import type { SessionGroup } from '../../engine/core/session.ts';
import { groupKeys, newGroupCode } from '../../engine/crypto/group-code.ts';
import { makeCrypto } from '../../engine/crypto/identity.ts';
import { openLink } from '../../engine/link.ts';
import type { Link, LinkEnd, LinkOptions, LinkPeer } from '../../engine/link.ts';
import type { Address } from '../../engine/net/address.ts';
import { MemoryNetwork } from '../../engine/net/memory-transport.ts';
import { TlsTransport } from '../../engine/net/tls-transport.ts';
import type { Connection, Transport } from '../../engine/net/transport.ts';
import { encodeFrame, frameLabelBytes } from '../../engine/wire/frame.ts';
import type { Frame } from '../../engine/wire/frame.ts';
import { frameType } from '../../engine/wire/frame-types.ts';
import { Close } from '../../engine/wire/grapevine.pb.js';
import { authFrameBytesMax, frameBytesMax } from '../../engine/wire/limits.ts';
import { MalformedError } from '../../engine/wire/malformed.ts';
import { Ear, settle } from '../contract/transport.ts';

const alice = makeCrypto(new Uint8Array(32).fill(1));
const bob = makeCrypto(new Uint8Array(32).fill(2));
const mallory = makeCrypto(new Uint8Array(32).fill(3));
const group: SessionGroup = groupKeys(newGroupCode());
const otherGroup: SessionGroup = groupKeys(newGroupCode());

/** A link and everything that it told. */
interface Told {
  link: Link;
  peers: LinkPeer[];
  frames: Frame[];
  ends: LinkEnd[];
  until(condition: () => boolean): Promise<void>;
}

interface Behaviour {
  open?(link: Link): void;
  frame?(link: Link, frame: Frame): void;
}

function listenTo(connection: Connection, options: LinkOptions, behaviour: Behaviour = {}): Told {
  let wake = (): void => undefined;
  const peers: LinkPeer[] = [];
  const frames: Frame[] = [];
  const ends: LinkEnd[] = [];
  const link: Link = openLink(connection, options, {
    open: (peer) => {
      peers.push(peer);
      wake();
      behaviour.open?.(link);
    },
    frame: (type, body) => {
      frames.push({ type, body: body.slice() });
      wake();
      behaviour.frame?.(link, { type, body });
    },
    end: (reason) => {
      ends.push(reason);
      wake();
    },
  });
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await new Promise<void>((resolve) => (wake = resolve));
  };
  return { link, peers, frames, ends, until };
}

const opened = (told: Told): Promise<void> => told.until(() => told.peers.length > 0);
const ended = (told: Told): Promise<void> => told.until(() => told.ends.length > 0);

/** More connections from one address than a host on a network would make. */
const acceptLimits = { perAddressBurst: 1000, burst: 1000 };

const kinds = [
  ['memory', 'h', (network: MemoryNetwork): Transport => network.transport('h')],
  ['TLS', '127.0.0.1', (): Transport => new TlsTransport({ acceptLimits })],
] as const;

describe.each(kinds)('link over %s', (kind, host, make) => {
  let near: Transport;
  let far: Transport;
  let address: Address;
  let accepted: (connection: Connection) => void;
  let transports: Transport[];

  beforeEach(async () => {
    const network = new MemoryNetwork();
    [near, far] = [make(network), make(network)];
    transports = [near, far];
    accepted = () => undefined;
    address = await far.listen(host, [0], (connection) => accepted(connection));
  });

  afterEach(async () => {
    await Promise.all(transports.map((transport) => transport.close()));
  });

  async function connect(): Promise<[Connection, Connection]> {
    const answered = new Promise<Connection>((resolve) => (accepted = resolve));
    return [await near.dial(address, { timeoutMs: 5000 }), await answered];
  }

  async function pair(
    mine: Partial<LinkOptions> = {},
    theirs: Partial<LinkOptions> = {},
    [myBehaviour, theirBehaviour]: [Behaviour?, Behaviour?] = [],
  ): Promise<[Told, Told]> {
    const [dialled, answered] = await connect();
    return [
      listenTo(dialled, { crypto: alice, groups: [group], ...mine }, myBehaviour),
      listenTo(answered, { crypto: bob, groups: [group], ...theirs }, theirBehaviour),
    ];
  }

  /** A link on the far side, and the raw near end to say anything to it. */
  async function rawPair(theirs: Partial<LinkOptions> = {}): Promise<[Ear, Told]> {
    const [dialled, answered] = await connect();
    return [new Ear(dialled), listenTo(answered, { crypto: bob, groups: [group], ...theirs })];
  }

  /** An open link on the far side, with the raw near end of a member that may say anything. */
  async function memberPair(theirBehaviour: Behaviour = {}): Promise<[Connection, Told, Told]> {
    const [dialled, answered] = await connect();
    const mine = listenTo(dialled, { crypto: alice, groups: [group] });
    const theirs = listenTo(answered, { crypto: bob, groups: [group] }, theirBehaviour);
    await Promise.all([opened(mine), opened(theirs)]);
    return [dialled, mine, theirs];
  }

  test('[S4] two members: both open, with who, which group and who began', async () => {
    const [a, b] = await pair();
    await Promise.all([opened(a), opened(b)]);
    expect(a.peers).toMatchObject([{ peer: bob.self, gid: group.gid, version: 1, initiator: true, remote: address }]);
    expect(b.peers).toMatchObject([{ peer: alice.self, gid: group.gid, version: 1, initiator: false, local: address }]);
    expect(a.link.peer).toEqual(a.peers[0]);
  });

  test('frames go both ways, in order, also those sent from within open', async () => {
    const first: Behaviour = { open: (link) => link.send(encodeFrame(frameType.probe, new Uint8Array([1]))) };
    const [a, b] = await pair({}, {}, [first, first]);
    await Promise.all([opened(a), opened(b)]);
    for (let i = 2; i <= 50; i += 1) a.link.send(encodeFrame(frameType.probe, new Uint8Array([i])));
    a.link.send(encodeFrame(frameType.syncData, new Uint8Array(frameBytesMax).fill(9)));
    await b.until(() => b.frames.length === 51);
    await a.until(() => a.frames.length === 1);
    expect(b.frames.slice(0, 50).map(({ body }) => body[0])).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(b.frames[50]?.body.length).toBe(frameBytesMax);
    expect(a.ends.concat(b.ends)).toEqual([]);
  });

  test('[M14] close: the other end learns the reason, this one that it was itself', async () => {
    const [a, b] = await pair();
    await Promise.all([opened(a), opened(b)]);
    a.link.send(encodeFrame(frameType.probe, new Uint8Array([1])));
    a.link.close('leaving', `good night ${'x'.repeat(300)}`);
    a.link.close('degree');
    a.link.send(encodeFrame(frameType.probe, new Uint8Array([2])));
    await Promise.all([ended(a), ended(b)]);
    expect(b.frames.length).toBe(1);
    expect(b.ends).toMatchObject([{ how: 'close', reason: 'leaving', text: expect.stringContaining('good night') }]);
    expect(a.ends).toEqual([{ how: 'here' }]);
  });

  test('an end without a word is fin or reset, inside a frame always reset', async () => {
    const [a, , told] = await memberPair();
    a.close();
    await ended(told);
    expect(told.ends).toEqual([{ how: 'fin' }]);

    const [a2, , told2] = await memberPair();
    a2.send(encodeFrame(frameType.probe, new Uint8Array(10)).subarray(0, 9));
    a2.close();
    await ended(told2);
    expect(told2.ends).toEqual([{ how: 'reset' }]);

    const [, mine, told3] = await memberPair();
    mine.link.destroy();
    await Promise.all([ended(mine), ended(told3)]);
    expect(mine.ends).toEqual([{ how: 'here' }]);
    expect(['fin', 'reset']).toContain(told3.ends[0]?.how);
  });

  test('sending before the session is open is an assertion', async () => {
    const [a] = await pair();
    expect(() => a.link.send(encodeFrame(frameType.probe, new Uint8Array(0)))).toThrow('assertion');
  });

  test('[S2] [S3] a stranger who dials learns nothing: not a byte, and only that it is closed', async () => {
    const [dialled, answered] = await connect();
    const told = listenTo(answered, { crypto: bob, groups: [group, otherGroup] });
    const seen: Uint8Array[] = [];
    const stranger = listenTo(tap(dialled, seen), { crypto: mallory, groups: [groupKeys(newGroupCode())] });
    await Promise.all([ended(told), ended(stranger)]);
    expect(told.ends).toEqual([{ how: 'unproven', reason: 'wrong-group' }]);
    expect(Buffer.concat(seen).length).toBe(0);
    expect(stranger.peers).toEqual([]);
    expect(['fin', 'reset']).toContain(stranger.ends[0]?.how);
  });

  test('[S3] a stranger who is dialled learns no id, of anybody', async () => {
    const [dialled, answered] = await connect();
    const seen: Uint8Array[] = [];
    const stranger = listenTo(tap(answered, seen), { crypto: mallory, groups: [group].map(forged) });
    const told = listenTo(dialled, { crypto: alice, groups: [group] });
    await Promise.all([ended(told), ended(stranger)]);
    expect(told.peers).toEqual([]);
    const bytes = Buffer.concat(seen);
    expect(bytes.length).toBeGreaterThan(frameLabelBytes);
    for (const secret of [idToBytes(alice.self), idToBytes(group.gid), group.admission]) {
      expect(bytes.includes(Buffer.from(secret.subarray(0, 8)))).toBe(false);
    }
  });

  test('all failures of the proof look alike to who dials: the connection ends without a byte', async () => {
    const attempts: readonly (readonly [string, Uint8Array])[] = [
      ['wrong-group', encodeFrame(frameType.authHello, new Uint8Array([10, 32, ...new Uint8Array(32), 18, 1, 1]))],
      ['malformed', encodeFrame(frameType.authHello, new Uint8Array([10, 1, 0]))],
      ['out-of-order', encodeFrame(frameType.pushMessage, new Uint8Array(0))],
      ['malformed', new Uint8Array([frameType.authHello, 0, 0xff, 0xff, 0xff, 0xff])],
      ['malformed', new Uint8Array([frameType.authHello, 1, 0, 0, 0, 0])],
    ];
    for (const [reason, bytes] of attempts) {
      const [ear, told] = await rawPair();
      ear.connection.send(bytes);
      await ended(told);
      await ear.ended();
      expect(told.ends).toEqual([{ how: 'unproven', reason }]);
      expect(ear.bytes.length).toBe(0);
    }
  });

  test('[S7] silence, and a proof that stops half-way, are cut at the deadline', async () => {
    const [ear, told] = await rawPair({ deadlineMs: 60 });
    await ended(told);
    expect(told.ends).toEqual([{ how: 'unproven', reason: 'deadline' }]);
    await ear.ended();

    const [ear2, told2] = await rawPair({ deadlineMs: 60 });
    ear2.connection.send(new Uint8Array([frameType.authHello, 0, 0, 0, 0, 40, 10]));
    await ended(told2);
    expect(told2.ends).toEqual([{ how: 'unproven', reason: 'deadline' }]);

    const [a, b] = await pair({ deadlineMs: 200 }, { deadlineMs: 200 });
    await Promise.all([opened(a), opened(b)]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(a.ends.concat(b.ends)).toEqual([]);
  });

  test('[S7] before the session is open, a body over 512 bytes is refused at its label', async () => {
    const [ear, told] = await rawPair();
    const label = new Uint8Array(frameLabelBytes);
    label[0] = frameType.authHello;
    new DataView(label.buffer).setUint32(2, authFrameBytesMax + 1);
    ear.connection.send(label);
    await ended(told);
    expect(told.ends).toEqual([{ how: 'unproven', reason: 'malformed' }]);
  });

  test('[S11] [S12] after it, a length of 4 GiB, an unknown cipher or junk closes this link with a reason', async () => {
    const cases: readonly (readonly [number[], string])[] = [
      [[frameType.probe, 0, 0xff, 0xff, 0xff, 0xff], 'too-long'],
      [[frameType.probe, 7, 0, 0, 0, 0], 'cipher'],
      [[frameType.close, 0, 0, 0, 0, 2, 0xff, 0xff], 'malformed'],
    ];
    for (const [bytes, code] of cases) {
      const [raw, mine, told] = await memberPair();
      raw.send(new Uint8Array(bytes));
      await Promise.all([ended(mine), ended(told)]);
      expect(told.ends).toMatchObject([{ how: 'protocol', code }]);
      expect(mine.ends).toMatchObject([{ how: 'close', reason: 'protocol' }]);
    }
  });

  test('[S12] a throw while a frame is handled ends that link alone, and no frame follows', async () => {
    const bystander = await memberPair();
    for (const [error, how] of [
      [new MalformedError('a run without entries'), 'protocol'],
      [new Error('assertion: ours'), 'fault'],
      [new RangeError('deep inside'), 'fault'],
    ] as const) {
      const [raw, mine, told] = await memberPair({
        frame: () => {
          throw error;
        },
      });
      const frame = encodeFrame(frameType.probe, new Uint8Array([1]));
      raw.send(new Uint8Array([...frame, ...frame, ...frame]));
      await Promise.all([ended(mine), ended(told)]);
      expect(told.ends.length).toBe(1);
      expect(told.ends[0]?.how).toBe(how);
      expect(told.frames.length).toBe(1);
      // What went wrong inside is not the peer's business.
      expect(JSON.stringify(mine.ends)).not.toMatch(/ours|deep/);
    }
    bystander[1].link.send(encodeFrame(frameType.probe, new Uint8Array([5])));
    await bystander[2].until(() => bystander[2].frames.length === 1);
  });

  test('a handler that ends its link gets no frame more', async () => {
    const [raw, , told] = await memberPair({ frame: (link) => link.destroy() });
    const frame = encodeFrame(frameType.probe, new Uint8Array([1]));
    raw.send(new Uint8Array([...frame, ...frame]));
    await ended(told);
    expect(told.frames.length).toBe(1);
    expect(told.ends).toEqual([{ how: 'here' }]);
  });

  test('after Close nothing that follows is delivered', async () => {
    const [raw, , told] = await memberPair();
    const close = encodeFrame(frameType.close, Close.encode({ code: 250, text: 'from the future' }).finish());
    raw.send(new Uint8Array([...close, ...encodeFrame(frameType.probe, new Uint8Array([1]))]));
    await ended(told);
    expect(told.ends).toEqual([{ how: 'close', reason: 'unknown', text: 'from the future' }]);
    expect(told.frames).toEqual([]);
  });

  test('[S9] dialling oneself is noticed by the dialler', async () => {
    const [a, b] = await pair({}, { crypto: alice });
    await Promise.all([ended(a), ended(b)]);
    expect(a.ends).toEqual([{ how: 'unproven', reason: 'self' }]);
    expect(b.peers).toEqual([]);
  });

  test('[S3] another member than the one expected is refused before the own id is sent', async () => {
    const [dialled, answered] = await connect();
    const seen: Uint8Array[] = [];
    const m = listenTo(tap(answered, seen), { crypto: mallory, groups: [group] });
    const a = listenTo(dialled, { crypto: alice, groups: [group], expected: bob.self });
    await Promise.all([ended(a), ended(m)]);
    expect(a.ends).toEqual([{ how: 'unproven', reason: 'unexpected-peer' }]);
    expect(Buffer.concat(seen).includes(Buffer.from(idToBytes(alice.self)))).toBe(false);
  });

  test('[S4] a man in the middle of both connections, who passes every frame on, is refused', async () => {
    const middle = make(new MemoryNetwork());
    transports.push(middle);
    const inMiddle = kind === 'memory' ? near : middle;
    const relayed: Uint8Array[] = [];
    // Where Alice dials him, he dials Bob, and hands on what each of them says.
    const toHim = new Promise<Connection>((resolve) => (accepted = resolve));
    const aliceConnection = await near.dial(address, { timeoutMs: 5000 });
    const himToAlice = await toHim;
    const toBob = new Promise<Connection>((resolve) => (accepted = resolve));
    const himToBob = await inMiddle.dial(address, { timeoutMs: 5000 });
    const bobConnection = await toBob;
    join(himToAlice, himToBob, relayed);
    const b = listenTo(bobConnection, { crypto: bob, groups: [group] });
    const a = listenTo(aliceConnection, { crypto: alice, groups: [group] });
    await Promise.all([ended(a), ended(b)]);
    expect(relayed.length).toBeGreaterThan(0);
    expect(b.ends).toEqual([{ how: 'unproven', reason: 'wrong-group' }]);
    expect(a.peers.concat(b.peers)).toEqual([]);
  });

  test('[S4] a recorded session that is played again is refused', async () => {
    const said: Uint8Array[] = [];
    const [dialled, answered] = await connect();
    const b = listenTo(tap(answered, said), { crypto: bob, groups: [group] });
    const a = listenTo(dialled, { crypto: alice, groups: [group] });
    await Promise.all([opened(a), opened(b)]);
    const [ear, told] = await rawPair();
    ear.connection.send(new Uint8Array(Buffer.concat(said)));
    await ended(told);
    expect(told.ends).toEqual([{ how: 'unproven', reason: 'wrong-group' }]);
    expect(ear.bytes.length).toBe(0);
  });

  test('[S4] own frames that are sent back are refused', async () => {
    const [dialled, answered] = await connect();
    answered.attach({ data: (bytes) => answered.send(bytes.slice()), end: () => undefined });
    const a = listenTo(dialled, { crypto: alice, groups: [group] });
    await ended(a);
    expect(a.ends).toEqual([{ how: 'unproven', reason: 'out-of-order' }]);
  });

  test('[S12] whatever a member sends, each link ends with a typed reason or lives on', async () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.record({ type: fc.nat(255), body: fc.uint8Array({ maxLength: 30 }) }).map(({ type, body }) => encodeFrame(type, body)),
    );
    const hows = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 4 }), async (pieces) => {
        const [raw, , told] = await memberPair();
        for (const bytes of pieces) raw.send(bytes);
        raw.close();
        await ended(told);
        expect(['protocol', 'close', 'fin', 'reset']).toContain(told.ends[0]?.how);
        hows.add(told.ends[0]?.how ?? '');
      }),
      { numRuns: kind === 'memory' ? 400 : 60 },
    );
    expect(hows.has('protocol')).toBe(true);
    expect(hows.has('fin')).toBe(true);
  });
});

test('[S13] from dialling to an open link takes under 50 ms at the median: no frame waits for an acknowledgement', async () => {
  const [near, far] = [new TlsTransport(), new TlsTransport({ acceptLimits })];
  const told: Told[] = [];
  const address = await far.listen('127.0.0.1', [0], (connection) => {
    told.push(listenTo(connection, { crypto: bob, groups: [group] }));
  });
  const times: number[] = [];
  for (let i = 0; i < 21; i += 1) {
    const start = performance.now();
    const mine = listenTo(await near.dial(address, { timeoutMs: 5000 }), { crypto: alice, groups: [group] });
    await opened(mine);
    times.push(performance.now() - start);
    mine.link.destroy();
  }
  await settle();
  await Promise.all([near.close(), far.close()]);
  expect(told.every(({ peers }) => peers.length === 1)).toBe(true);
  const median = times.toSorted((x, y) => x - y)[10] ?? Infinity;
  expect(median).toBeLessThan(50);
});

/** The connection as it is, with a copy of what arrives. */
function tap(connection: Connection, seen: Uint8Array[]): Connection {
  return new Proxy(connection, {
    get(target, property) {
      if (property === 'attach') {
        return (handlers: Parameters<Connection['attach']>[0]) =>
          target.attach({
            data: (bytes) => {
              seen.push(bytes.slice());
              handlers.data(bytes);
            },
            end: (reason) => handlers.end(reason),
          });
      }
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Hands on what each of two connections says to the other. */
function join(left: Connection, right: Connection, relayed: Uint8Array[]): void {
  const pass = (from: Connection, to: Connection): void =>
    from.attach({
      data: (bytes) => {
        relayed.push(bytes.slice());
        to.send(bytes.slice());
      },
      end: () => to.close(),
    });
  pass(left, right);
  pass(right, left);
}

/** A group of which only the id is known: what a stranger can make up. */
function forged({ gid }: SessionGroup): SessionGroup {
  return { gid, admission: new Uint8Array(32) };
}
