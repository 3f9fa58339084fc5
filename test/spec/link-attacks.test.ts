/** What strangers and members can do to a link, and that it comes to nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idToBytes } from '../../shared/ids.ts';
import type { SessionGroup } from '../../engine/core/session.ts';
import { groupKeys, newGroupCode } from '../../engine/crypto/group-code.ts';
import type { Connection } from '../../engine/net/transport.ts';
import { encodeFrame, frameLabelBytes } from '../../engine/wire/frame.ts';
import { frameType } from '../../engine/wire/frame-types.ts';
import { alice, bob, ended, group, kinds, linkBench, listenTo, mallory, opened, otherGroup } from './link-bench.ts';

describe.each(kinds)('link under attack over $name', (kind) => {
  const { connect, memberPair, rawPair } = linkBench(kind);

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

  test('[S2] a link that is closed before it is open ends without a byte', async () => {
    const [ear, told] = await rawPair();
    told.link.close('leaving', 'never said');
    await Promise.all([ended(told), ear.ended()]);
    expect(told.ends).toEqual([{ how: 'here' }]);
    expect(ear.bytes.length).toBe(0);
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
    const relayed: Uint8Array[] = [];
    // Where Alice dials him, he dials Bob, and hands on what each of them says.
    const [aliceConnection, himToAlice] = await connect();
    const [himToBob, bobConnection] = await connect();
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
      fc.tuple(fc.nat(255), fc.uint8Array({ maxLength: 30 })).map(([type, body]) => encodeFrame(type, body)),
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
      { numRuns: kind.name === 'memory' ? 400 : 60 },
    );
    expect(hows.has('protocol')).toBe(true);
    expect(hows.has('fin')).toBe(true);
  });
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
