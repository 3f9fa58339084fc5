/** GV1 between two members, and against those who are none. */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { idToBytes } from '../../../shared/ids.ts';
import type { SessionOptions } from '../../../engine/core/session.ts';
import { frameType } from '../../../engine/wire/frame-types.ts';
import { AuthAccept, AuthHello, AuthIdentity } from '../../../engine/wire/grapevine.pb.js';
import { authFrameBytesMax } from '../../../engine/wire/limits.ts';
import {
  alice,
  binding,
  bob,
  bytesContain,
  closedWith,
  give,
  group,
  initiator,
  mallory,
  otherGroup,
  responder,
  run,
  take,
} from './session-bench.ts';

describe('session of two members', () => {
  test('[S4] four frames, and both are open and know one another', () => {
    const [a, b] = [initiator(), responder()];
    const types = run(a, b).map((frame) => frame.type);
    expect(types).toEqual([frameType.authHello, frameType.authAccept, frameType.authIdentity, frameType.authDone]);
    expect(a.state).toEqual({ kind: 'open', peer: bob.self, gid: group.gid, version: 1 });
    expect(b.state).toEqual({ kind: 'open', peer: alice.self, gid: group.gid, version: 1 });
    expect(a.pollTimeout()).toBeUndefined();
  });

  test('every proof is over exactly what the protocol document says', () => {
    const sent = run(initiator({ versions: [1, 258] }), responder({ versions: [1, 258] }));
    const hmac = (...parts: readonly (string | Uint8Array)[]): Buffer =>
      parts.reduce((mac, part) => mac.update(part), createHmac('sha256', group.admission)).digest();
    const bytes = (...parts: readonly (string | Uint8Array)[]): Buffer =>
      Buffer.concat(parts.map((part) => Buffer.from(part)));
    const gid = idToBytes(group.gid);
    const [idC, idS] = [idToBytes(alice.self), idToBytes(bob.self)];
    const hello = AuthHello.encode({
      mac: hmac('gv1-mac-c', binding, new Uint8Array([0, 0, 0, 1, 0, 0, 1, 2])),
      versions: [1, 258],
    });
    const accept = AuthAccept.encode({
      mac: hmac('gv1-mac-s', binding, new Uint8Array([0, 0, 1, 2])),
      version: 258,
      id: idS,
      signature: bob.sign(bytes('gv1-id-s', binding, gid, idS)),
    });
    const identity = AuthIdentity.encode({ id: idC, signature: alice.sign(bytes('gv1-id-c', binding, gid, idC, idS)) });
    expect(sent.map(({ body }) => Buffer.from(body).toString('hex'))).toEqual([
      ...[hello, accept, identity].map((message) => Buffer.from(message.finish()).toString('hex')),
      '',
    ]);
  });

  test('[S7] every frame fits the limit of the proof', () => {
    const offered = [1, 2, 3, 4, 5, 6, 7, 0xffffffff];
    const sent = run(initiator({ versions: offered }), responder({ versions: offered }));
    expect(sent.length).toBe(4);
    for (const { body } of sent) expect(body.length).toBeLessThanOrEqual(authFrameBytesMax);
  });

  test('a responder of several groups finds the one that is meant', () => {
    const b = responder({ groups: [otherGroup, group] });
    const a = initiator();
    run(a, b);
    expect(b.state).toMatchObject({ kind: 'open', gid: group.gid });
  });

  test('[S5] the highest version that both speak is chosen', () => {
    const [a, b] = [initiator({ versions: [1, 2, 4] }), responder({ versions: [2, 3, 1] })];
    run(a, b);
    expect(a.state).toMatchObject({ kind: 'open', version: 2 });
    expect(b.state).toMatchObject({ kind: 'open', version: 2 });
  });

  test('[S5] peers without a common version close', () => {
    const [a, b] = [initiator({ versions: [2] }), responder({ versions: [1] })];
    run(a, b);
    expect(closedWith(b)).toBe('version');
  });

  test('the expected peer is accepted', () => {
    const [a, b] = [initiator({ expected: bob.self }), responder()];
    run(a, b);
    expect(a.state.kind).toBe('open');
  });
});

describe('session under attack', () => {
  test('[S2] a stranger who dials gets no answer at all', () => {
    const b = responder();
    const sent = run(initiator({ crypto: mallory, groups: [otherGroup] }), b);
    expect(closedWith(b)).toBe('wrong-group');
    expect(sent.length).toBe(1);
  });

  test('[S3] a stranger who is dialled gets no identity', () => {
    const a = initiator();
    const hello = take(a);
    expect(bytesContain([hello], idToBytes(alice.self).subarray(0, 8))).toBe(false);
    // The best it can do without the key: an honest AuthAccept of another group.
    const stranger = responder({ crypto: mallory, groups: [otherGroup] });
    give(stranger, take(initiator({ groups: [otherGroup] })));
    give(a, take(stranger));
    expect(closedWith(a)).toBe('bad-proof');
  });

  test('[S3] a member who is not the one expected gets no identity', () => {
    const [a, b] = [initiator({ expected: bob.self }), responder({ crypto: mallory })];
    const sent = run(a, b);
    expect(closedWith(a)).toBe('unexpected-peer');
    expect(bytesContain(sent, idToBytes(alice.self))).toBe(false);
  });

  test('[S4] frames that were recorded on another connection are refused, on each side', () => {
    const recorded = run(initiator(), responder());
    const fresh = new Uint8Array(32).fill(8);
    const b = responder({ binding: fresh });
    give(b, recorded[0] ?? { type: 0, body: fresh });
    expect(closedWith(b)).toBe('wrong-group');

    const a = initiator({ binding: fresh });
    take(a);
    give(a, recorded[1] ?? { type: 0, body: fresh });
    expect(closedWith(a)).toBe('bad-proof');

    const b2 = responder({ binding: fresh });
    give(b2, take(initiator({ binding: fresh })));
    take(b2);
    give(b2, recorded[2] ?? { type: 0, body: fresh });
    expect(closedWith(b2)).toBe('bad-proof');
  });

  test('[S4] a man in the middle who relays between two connections is refused', () => {
    const [a, b] = [initiator(), responder({ binding: new Uint8Array(32).fill(9) })];
    run(a, b);
    expect(closedWith(b)).toBe('wrong-group');
    expect(a.state.kind).toBe('proving');
  });

  test('[S4] an own MAC that is reflected does not hold for the other role', () => {
    const a = initiator();
    const { mac } = AuthHello.decode(take(a).body);
    // A stranger who knows the gid can sign for himself; only the MAC keeps him out.
    const id = idToBytes(mallory.self);
    const statement = Buffer.concat([Buffer.from('gv1-id-s'), binding, idToBytes(group.gid), id]);
    const accept = { mac, version: 1, id, signature: mallory.sign(statement) };
    give(a, { type: frameType.authAccept, body: AuthAccept.encode(accept).finish() });
    expect(closedWith(a)).toBe('bad-proof');
  });

  test('[S4] a member cannot pass a signature of the other role, or of another, as its own', () => {
    const b = responder();
    give(b, take(initiator({ crypto: mallory })));
    const { id, signature } = AuthAccept.decode(take(b).body);
    give(b, { type: frameType.authIdentity, body: AuthIdentity.encode({ id, signature }).finish() });
    expect(closedWith(b)).toBe('bad-proof');
  });

  test('[S4] a member cannot claim an identity that it has no key of', () => {
    const b = responder();
    const m = initiator({ crypto: mallory });
    give(b, take(m));
    give(m, take(b));
    const { signature } = AuthIdentity.decode(take(m).body);
    const claim = AuthIdentity.encode({ id: idToBytes(alice.self), signature }).finish();
    give(b, { type: frameType.authIdentity, body: claim });
    expect(closedWith(b)).toBe('bad-proof');
  });

  test('[S4] a signature for one group does not hold in another', () => {
    // Both ends know both groups; the initiator proves the one and signs for the other.
    const twoFaced: SessionOptions['groups'] = [{ gid: otherGroup.gid, admission: group.admission }];
    const b = responder();
    run(initiator({ groups: twoFaced }), b);
    expect(b.state.kind).not.toBe('open');
  });

  test('[S5] versions that were taken away from the offer break the MAC', () => {
    const b = responder({ versions: [1, 2] });
    const { mac } = AuthHello.decode(take(initiator({ versions: [2, 1] })).body);
    give(b, { type: frameType.authHello, body: AuthHello.encode({ mac, versions: [1] }).finish() });
    expect(closedWith(b)).toBe('wrong-group');
  });

  test('[S5] a chosen version that was not offered is refused, and one that was changed breaks the MAC', () => {
    const a = initiator({ versions: [1, 2] });
    const b = responder({ versions: [1, 2] });
    give(b, take(a));
    const accept = AuthAccept.decode(take(b).body);
    give(a, { type: frameType.authAccept, body: AuthAccept.encode({ ...accept, version: 1 }).finish() });
    expect(closedWith(a)).toBe('bad-proof');

    // A member may well compute the MAC of a version that nobody offered.
    const a2 = initiator({ versions: [1] });
    take(a2);
    const b2 = responder({ versions: [3] });
    give(b2, take(initiator({ versions: [3] })));
    give(a2, take(b2));
    expect(closedWith(a2)).toBe('version');
  });

  test('[S6] an identity of small order is refused', () => {
    const b = responder();
    give(b, take(initiator({ crypto: mallory })));
    take(b);
    const id = new Uint8Array(32);
    id[0] = 1;
    const signature = new Uint8Array(64);
    signature[0] = 1;
    give(b, { type: frameType.authIdentity, body: AuthIdentity.encode({ id, signature }).finish() });
    expect(closedWith(b)).toBe('bad-proof');
  });

  test('[S9] a peer that dials itself closes, and says nothing more', () => {
    const [a, b] = [initiator(), responder({ crypto: alice })];
    run(a, b);
    expect(closedWith(a)).toBe('self');
    expect(b.state.kind).toBe('proving');
  });

  test('[S9] a responder that meets its own identity closes', () => {
    const b = responder();
    // A double with the same key that does not mind; the machine would, so the frames are made by hand.
    give(b, take(initiator({ crypto: bob })));
    take(b);
    const own = idToBytes(bob.self);
    const statement = Buffer.concat([Buffer.from('gv1-id-c'), binding, idToBytes(group.gid), own, own]);
    const proof = { id: own, signature: bob.sign(statement) };
    give(b, { type: frameType.authIdentity, body: AuthIdentity.encode(proof).finish() });
    expect(closedWith(b)).toBe('self');
  });

  test.each([
    ['initiator', 'accept', [frameType.authHello, frameType.authIdentity, frameType.authDone, frameType.probe, 0, 255]],
    ['responder', 'hello', [frameType.authAccept, frameType.authIdentity, frameType.authDone, frameType.close, 0, 255]],
  ] as const)('[S8] %s: every frame but the %s ends it', (role, _awaited, types) => {
    for (const type of types) {
      const session = role === 'initiator' ? initiator() : responder();
      session.pollFrame();
      session.handleFrame(type, new Uint8Array(0));
      expect(closedWith(session)).toBe('out-of-order');
    }
  });

  test('[S8] a frame twice ends it', () => {
    const [a, b] = [initiator(), responder()];
    const hello = take(a);
    give(b, hello);
    take(b);
    give(b, hello);
    expect(closedWith(b)).toBe('out-of-order');
  });

  test('[S8] data before the proof is over ends it', () => {
    const [a, b] = [initiator(), responder()];
    give(b, take(a));
    give(a, take(b));
    take(a);
    a.handleFrame(frameType.pushMessage, new Uint8Array(0));
    expect(closedWith(a)).toBe('out-of-order');
  });

  test.each([
    ['no MAC', { versions: [1] }],
    ['a short MAC', { mac: new Uint8Array(31), versions: [1] }],
    ['no version', { mac: new Uint8Array(32) }],
    ['nine versions', { mac: new Uint8Array(32), versions: [1, 2, 3, 4, 5, 6, 7, 8, 9] }],
  ])('a hello with %s is malformed', (_what, init) => {
    const b = responder();
    b.handleFrame(frameType.authHello, AuthHello.encode(init).finish());
    expect(closedWith(b)).toBe('malformed');
  });
});

describe('session deadline', () => {
  test('[S7] a proof that is not over at its deadline is given up, one that is over is not', () => {
    const b = responder({ deadline: 500 });
    expect(b.pollTimeout()).toBe(500);
    b.handleTimeout(499);
    expect(b.state.kind).toBe('proving');
    b.handleTimeout(500);
    expect(closedWith(b)).toBe('deadline');
    expect(b.pollTimeout()).toBeUndefined();

    const [a, c] = [initiator(), responder()];
    run(a, c);
    a.handleTimeout(Infinity);
    expect(a.state.kind).toBe('open');
  });

  test('a closed session stays closed, whatever comes', () => {
    const b = responder();
    const hello = take(initiator());
    b.handleFrame(frameType.authDone, new Uint8Array(0));
    give(b, hello);
    b.handleTimeout(Infinity);
    expect(closedWith(b)).toBe('out-of-order');
  });

  test('own misuse is an assertion', () => {
    expect(() => initiator({ groups: [] })).toThrow('assertion');
    expect(() => initiator({ groups: [group, otherGroup] })).toThrow('assertion');
    expect(() => initiator({ binding: new Uint8Array(31) })).toThrow('assertion');
    expect(() => responder({ versions: [] })).toThrow('assertion');
    const [a, b] = [initiator(), responder()];
    run(a, b);
    expect(() => a.handleFrame(1, new Uint8Array(0))).toThrow('assertion');
  });
});
