/** What is sealed to two readers opens for these two, and for nobody and nothing else. */
import { describe, expect, test } from 'vitest';
import { makeCrypto } from '../../../engine/crypto/identity.ts';
import { makeSealer } from '../../../engine/crypto/seal.ts';
import type { Sealed } from '../../../engine/wire/talk-bodies.ts';
import { group } from '../../contract/store-fixture.ts';

function person(number: number) {
  const seed = new Uint8Array(32).fill(number);
  const { self } = makeCrypto(seed);
  return { id: self, ...makeSealer(seed, self) };
}

const [ada, bob, cyd] = [person(1), person(2), person(3)];
const context = { gid: group(1), author: ada.id, recipient: bob.id };
const text = new TextEncoder().encode('the canary sings at noon');

function sealed(): Sealed {
  const made = ada.seal(context, bob.publicKey, text);
  if (made === undefined) throw new Error('assertion: it was not sealed');
  return made;
}

describe('[V6] sealed to two', () => {
  test('opens for its recipient and for its author, after a restart, too', () => {
    const made = sealed();
    expect(bob.open(context, made)).toEqual(text);
    expect(ada.open(context, made)).toEqual(text);
    expect(person(2).open(context, made)).toEqual(text);
    expect(Buffer.concat(Object.values({ ...made, recipient: Buffer.of() })).includes(Buffer.from(text))).toBe(false);
  });

  test('does not open for a third, nor as somebody else', () => {
    const made = sealed();
    expect(cyd.open(context, made)).toBeUndefined();
    expect(cyd.open({ ...context, recipient: cyd.id }, { ...made, recipient: cyd.id })).toBeUndefined();
    expect(cyd.open({ ...context, author: cyd.id }, made)).toBeUndefined();
  });

  test('does not open in another group, nor in the name of another author', () => {
    const made = sealed();
    expect(bob.open({ ...context, gid: group(2) }, made)).toBeUndefined();
    expect(bob.open({ ...context, author: cyd.id }, made)).toBeUndefined();
    expect(ada.open({ ...context, recipient: cyd.id }, made)).toBeUndefined();
  });

  test('does not open with one bit changed, wherever that is', () => {
    const made = sealed();
    for (const field of ['ephemeral', 'forRecipient', 'content'] as const) {
      for (const at of [0, Math.floor(made[field].length / 2), made[field].length - 1]) {
        const changed = Uint8Array.from(made[field]);
        changed[at] = (changed[at] ?? 0) ^ 1;
        expect(bob.open(context, { ...made, [field]: changed })).toBeUndefined();
      }
    }
    const cut = made.content.subarray(0, 8);
    expect(bob.open(context, { ...made, content: cut })).toBeUndefined();
  });

  test('is not made for a key with which everybody could agree, and not opened with one', () => {
    for (const low of [new Uint8Array(32), Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 1 : 0))]) {
      expect(ada.seal(context, low, text)).toBeUndefined();
      expect(bob.open(context, { ...sealed(), ephemeral: low })).toBeUndefined();
    }
    expect(ada.seal(context, new Uint8Array(31), text)).toBeUndefined();
  });

  test('looks different each time, and the keys of a person are always the same', () => {
    expect(sealed().content).not.toEqual(sealed().content);
    expect(person(1).publicKey).toEqual(ada.publicKey);
    expect(ada.publicKey).not.toEqual(bob.publicKey);
  });
});
