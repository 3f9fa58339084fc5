/** 64-bit integers of the wire, read as exact numbers or not at all. The generated code calls this. */
import { integerMax } from './limits.ts';

/** Bytes of the longest varint: 64 bits, 7 a byte. */
export const varintBytesMax = 10;

export class IntegerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IntegerError';
  }
}

/** The part of a protobufjs Reader that is used here. */
export interface VarintSource {
  readonly buf: Uint8Array;
  readonly len: number;
  pos: number;
}

/**
 * Reads a varint. The library would give a number above 2^53 - 1 rounded, so that two different
 * sequence numbers looked alike; here it is refused. Sums of doubles round monotonically, so no
 * value above the limit can come out below it.
 */
export function readInteger(source: VarintSource): number {
  let value = 0;
  let scale = 1;
  for (let length = 0; length < varintBytesMax; length += 1) {
    const byte = source.pos < source.len ? source.buf[source.pos] : undefined;
    if (byte === undefined) throw new IntegerError('the message ended inside an integer');
    source.pos += 1;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) {
      if (value > integerMax) throw new IntegerError('an integer above 2^53 - 1');
      return value;
    }
    scale *= 128;
  }
  throw new IntegerError(`an integer of more than ${varintBytesMax} bytes`);
}
