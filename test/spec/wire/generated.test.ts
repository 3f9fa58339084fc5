/** The generated messages: in step with the proto file, and exact integers only. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AuthHello, Run, Syn } from '../../../engine/wire/grapevine.pb.js';
import { IntegerError, readInteger } from '../../../engine/wire/integer.ts';
import { integerMax } from '../../../engine/wire/limits.ts';

function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return bytes;
}

function read(bytes: readonly number[]): number {
  return readInteger({ buf: new Uint8Array(bytes), len: bytes.length, pos: 0 });
}

/** A Run whose field 3, first_seq, holds `value`. */
function runWithSeq(value: bigint): Uint8Array {
  return new Uint8Array([3 << 3, ...varint(value)]);
}

describe('generated messages', () => {
  test('the generated files are what the proto file gives', () => {
    const script = join(import.meta.dirname, '../../../scripts/generate-wire.ts');
    const node = join(import.meta.dirname, '../../../node_modules/.bin/node');
    expect(() => execFileSync(node, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
  });

  test('a message comes back as it was written', () => {
    const init = { mac: new Uint8Array([1, 2, 3]), versions: [1, 2] };
    const decoded = AuthHello.decode(AuthHello.encode(init).finish());
    expect([...decoded.mac]).toEqual([1, 2, 3]);
    expect(decoded.versions).toEqual([1, 2]);
  });

  test('missing fields are empty, missing messages null, bytes plain arrays', () => {
    const decoded = Syn.decode(new Uint8Array(0));
    expect(decoded.sync).toBe(0);
    expect(decoded.vector).toBeNull();
    const run = Run.decode(new Uint8Array(0));
    expect(run.firstSeq).toBe(0);
    expect(run.author.constructor).toBe(Uint8Array);
    expect(run.entries).toEqual([]);
  });

  test.each([0n, 1n, 127n, 128n, 2n ** 32n, 2n ** 47n + 5n, BigInt(integerMax)])('%d is exact both ways', (value) => {
    expect(read(varint(value))).toBe(Number(value));
    expect(Run.decode(runWithSeq(value)).firstSeq).toBe(Number(value));
    const written = Run.encode({ firstSeq: Number(value) }).finish();
    expect([...written]).toEqual(value === 0n ? [] : [...runWithSeq(value)]);
  });

  test.each([2n ** 53n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n])('%d is refused, not rounded', (value) => {
    expect(() => read(varint(value))).toThrow(IntegerError);
    expect(() => Run.decode(runWithSeq(value))).toThrow(IntegerError);
  });

  test('an integer that never ends or is cut off is refused', () => {
    expect(() => read(Array.from({ length: 11 }, () => 0x80))).toThrow(IntegerError);
    expect(() => read([0x80, 0x80])).toThrow(IntegerError);
    expect(() => read([])).toThrow(IntegerError);
  });
});
