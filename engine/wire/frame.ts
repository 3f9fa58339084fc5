/**
 * Frames: a label of 6 bytes, then the body.
 *
 *   offset length field
 *        0      1 type, see frame-types.ts
 *        1      1 cipher, 0: protected by the session alone
 *        2      4 length of the body, big-endian, unsigned
 *
 * A peer chooses every one of these bytes, so the length is held against the limit before
 * anything is allocated for it.
 */
import { frameBytesMax } from './limits.ts';

export const frameLabelBytes = 6;

/** The only cipher so far. Other numbers are kept for bodies that are sealed once more. */
export const cipherNone = 0;

/** `too-long`: over the body limit. `cipher`: an unknown one. */
export type FrameErrorCode = 'too-long' | 'cipher';

export class FrameError extends Error {
  readonly code: FrameErrorCode;
  constructor(code: FrameErrorCode, message: string) {
    super(message);
    this.name = 'FrameError';
    this.code = code;
  }
}

export interface Frame {
  /** 0 to 255: whether the number is known is for the reader to say. */
  readonly type: number;
  /** Often a view of the bytes that were pushed. */
  readonly body: Uint8Array;
}

/** Label and body in one buffer, so that one write carries the whole frame. */
export function encodeFrame(type: number, body: Uint8Array): Uint8Array {
  if (!Number.isInteger(type) || type < 0 || type > 0xff) throw new Error(`assertion: frame type ${type}`);
  if (body.length > frameBytesMax) throw new Error(`assertion: frame body of ${body.length} bytes`);
  const bytes = new Uint8Array(frameLabelBytes + body.length);
  bytes[0] = type;
  bytes[1] = cipherNone;
  new DataView(bytes.buffer).setUint32(2, body.length);
  bytes.set(body, frameLabelBytes);
  return bytes;
}

/**
 * Cuts a byte stream into frames. Push what arrived, then call `next` until it returns undefined.
 * Every byte is copied once at most, however the stream is cut; what is held is one label and one
 * body within the limit. After a FrameError the stream has no meaning any more and stays refused.
 */
export class FrameDecoder {
  #bodyBytesMax: number;
  #input: Uint8Array = new Uint8Array(0);
  #read = 0;
  readonly #label = new Uint8Array(frameLabelBytes);
  #labelFilled = 0;
  /** The body under way, where it does not lie in one piece of input. */
  #body: Uint8Array | null = null;
  #bodyFilled = 0;
  #error: FrameError | null = null;

  constructor(bodyBytesMax: number) {
    this.#bodyBytesMax = bodyBytesMax;
  }

  /** Holds from the next label on: the body under way was admitted under the limit before. */
  set bodyBytesMax(value: number) {
    this.#bodyBytesMax = value;
  }

  push(bytes: Uint8Array): void {
    if (this.#read < this.#input.length) throw new Error('assertion: pushed before the last input was read');
    // A plain view: a Buffer's slice and toString would behave otherwise than a Uint8Array's.
    this.#input = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#read = 0;
  }

  /** Undefined: more input is needed. Throws a FrameError. */
  next(): Frame | undefined {
    if (this.#error !== null) throw this.#error;
    if (!this.#fillLabel()) return undefined;
    const body = this.#takeBody(this.#checkedLength());
    if (body === undefined) return undefined;
    this.#labelFilled = 0;
    return { type: this.#label[0] ?? 0, body };
  }

  /** Whether a frame has begun and not ended: a stream that ends now was cut off. */
  get insideFrame(): boolean {
    return this.#labelFilled > 0;
  }

  /** Whether anything was pushed that no frame has taken yet. */
  get hasInput(): boolean {
    return this.#labelFilled > 0 || this.#read < this.#input.length;
  }

  #fillLabel(): boolean {
    while (this.#labelFilled < frameLabelBytes) {
      const byte = this.#input[this.#read];
      if (byte === undefined) return false;
      this.#label[this.#labelFilled] = byte;
      this.#labelFilled += 1;
      this.#read += 1;
    }
    return true;
  }

  #checkedLength(): number {
    if (this.#body !== null) return this.#body.length;
    const cipher = this.#label[1];
    if (cipher !== cipherNone) this.#refuse('cipher', `unknown cipher ${cipher}`);
    const length = new DataView(this.#label.buffer).getUint32(2);
    if (length > this.#bodyBytesMax) {
      this.#refuse('too-long', `frame of ${length} bytes, ${this.#bodyBytesMax} at most`);
    }
    return length;
  }

  #takeBody(length: number): Uint8Array | undefined {
    const present = this.#input.length - this.#read;
    if (this.#body === null && present >= length) {
      const whole = this.#input.subarray(this.#read, this.#read + length);
      this.#read += length;
      return whole;
    }
    // Nothing is allocated for a body of which no byte has come.
    if (present === 0) return undefined;
    this.#body ??= new Uint8Array(length);
    const piece = this.#input.subarray(this.#read, this.#read + (length - this.#bodyFilled));
    this.#body.set(piece, this.#bodyFilled);
    this.#bodyFilled += piece.length;
    this.#read += piece.length;
    if (this.#bodyFilled < length) return undefined;
    const body = this.#body;
    this.#body = null;
    this.#bodyFilled = 0;
    return body;
  }

  #refuse(code: FrameErrorCode, message: string): never {
    this.#error = new FrameError(code, message);
    throw this.#error;
  }
}
