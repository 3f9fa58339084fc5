/** The parts of file transfer that decide: names, chunks, who fetches what, and what an offer may say. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ChunkQueue } from '../../engine/files/chunk-queue.ts';
import {
  ChunkSet,
  chunkBytesMin,
  chunkBytesOf,
  chunkCountOf,
  chunkRange,
  chunksMax,
  fileIdOf,
  isChunk,
} from '../../engine/files/chunk-plan.ts';
import { hashFile } from '../../engine/files/hash-file.ts';
import { reserve } from '../../engine/files/landing.ts';
import { Speed } from '../../engine/files/speed.ts';
import { decodeChat, encodeChat } from '../../engine/wire/chat-body.ts';
import type { FileOffer } from '../../engine/wire/file-offer.ts';
import { ChatBody } from '../../engine/wire/grapevine.pb.js';
import { cleanFileName, numberedName } from '../../shared/file-name.ts';
import { fileBytesMax, fileNameBytesMax, namesPath, thumbnailBytesMax, toFileId } from '../../shared/files.ts';
import { utf8Bytes } from '../../shared/limits.ts';
import { toPeerId } from '../../shared/ids.ts';

const ada = toPeerId(new Uint8Array(32).fill(1));
const bob = toPeerId(new Uint8Array(32).fill(2));

describe('the name of a file', () => {
  test.each([
    ['plan.pdf', 'plan.pdf'],
    ['Fotos vom Hof.tar.gz', 'Fotos vom Hof.tar.gz'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['/etc/passwd', '_etc_passwd'],
    ['C:\\Windows\\win.ini', 'C__Windows_win.ini'],
    ['con', '_con'],
    ['LPT1.txt', '_LPT1.txt'],
    ['aux.tar.gz', '_aux.tar.gz'],
    ['.bashrc', 'bashrc'],
    ['-rf', 'rf'],
    ['..', 'file'],
    ['   ', 'file'],
    ['', 'file'],
    ['name. . .', 'name'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\u0000b\nc\u001b[31m.txt', 'abc[31m.txt'],
    ['stream.txt:hidden', 'stream.txt_hidden'],
    ['<img src=x>.png', '_img src=x_.png'],
    ['zero\u200bwidth.txt', 'zerowidth.txt'],
  ])('[F9] %j becomes %j', (given, cleaned) => {
    expect(cleanFileName(given)).toBe(cleaned);
  });

  test('[F9] whatever it was is one plain name, of bounded bytes, that stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const cleaned = cleanFileName(given);
        expect(cleaned).not.toBe('');
        expect(cleaned).not.toMatch(/[/\\\p{Cc}\p{Cf}]|^\.|[. ]$/u);
        expect(utf8Bytes(cleaned)).toBeLessThanOrEqual(fileNameBytesMax);
        expect(cleanFileName(cleaned)).toBe(cleaned);
      }),
      { numRuns: 200 },
    );
  });

  test('[F9] that is too long keeps its ending; a number stands before that', () => {
    const long = cleanFileName(`${'ü'.repeat(300)}.pdf`);
    expect(utf8Bytes(long)).toBeLessThanOrEqual(fileNameBytesMax);
    expect(long.endsWith('ü.pdf')).toBe(true);
    const numbered = numberedName(long, 12);
    expect(numbered.endsWith('ü (12).pdf')).toBe(true);
    expect(utf8Bytes(numbered)).toBeLessThanOrEqual(fileNameBytesMax);
    expect(numberedName('a.tar.gz', 2)).toBe('a (2).tar.gz');
    expect(numberedName('README', 3)).toBe('README (3)');
  });

  test('[F9] is held by an empty file before anything gets it, and the next one gets a number', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gv-land-'));
    const taken = await Promise.all([1, 2, 3].map(() => reserve(folder, 'a.txt')));
    expect(new Set(taken).size).toBe(3);
    expect(readdirSync(folder).sort()).toEqual(['a (2).txt', 'a (3).txt', 'a.txt']);
    rmSync(folder, { recursive: true });
  });
});

describe('chunks', () => {
  test('[F1] cover a file of any size exactly, and are never more than the list of hashes may hold', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: fileBytesMax }), (size) => {
        const count = chunkCountOf(size);
        expect(count).toBeLessThanOrEqual(chunksMax);
        const last = count === 0 ? { from: 0, bytes: 0 } : chunkRange(size, count - 1);
        expect(last.from + last.bytes).toBe(size);
        expect(last.bytes > 0).toBe(size > 0);
        expect(chunkBytesOf(size)).toBeGreaterThanOrEqual(chunkBytesMin);
      }),
    );
  });

  test('[F1] name the file: another byte, or another length, is another id', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gv-hash-'));
    const content = randomBytes(2 * chunkBytesMin + 3);
    const ids = new Set<string>();
    for (const [name, bytes] of Object.entries({
      same: content,
      again: Buffer.from(content),
      shorter: content.subarray(0, -1),
      other: Buffer.concat([content.subarray(0, -1), Buffer.of((content.at(-1) ?? 0) ^ 1)]),
    })) {
      writeFileSync(join(folder, name), bytes);
      const file = await open(join(folder, name), 'r');
      const { id, hashes, size } = await hashFile(file, bytes.length);
      await file.close();
      expect(fileIdOf(size, hashes)).toBe(id);
      expect(isChunk(hashes, 1, bytes.subarray(chunkBytesMin, 2 * chunkBytesMin))).toBe(true);
      expect(isChunk(hashes, 0, bytes.subarray(chunkBytesMin, 2 * chunkBytesMin))).toBe(false);
      ids.add(id);
    }
    expect(ids.size).toBe(3);
    rmSync(folder, { recursive: true });
  });

  test('[F6] that are held are bits, which come back as they were, and of others only as many as there are', () => {
    const set = new ChunkSet(11);
    for (const index of [0, 3, 8, 10, 10, 11, -1]) set.add(index);
    expect(set.held).toBe(4);
    set.remove(3);
    const again = new ChunkSet(11, Buffer.concat([set.bits, Buffer.of(0xff, 0xff)]));
    expect([...Array(16).keys()].filter((index) => again.has(index))).toEqual([0, 8, 10]);
    expect(new ChunkSet(11, Buffer.alloc(2, 0xff)).held).toBe(11);
    expect(new ChunkSet(11, new Uint8Array(0)).held).toBe(0);
    const size = 10 * chunkBytesMin + 7;
    expect(set.bytesOf(size)).toBe(2 * chunkBytesMin + 7);
    expect(ChunkSet.all(11).bytesOf(size)).toBe(size);
    expect(new ChunkSet(0).isWhole).toBe(true);
  });
});

describe('the queue of chunks', () => {
  test('[F5] gives each chunk to one source, and one that a slow source holds for long to a second one, too', () => {
    const held = new ChunkSet(3);
    const queue = new ChunkQueue(held, 1000);
    const all = ChunkSet.all(3);
    expect([queue.take(ada, all, 0), queue.take(bob, all, 0), queue.take(bob, all, 0)]).toEqual([0, 1, 2]);
    expect(queue.take(bob, all, 999)).toBeUndefined();
    expect(queue.finish(1)).toBe(true);
    expect(queue.finish(2)).toBe(true);
    expect(queue.take(bob, all, 1000)).toBe(0);
    // Two are enough, and nobody helps itself.
    expect([queue.take(ada, all, 5000), queue.take(bob, all, 5000)]).toEqual([undefined, undefined]);
    expect([queue.finish(0), queue.finish(0)]).toEqual([true, false]);
    expect(held.isWhole).toBe(true);
  });

  test('[F5] gives a source only what it has, and to others what one has given up', () => {
    const held = new ChunkSet(2);
    const queue = new ChunkQueue(held, 1000);
    const first = new ChunkSet(2, Buffer.of(1));
    expect(queue.take(ada, first, 0)).toBe(0);
    expect(queue.take(ada, first, 0)).toBeUndefined();
    queue.giveUp(0, ada);
    expect(queue.take(bob, ChunkSet.all(2), 0)).toBe(0);
    held.add(0);
    held.remove(0);
    queue.giveUp(0, bob);
    queue.restart();
    expect(queue.take(bob, ChunkSet.all(2), 0)).toBe(0);
  });
});

test('[F5] speed is that of the last seconds, and time left follows from it', () => {
  const speed = new Speed();
  expect([speed.perSecond(0), speed.secondsLeft(10, 0)]).toEqual([0, null]);
  for (const at of [0, 1000, 2000, 3000, 4000]) speed.note(1000, at);
  expect(speed.perSecond(4000)).toBe(1250);
  expect(speed.secondsLeft(12_500, 4000)).toBe(10);
  expect(speed.perSecond(20_000)).toBe(0);
});

describe('an offer', () => {
  const offer: FileOffer = {
    id: toFileId(new Uint8Array(32).fill(3)),
    name: 'a.png',
    size: 1234,
    sha256: new Uint8Array(32).fill(4),
    mime: 'image/png',
    thumbnail: new Uint8Array([1, 2, 3]),
    width: 640,
    height: 480,
  };

  test('[F1] comes back as it was; a message of before knows no files', () => {
    const chat = { room: 'general', text: 'see', replyTo: null, mentions: [], files: [offer] };
    expect(decodeChat(encodeChat(chat))).toEqual(chat);
    expect(decodeChat(encodeChat({ room: 'general', text: 'see' }))).toEqual({ ...chat, files: undefined });
  });

  test('[F1] that cannot be read, or is beyond a limit, is passed over, and the text beside it is read', () => {
    const whole = ChatBody.decode(encodeChat({ room: 'general', text: 'see', files: [offer] })).files[0];
    const bad = (change: Partial<FileOffer>) =>
      ChatBody.decode(encodeChat({ room: 'general', text: 'x', files: [{ ...offer, ...change }] })).files[0];
    const files = [
      ...[new Uint8Array([255, 255]), bad({ sha256: new Uint8Array(31) }), bad({ size: fileBytesMax + 1 }), whole],
    ].flatMap((bytes) => bytes ?? []);
    const read = decodeChat(ChatBody.encode({ room: 'general', text: 'see', files }).finish());
    expect(read).toMatchObject({ room: 'general', text: 'see', files: [offer] });
  });

  test('[F1] [F9] has a clean name, a type that is one, and no picture that is too large', () => {
    const large = { ...offer, name: '../x\u202e.png', mime: 'text/html; <script>', thumbnail: new Uint8Array(7000) };
    expect(large.thumbnail.length).toBeGreaterThan(thumbnailBytesMax);
    expect(decodeChat(encodeChat({ room: 'general', text: '', files: [large] }))?.files).toEqual([
      {
        ...offer,
        name: '_x.png',
        mime: 'application/octet-stream',
        thumbnail: new Uint8Array(0),
        ...{ width: 0, height: 0 },
      },
    ]);
  });
});

test('[F11] calls that name a path of this computer are known as such', () => {
  expect(namesPath('saveFile', {})).toBe(true);
  expect(namesPath('offerFile', { path: '/etc/passwd' })).toBe(true);
  expect(namesPath('offerFile', { upload: '1' })).toBe(false);
  expect(namesPath('send', { path: 'x' })).toBe(false);
});
