/** Files between real engines on loopback: offered, fetched from several, stopped, tampered with, changed. */
import { createHash, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import type { FileRecord } from '../../shared/files.ts';
import type { Message } from '../../shared/records.ts';
import { Engines, addressOf, idOf, messagesOf, until, untilLinked } from './engines.ts';

const mib = 1024 ** 2;

let engines: Engines;
let folder: string;

beforeEach(() => {
  engines = new Engines();
  folder = mkdtempSync(join(tmpdir(), 'gv-files-'));
});

afterEach(async () => {
  await engines.close();
  rmSync(folder, { recursive: true, force: true });
});

function makeFile(name: string, bytes: number): { readonly path: string; readonly content: Buffer } {
  const path = join(folder, name);
  const content = randomBytes(bytes);
  writeFileSync(path, content);
  return { path, content };
}

async function offer(engine: Engine, path: string, mime?: string): Promise<Message> {
  return await engine.offerFile({ path, room: 'general', text: '', mime, width: 0, height: 0 });
}

function fileOf(engine: Engine, name?: string): FileRecord | undefined {
  return engine.files({ limit: 10 }).find((file) => name === undefined || file.name === name);
}

async function untilHere(engine: Engine, id?: string): Promise<FileRecord> {
  const find = () => engine.files({ limit: 10 }).find((file) => id === undefined || file.message === id);
  await until('it is here', () => find()?.state === 'complete', 30_000);
  const file = find();
  if (file === undefined) throw new Error('assertion: it was there a moment ago');
  return file;
}

async function untilOffered(engine: Engine, count = 1): Promise<void> {
  await until('the offer is there', () => engine.files({ limit: 10 }).length === count);
}

async function pair(options: { readonly bobDir?: string } = {}) {
  const ada = await engines.open('Ada');
  const profileDir = options.bobDir ?? engines.newProfile();
  const bob = await engines.open('Bob', { seeds: [addressOf(ada)], profileDir });
  await untilLinked(ada, bob);
  return { ada, bob, profileDir };
}

const isSame = (file: FileRecord, content: Buffer): boolean => readFileSync(file.path ?? '').equals(content);

describe('a file', () => {
  test('[F1] [F9] that is offered is a message; it comes byte by byte when it is asked for, under its own name', async () => {
    const { ada, bob } = await pair();
    const { path, content } = makeFile('plan of the hall.pdf', 3 * mib + 17);
    const message = await offer(ada, path);
    expect(message).toMatchObject({
      text: 'plan of the hall.pdf',
      files: [{ name: 'plan of the hall.pdf', size: content.length, mime: 'application/pdf' }],
    });
    await untilOffered(bob);
    expect(messagesOf(bob)[0]?.files).toEqual(message.files);
    expect(fileOf(bob)).toMatchObject({
      ...{ state: 'offered', received: 0, path: null, author: idOf(ada), message: message.id },
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    bob.fetchFile({ id: message.id });
    const file = await untilHere(bob);
    expect(isSame(file, content)).toBe(true);
    expect(readdirSync(bob.getFilesSettings({}).folder)).toEqual(['plan of the hall.pdf']);
    expect(bob.events({ since: 0, limit: 1000 }).events).toContainEqual(
      expect.objectContaining({ type: 'file-complete', file: file.id, message: message.id }),
    );
    expect(existsSync(path)).toBe(true);
    engines.assertNoComplaint();
  });

  test('[F1] of no byte, of one, and of exactly one chunk comes whole', async () => {
    const { ada, bob } = await pair();
    for (const bytes of [0, 1, mib]) {
      const { path, content } = makeFile(`${bytes}.bin`, bytes);
      const { id } = await offer(ada, path);
      await until('the offer is there', () => fileOf(bob, `${bytes}.bin`) !== undefined);
      bob.fetchFile({ id });
      expect(isSame(await untilHere(bob, id), content)).toBe(true);
    }
  });

  test('[F9] with a name that is taken gets a number, and nothing is written over', async () => {
    const { ada, bob } = await pair();
    const contents = [];
    for (const round of ['one', 'two']) {
      const { path, content } = makeFile('same.txt', 1000);
      contents.push(content);
      const { id } = await offer(ada, path);
      await until('the offer is there', () => messagesOf(bob).some((message) => message.id === id));
      bob.fetchFile({ id });
      expect(isSame(await untilHere(bob, id), content), round).toBe(true);
    }
    const kept = bob.getFilesSettings({}).folder;
    expect(readdirSync(kept).sort()).toEqual(['same (2).txt', 'same.txt']);
    expect(readFileSync(join(kept, 'same.txt')).equals(contents[0] ?? Buffer.alloc(0))).toBe(true);
  });

  test('[F5] comes from two members at once', async () => {
    const { ada, bob } = await pair();
    const { path, content } = makeFile('two.bin', 24 * mib);
    const { id } = await offer(ada, path);
    await untilOffered(bob);
    bob.fetchFile({ id });
    await untilHere(bob);
    const cat = await engines.open('Cat', { seeds: [addressOf(ada), addressOf(bob)] });
    await untilLinked(ada, cat);
    await untilLinked(bob, cat);
    await untilOffered(cat);
    cat.fetchFile({ id });
    const seen = new Set<string>();
    const givers = new Set<string>();
    const isGiving = (engine: Engine): boolean => fileOf(engine)?.takers.includes(cat.hello({}).id) === true;
    await until(
      'it is here',
      () => {
        for (const source of fileOf(cat)?.sources ?? []) seen.add(source);
        for (const giver of [ada, bob]) if (isGiving(giver)) givers.add(idOf(giver));
        return fileOf(cat)?.state === 'complete';
      },
      30_000,
    );
    expect(seen).toEqual(new Set([idOf(ada), idOf(bob)]));
    expect(givers).toEqual(seen);
    expect(isSame(await untilHere(cat), content)).toBe(true);
  });

  test('[F5] [F6] of which one source ends half-way goes on from the other, and after a restart from where it was', async () => {
    const { ada, bob } = await pair();
    const { path, content } = makeFile('half.bin', 48 * mib);
    const { id } = await offer(ada, path);
    await untilOffered(bob);
    bob.fetchFile({ id });
    await untilHere(bob);
    const profileDir = engines.newProfile();
    const seeds = [addressOf(ada), addressOf(bob)];
    let cat = await engines.open('Cat', { seeds, profileDir });
    await untilOffered(cat);
    cat.fetchFile({ id });
    await until('some of it is here', () => (fileOf(cat)?.received ?? 0) > 4 * mib);
    await engines.stop(ada);
    await engines.stop(cat);
    cat = await engines.open('Cat', { seeds, profileDir });
    // What was kept is there at once, before anything more has come.
    const kept = fileOf(cat)?.received ?? 0;
    expect(kept).toBeGreaterThanOrEqual(4 * mib);
    expect(kept).toBeLessThan(content.length);
    expect(isSame(await untilHere(cat), content)).toBe(true);
  });

  test('[F4] that a source sends with a wrong byte is dropped with the source; the right one comes from another', async () => {
    const adaDir = engines.newProfile();
    const ada = await engines.open('Ada', { profileDir: adaDir });
    const bob = await engines.open('Bob', { seeds: [addressOf(ada)] });
    await untilLinked(ada, bob);
    const { path, content } = makeFile('true.bin', 4 * mib);
    const { id } = await offer(ada, path);
    await untilOffered(bob);
    bob.fetchFile({ id });
    const lie = (await untilHere(bob)).path ?? '';
    await engines.stop(ada);
    // The same length and the same time: only its bytes tell.
    const { atime, mtime } = statSync(lie);
    const forged = Buffer.from(content);
    forged[2 * mib + 5] = (forged[2 * mib + 5] ?? 0) ^ 1;
    writeFileSync(lie, forged);
    utimesSync(lie, atime, mtime);
    const cat = await engines.open('Cat', { seeds: [addressOf(bob)] });
    await untilOffered(cat);
    cat.fetchFile({ id });
    await until('the damage is noticed', () => fileOf(cat)?.damagedParts === 1);
    expect(fileOf(cat)).toMatchObject({ received: 2 * mib, reason: 'Bob: part 3 came damaged' });
    const again = await engines.open('Ada', { profileDir: adaDir, seeds: [addressOf(cat)] });
    await untilLinked(again, cat);
    expect(isSame(await untilHere(cat), content)).toBe(true);
  });

  test('[F3] that was changed or moved away after its offer is refused with the reason', async () => {
    const { ada, bob } = await pair();
    const { path } = makeFile('changing.txt', 5000);
    const { id } = await offer(ada, path);
    await untilOffered(bob);
    appendFileSync(path, 'more');
    bob.fetchFile({ id });
    const reason = 'Ada: the file was changed there after it was offered';
    await until('it is said', () => fileOf(bob)?.reason === reason);
    expect(fileOf(ada)).toMatchObject({ state: 'changed', path: null });
    // Offered once more it is another file, and comes.
    const second = await offer(ada, path);
    await untilOffered(bob, 2);
    bob.fetchFile({ id: second.id });
    await untilHere(bob, second.id);

    const { path: lost } = makeFile('lost.txt', 5000);
    const third = await offer(ada, lost);
    rmSync(lost);
    await untilOffered(bob, 3);
    bob.fetchFile({ id: third.id });
    await until('it is said', () => fileOf(bob, 'lost.txt')?.reason === 'Ada: the file does not lie there any more');
    expect(fileOf(ada, 'lost.txt')).toMatchObject({ state: 'gone' });
  });

  test('[F6] is paused, goes on, and is thrown away where that is asked for', async () => {
    const { ada, bob } = await pair();
    const { path, content } = makeFile('pause.bin', 32 * mib);
    const { id } = await offer(ada, path);
    await untilOffered(bob);
    bob.fetchFile({ id });
    await until('some of it is here', () => (fileOf(bob)?.received ?? 0) > mib);
    const paused = await bob.pauseFile({ id });
    expect(paused.state).toBe('paused');
    expect(paused.received).toBeGreaterThan(mib);
    expect(paused.received).toBeLessThan(content.length);
    const kept = bob.getFilesSettings({}).folder;
    expect(readdirSync(kept)).toEqual([`${paused.id}.${bob.groupOf()}.part`]);
    await expect(bob.pauseFile({ id })).rejects.toMatchObject({ code: 'invalid' });
    expect(bob.fetchFile({ id }).received).toBe(paused.received);
    await until('more has come', () => (fileOf(bob)?.received ?? 0) > paused.received);
    const cancelled = await bob.cancelFile({ id });
    expect(cancelled).toMatchObject({ state: 'offered', received: 0 });
    expect(readdirSync(kept)).toEqual([]);
    bob.fetchFile({ id });
    expect(isSame(await untilHere(bob), content)).toBe(true);
  });

  test('[F7] comes unasked where it is a picture up to the limit that is set, and not otherwise', async () => {
    const { ada, bob } = await pair();
    bob.setFilesSettings({ downloadLimit: 1 });
    const { id: small } = await offer(ada, makeFile('small.png', 2000).path);
    await untilHere(bob, small);
    const { id: large } = await offer(ada, makeFile('large.png', mib + 1).path);
    const { id: text } = await offer(ada, makeFile('letter.txt', 10).path);
    await untilOffered(bob, 3);
    const stateOf = (message: string) => bob.files({ limit: 10 }).find((file) => file.message === message)?.state;
    expect([stateOf(large), stateOf(text)]).toEqual(['offered', 'offered']);
    bob.setFilesSettings({ downloadLimit: 0 });
    const { id: other } = await offer(ada, makeFile('other.png', 2001).path);
    await untilOffered(bob, 4);
    expect(stateOf(other)).toBe('offered');
    expect(readdirSync(bob.getFilesSettings({}).folder)).toEqual(['small.png']);
  });

  test('[F1] that a page brings is kept in the profile under a clean name, and offered from there', async () => {
    const { ada, bob } = await pair();
    const content = randomBytes(2 * mib);
    async function* pieces() {
      yield content.subarray(0, 100);
      yield content.subarray(100);
      await Promise.resolve();
    }
    const { id: upload } = await ada.fileDoor.receive('../../e\u202evil\\name .txt. ', pieces(), content.length);
    const room = 'general';
    const message = await ada.offerFile({ upload, room, text: 'from the page', width: 0, height: 0 });
    expect(message).toMatchObject({ text: 'from the page', files: [{ name: '_.._evil_name .txt' }] });
    expect(readdirSync(ada.getFilesSettings({}).folder)).toEqual(['_.._evil_name .txt']);
    await untilOffered(bob);
    bob.fetchFile({ id: message.id });
    expect(isSame(await untilHere(bob), content)).toBe(true);
    const given = await bob.fileDoor.open(message.files?.[0]?.id ?? '');
    expect((await given.file.readFile()).equals(content)).toBe(true);
    await given.file.close();
    await expect(ada.offerFile({ upload, room, text: '', width: 0, height: 0 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
