/**
 * The sealed form of a backup: a stream that only a passphrase opens, and in which nothing can be changed, cut
 * off, doubled or put in another order without its being noticed.
 *
 *   offset length field
 *        0      4 "GVBK"
 *        4      1 format: 1
 *        5      1 scrypt: log2 of N
 *        6      1 scrypt: r
 *        7      1 scrypt: p
 *        8     32 salt
 *       40     16 beginning of HMAC-SHA-256(second half of the key, bytes 0 to 40): tells a wrong passphrase
 *       56        chunks of 64 KiB, the last one shorter or empty, each sealed with AES-256-GCM under the first
 *                 half of the key; its 16-byte tag behind it. Nonce: 3 zero bytes, 1 for the last chunk and else
 *                 0, the chunk's number in 8 bytes. Authenticated beside it: bytes 0 to 56.
 *
 * A salt is used once, so that a key never meets the same nonce twice.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { ApiError } from '../shared/api.ts';
import { refusal } from '../shared/refusal.ts';

const magic = Buffer.from('GVBK');
const format = 1;
/** 128 MiB and about a third of a second for each guess. */
const cost = { logN: 17, r: 8, p: 1 } as const;
/** What a file may ask for: somebody else may have made it. 1 GiB at most. */
const most = { logN: 20, r: 8, p: 4 } as const;
const saltAt = 8;
const checkAt = 40;
const headBytes = 56;
const keyBytes = 32;
const tagBytes = 16;
export const chunkBytes = 64 * 1024;

interface Keys {
  readonly cipher: Buffer;
  readonly check: Buffer;
}

interface Cost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);

/** The sealed bytes of `content`, whatever the sizes of its pieces. */
export async function* seal(content: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
  const start = Buffer.concat([magic, Buffer.of(format, cost.logN, cost.r, cost.p), randomBytes(checkAt - saltAt)]);
  const keys = await keysOf(passphrase, start, cost);
  const head = Buffer.concat([start, checkOf(keys, start)]);
  yield head;
  let number = 0n;
  let held: Buffer | undefined;
  for await (const chunk of sized(content, chunkBytes)) {
    if (held !== undefined) yield sealChunk(keys, head, { number: number++, isLast: false }, held);
    held = chunk;
  }
  yield sealChunk(keys, head, { number, isLast: true }, held ?? Buffer.alloc(0));
}

/** What was sealed. Throws `ApiError` before it gives a byte that is not as it was written. */
export async function* unseal(file: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
  const pieces = regrouped(file, headBytes, chunkBytes + tagBytes);
  const first = await pieces.next();
  const head = first.done === true ? Buffer.alloc(0) : first.value;
  const keys = await openHead(head, passphrase);
  let number = 0n;
  let held: Buffer | undefined;
  for await (const chunk of pieces) {
    if (held !== undefined) yield openChunk(keys, head, { number: number++, isLast: false }, held);
    held = chunk;
  }
  if (held === undefined) throw damaged();
  yield openChunk(keys, head, { number, isLast: true }, held);
}

async function openHead(head: Buffer, passphrase: string): Promise<Keys> {
  if (!head.subarray(0, magic.length).equals(magic)) throw refusal('failed', 'refused.no-backup');
  if ((head[4] ?? 0) > format) {
    throw refusal('failed', 'refused.newer-backup');
  }
  if (head.length < headBytes) throw damaged();
  const [logN = 0, r = 0, p = 0] = head.subarray(5, saltAt);
  const isSane = logN >= 10 && logN <= most.logN && r >= 1 && r <= most.r && p >= 1 && p <= most.p;
  if (head[4] !== format || !isSane) throw damaged();
  const start = head.subarray(0, checkAt);
  const keys = await keysOf(passphrase, start, { logN, r, p });
  if (!timingSafeEqual(checkOf(keys, start), head.subarray(checkAt, headBytes))) {
    throw refusal('failed', 'refused.wrong-passphrase');
  }
  return keys;
}

async function keysOf(passphrase: string, start: Buffer, { logN, r, p }: Cost): Promise<Keys> {
  const N = 2 ** logN;
  const options = { N, r, p, maxmem: 128 * N * r + 128 * r * p + 1024 * 1024 };
  // The same characters may be typed in two ways.
  const key = await derive(passphrase.normalize('NFKC'), start.subarray(saltAt), keyBytes * 2, options);
  return { cipher: key.subarray(0, keyBytes), check: key.subarray(keyBytes) };
}

function checkOf({ check }: Keys, start: Buffer): Buffer {
  return createHmac('sha256', check)
    .update(start)
    .digest()
    .subarray(0, headBytes - checkAt);
}

interface Place {
  readonly number: bigint;
  readonly isLast: boolean;
}

function nonceOf({ number, isLast }: Place): Buffer {
  const nonce = Buffer.alloc(12);
  nonce[3] = isLast ? 1 : 0;
  nonce.writeBigUInt64BE(number, 4);
  return nonce;
}

function sealChunk({ cipher }: Keys, head: Buffer, place: Place, chunk: Buffer): Buffer {
  const sealer = createCipheriv('aes-256-gcm', cipher, nonceOf(place)).setAAD(head);
  return Buffer.concat([sealer.update(chunk), sealer.final(), sealer.getAuthTag()]);
}

function openChunk({ cipher }: Keys, head: Buffer, place: Place, chunk: Buffer): Buffer {
  const end = chunk.length - tagBytes;
  if (end < 0) throw damaged();
  const opener = createDecipheriv('aes-256-gcm', cipher, nonceOf(place), { authTagLength: tagBytes }).setAAD(head);
  opener.setAuthTag(chunk.subarray(end));
  try {
    return Buffer.concat([opener.update(chunk.subarray(0, end)), opener.final()]);
  } catch {
    throw damaged();
  }
}

function damaged(): ApiError {
  return refusal('failed', 'refused.damaged-backup');
}

function sized(content: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  return regrouped(content, size, size);
}

/** Pieces of exactly `first` bytes and then `size` bytes each; what is left over comes last. */
async function* regrouped(
  content: AsyncIterable<Uint8Array>,
  first: number,
  size: number,
): AsyncGenerator<Buffer, undefined> {
  let wanted = first;
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of content) {
    held = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, piece]);
    let at = 0;
    for (; held.length - at >= wanted; wanted = size) {
      yield held.subarray(at, at + wanted);
      at += wanted;
    }
    held = held.subarray(at);
  }
  if (held.length > 0) yield held;
  return undefined;
}
