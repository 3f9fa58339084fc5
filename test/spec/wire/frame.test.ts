/** Frames: the label, the limits, and streams cut at any byte. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameDecoder, FrameError, encodeFrame, frameLabelBytes } from '../../../engine/wire/frame.ts';
import type { Frame } from '../../../engine/wire/frame.ts';
import { frameType } from '../../../engine/wire/frame-types.ts';
import { authFrameBytesMax, frameBytesMax } from '../../../engine/wire/limits.ts';

function drain(decoder: FrameDecoder): Frame[] {
  const frames: Frame[] = [];
  for (let frame = decoder.next(); frame !== undefined; frame = decoder.next()) frames.push(frame);
  return frames;
}

function decode(pieces: readonly Uint8Array[], bodyBytesMax: number = frameBytesMax): Frame[] {
  const decoder = new FrameDecoder(bodyBytesMax);
  return pieces.flatMap((piece) => {
    decoder.push(piece);
    return drain(decoder);
  });
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof FrameError) return error.code;
    throw error;
  }
  return 'none';
}

function label(type: number, cipher: number, length: number): Uint8Array {
  const bytes = new Uint8Array(frameLabelBytes);
  bytes[0] = type;
  bytes[1] = cipher;
  new DataView(bytes.buffer).setUint32(2, length);
  return bytes;
}

/** Cuts `bytes` at the given places. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = [...places.map((place) => place % (bytes.length + 1))].sort((a, b) => a - b);
  return [0, ...sorted].map((from, index) => bytes.subarray(from, sorted[index] ?? bytes.length));
}

const frames = fc.array(fc.record({ type: fc.nat(255), body: fc.uint8Array({ maxLength: 600 }) }), { maxLength: 8 });

describe('frame', () => {
  test('[S13] label: type, cipher 0, big-endian length, then the body, in one buffer', () => {
    const bytes = encodeFrame(frameType.probe, new Uint8Array([7, 8, 9]));
    expect([...bytes]).toEqual([8, 0, 0, 0, 0, 3, 7, 8, 9]);
    expect(bytes.byteLength).toBe(bytes.buffer.byteLength);
  });

  test('[S13] frames, cut anywhere, come out as they went in', () => {
    fc.assert(
      fc.property(frames, fc.array(fc.nat(), { maxLength: 20 }), (sent, places) => {
        const stream = Buffer.concat(sent.map((frame) => encodeFrame(frame.type, frame.body)));
        const received = decode(cut(stream, places));
        expect(received.map(({ type, body }) => [type, [...body]])).toEqual(
          sent.map(({ type, body }) => [type, [...body]]),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('bodies of Buffers are plain Uint8Arrays', () => {
    const [frame] = decode([Buffer.from(encodeFrame(1, new Uint8Array([1])))]);
    expect(frame?.body.constructor).toBe(Uint8Array);
  });

  test('[S11] a length over the limit is refused at its label, before a byte of body', () => {
    expect(codeOf(() => decode([label(32, 0, authFrameBytesMax + 1)], authFrameBytesMax))).toBe('too-long');
    expect(codeOf(() => decode([label(32, 0, 0xffffffff)], frameBytesMax))).toBe('too-long');
    expect(codeOf(() => decode([label(32, 0, 0x80000000)], frameBytesMax))).toBe('too-long');
    expect(codeOf(() => decode([label(32, 0, frameBytesMax)], frameBytesMax))).toBe('none');
  });

  test('a label alone takes no memory for the body it announces', () => {
    const before = process.memoryUsage().arrayBuffers;
    const decoders = Array.from({ length: 400 }, () => {
      const decoder = new FrameDecoder(frameBytesMax);
      decoder.push(label(1, 0, frameBytesMax));
      expect(decoder.next()).toBeUndefined();
      return decoder;
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * frameBytesMax);
    expect(decoders.length).toBe(400);
  });

  test('[S11] an unknown cipher is refused', () => {
    expect(codeOf(() => decode([label(1, 1, 0)]))).toBe('cipher');
  });

  test('a refused stream stays refused', () => {
    const decoder = new FrameDecoder(frameBytesMax);
    decoder.push(label(1, 9, 0));
    expect(codeOf(() => decoder.next())).toBe('cipher');
    expect(codeOf(() => decoder.next())).toBe('cipher');
  });

  test('a raised limit holds from the next label on, also inside one piece of input', () => {
    const decoder = new FrameDecoder(4);
    decoder.push(Buffer.concat([encodeFrame(1, new Uint8Array(4)), encodeFrame(2, new Uint8Array(5))]));
    expect(decoder.next()?.type).toBe(1);
    decoder.bodyBytesMax = 5;
    expect(decoder.next()?.type).toBe(2);
    decoder.push(encodeFrame(2, new Uint8Array(6)));
    expect(codeOf(() => decoder.next())).toBe('too-long');
  });

  test('whether a stream would end inside a frame is known at every byte', () => {
    const whole = encodeFrame(1, new Uint8Array(3));
    for (let length = 0; length <= whole.length; length += 1) {
      const decoder = new FrameDecoder(frameBytesMax);
      decoder.push(whole.subarray(0, length));
      drain(decoder);
      expect(decoder.insideFrame).toBe(length > 0 && length < whole.length);
    }
  });

  test('single-byte pieces cost the same a byte for a large frame as for a small one', () => {
    const msFor = (bodyBytes: number, rounds: number): number => {
      const stream = encodeFrame(1, new Uint8Array(bodyBytes));
      const start = performance.now();
      for (let round = 0; round < rounds; round += 1) {
        const decoder = new FrameDecoder(frameBytesMax);
        for (let at = 0; at < stream.length; at += 1) {
          decoder.push(stream.subarray(at, at + 1));
          if (decoder.next() === undefined) continue;
        }
      }
      return performance.now() - start;
    };
    msFor(4096, 16);
    const small = msFor(4096, 64);
    const large = msFor(frameBytesMax, 1);
    // Equal numbers of bytes. Cost that grows with the square would make the second 64 times dearer.
    expect(large).toBeLessThan(small * 8 + 20);
  });

  test('[S12] random bytes only ever give frames within the limit or a typed refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.array(fc.nat(), { maxLength: 6 }), (bytes, places) => {
        const code = codeOf(() => {
          for (const frame of decode(cut(bytes, places), 16)) expect(frame.body.length).toBeLessThanOrEqual(16);
        });
        expect(['none', 'too-long', 'cipher']).toContain(code);
      }),
      { numRuns: 2000 },
    );
  });

  test('own frames over the limits are assertions', () => {
    expect(() => encodeFrame(256, new Uint8Array(0))).toThrow('assertion');
    expect(() => encodeFrame(1, new Uint8Array(frameBytesMax + 1))).toThrow('assertion');
  });
});
