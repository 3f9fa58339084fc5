/** Signatures, hashes, and keys that no runtime may take. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPeerId } from '../../../shared/ids.ts';
import { isSoundPoint } from '../../../engine/crypto/curve-point.ts';
import { keyCacheMax, makeCrypto } from '../../../engine/crypto/identity.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const seedOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

const fieldPrime = 2n ** 255n - 19n;

function modulo(value: bigint): bigint {
  return ((value % fieldPrime) + fieldPrime) % fieldPrime;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = modulo(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = modulo(result * square);
    square = modulo(square * square);
  }
  return result;
}

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}

function withSign(bytes: Uint8Array): Uint8Array {
  const signed = bytes.slice();
  signed[31] = (signed[31] ?? 0) | 0x80;
  return signed;
}

describe('identity', () => {
  test('keys and signatures are those of RFC 8032, 7.1, test 2', () => {
    const crypto = makeCrypto(hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'));
    expect(crypto.self).toBe(toPeerId(hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')));
    expect(crypto.sign(hex('72'))).toEqual(
      hex(
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
          '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
      ),
    );
  });

  test('a signature holds for its key and message, and for no other', () => {
    const [alice, bob] = [makeCrypto(seedOf(1)), makeCrypto(seedOf(2))];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(63), fc.integer({ min: 1, max: 255 }), (bytes, at, flip) => {
        const signature = alice.sign(bytes);
        expect(bob.verify(alice.self, bytes, signature)).toBe(true);
        expect(bob.verify(bob.self, bytes, signature)).toBe(false);
        expect(bob.verify(alice.self, new Uint8Array([...bytes, 0]), signature)).toBe(false);
        const bent = signature.slice();
        bent[at] = (bent[at] ?? 0) ^ flip;
        expect(bob.verify(alice.self, bytes, bent)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test('a signature of another length is false, not an exception', () => {
    const alice = makeCrypto(seedOf(1));
    for (const length of [0, 63, 65]) {
      expect(alice.verify(alice.self, seedOf(0), new Uint8Array(length))).toBe(false);
    }
  });

  test('results are plain arrays: sha256, hmac, sign', () => {
    const alice = makeCrypto(seedOf(1));
    for (const bytes of [alice.sha256(seedOf(0)), alice.hmacSha256(seedOf(0), seedOf(1)), alice.sign(seedOf(0))]) {
      expect(bytes.constructor).toBe(Uint8Array);
    }
    expect(alice.sha256(new Uint8Array(0))).toEqual(
      hex('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'),
    );
    // RFC 4231, test case 2.
    expect(alice.hmacSha256(Buffer.from('Jefe'), Buffer.from('what do ya want for nothing?'))).toEqual(
      hex('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'),
    );
  });

  test('equal compares content and length', () => {
    const { equal } = makeCrypto(seedOf(1));
    expect(equal(seedOf(3), seedOf(3))).toBe(true);
    expect(equal(seedOf(3), seedOf(4))).toBe(false);
    expect(equal(seedOf(3), seedOf(3).subarray(1))).toBe(false);
  });

  test('more keys than the cache holds are all checked rightly', () => {
    const bob = makeCrypto(seedOf(9));
    const keys = Array.from({ length: keyCacheMax + 50 }, (_, index) => {
      const seed = seedOf(0);
      new DataView(seed.buffer).setUint32(0, index);
      return makeCrypto(seed);
    });
    const message = seedOf(5);
    for (const round of [0, 1]) {
      for (const key of round === 0 ? keys : keys.toReversed()) {
        expect(bob.verify(key.self, message, key.sign(message))).toBe(true);
      }
    }
  });

  test('an own seed of another length is an assertion', () => {
    expect(() => makeCrypto(new Uint8Array(31))).toThrow('assertion');
  });
});

describe('degenerate keys', () => {
  const d = modulo(-121665n * power(121666n, fieldPrime - 2n));
  const order8 = hex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');
  const order8other = hex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a');
  const ys = [0n, 1n, fieldPrime - 1n].map(littleEndian).concat([order8, order8other]);

  test('the two long constants are the roots of d y^4 + 2 y^2 = 1', () => {
    for (const bytes of [order8, order8other]) {
      const y = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
      expect(modulo(d * power(y, 4n) + 2n * y * y - 1n)).toBe(0n);
    }
    expect(order8).not.toEqual(order8other);
  });

  test('[S6] a key of small order is refused with either sign, canonical or not', () => {
    for (const y of ys) {
      expect(isSoundPoint(y)).toBe(false);
      expect(isSoundPoint(withSign(y))).toBe(false);
    }
    for (let above = 0n; above < 19n; above += 1n) {
      expect(isSoundPoint(littleEndian(fieldPrime + above))).toBe(false);
      expect(isSoundPoint(withSign(littleEndian(fieldPrime + above)))).toBe(false);
    }
    expect(isSoundPoint(littleEndian(fieldPrime - 2n))).toBe(true);
    expect(isSoundPoint(new Uint8Array(31))).toBe(false);
  });

  test('[S6] no signature holds for a key of small order, for any of many messages', () => {
    const crypto = makeCrypto(seedOf(1));
    // R the neutral element and s = 0 hold for about every eighth message where a runtime lets the key pass.
    const signature = new Uint8Array(64);
    signature[0] = 1;
    for (const y of ys.flatMap((bytes) => [bytes, withSign(bytes)])) {
      for (let message = 0; message < 32; message += 1) {
        expect(crypto.verify(toPeerId(y), new Uint8Array([message]), signature)).toBe(false);
      }
    }
  });

  test('[S6] a signature whose R has small order is refused, though the key is sound', () => {
    // OpenSSL 3.0 takes this signature over "hello" by the key of the scalar 123456789123456789.
    const key = toPeerId(hex('6f6ca5462ae560235abfc4bf18f762edd72bc1a7de9e49eec0aeb5ecaa8d37ce'));
    const signature = hex(
      '0100000000000000000000000000000000000000000000000000000000000000' +
        '6c79a52adc25e42389c3718d5d9f9277dc48a6370410512263a8033b2bd54c02',
    );
    expect(isSoundPoint(signature.subarray(0, 32))).toBe(false);
    expect(makeCrypto(seedOf(1)).verify(key, Buffer.from('hello'), signature)).toBe(false);
  });

  test('[S6] s above the group order is refused', () => {
    const alice = makeCrypto(seedOf(1));
    const signature = alice.sign(seedOf(0));
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + order;
    const bent = new Uint8Array([...signature.subarray(0, 32), ...littleEndian(s)]);
    expect(alice.verify(alice.self, seedOf(0), signature)).toBe(true);
    expect(alice.verify(alice.self, seedOf(0), bent)).toBe(false);
  });

  test('bytes that are no point of the curve are refused', () => {
    const crypto = makeCrypto(seedOf(1));
    let refused = 0;
    for (let y = 2n; y < 40n; y += 1n) {
      const bytes = littleEndian(y);
      if (!crypto.verify(toPeerId(bytes), seedOf(0), crypto.sign(seedOf(0)))) refused += 1;
    }
    expect(refused).toBe(38);
  });
});
