/** Files for one member alone: who gets them, who learns nothing, and who may open them to more. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import type { FileRecord } from '../../shared/files.ts';
import type { Message } from '../../shared/records.ts';
import { directPeer } from '../../shared/talk.ts';
import { Engines, addressOf, idOf, messagesOf, until, untilLinked } from './engines.ts';

const bytes = 2 * 1024 ** 2 + 5;

let engines: Engines;
let folder: string;
let content: Buffer;
let path: string;

beforeEach(() => {
  engines = new Engines();
  folder = mkdtempSync(join(tmpdir(), 'gv-alone-'));
  content = randomBytes(bytes);
  path = join(folder, 'wages.ods');
  writeFileSync(path, content);
});

afterEach(async () => {
  await engines.close();
  rmSync(folder, { recursive: true, force: true });
});

const no = { text: '', width: 0, height: 0 };

async function three() {
  const ada = await engines.open('Ada');
  const bob = await engines.open('Bob', { seeds: [addressOf(ada)] });
  const cyd = await engines.open('Cyd', { seeds: [addressOf(ada), addressOf(bob)] });
  await untilLinked(ada, bob);
  await untilLinked(ada, cyd);
  await untilLinked(bob, cyd);
  return { ada, bob, cyd };
}

async function offerAlone(from: Engine, to: Engine): Promise<Message> {
  // Whoever is named gives the key that messages for it alone are sealed to.
  to.setName({ name: to.hello({}).name });
  await until('it can be written to alone', () => canWrite(from, to));
  return await from.offerFile({ ...no, path, to: idOf(to) });
}

function canWrite(from: Engine, to: Engine): boolean {
  try {
    from.sendDirect({ to: idOf(to), text: 'here it comes' });
    return true;
  } catch (error) {
    if (!String(error).includes('cannot be written to')) throw error;
    return false;
  }
}

/** Offered to one, and fetched by that one. */
async function giveAlone(from: Engine, to: Engine): Promise<void> {
  const { id } = await offerAlone(from, to);
  await untilIn(to, 'offered');
  to.fetchFile({ id });
  await untilIn(to, 'complete');
}

const fileIn = (engine: Engine): FileRecord | undefined => engine.files({ limit: 10 })[0];

async function untilIn(engine: Engine, state: FileRecord['state']): Promise<FileRecord> {
  await until(`the file is ${state}`, () => fileIn(engine)?.state === state, 20_000);
  const file = fileIn(engine);
  if (file === undefined) throw new Error('assertion: it is there');
  return file;
}

describe('a file that is offered to one member alone', () => {
  test('[F12] comes to that one, byte by byte; a third learns neither its name nor that there is one', async () => {
    const { ada, bob, cyd } = await three();
    const message = await offerAlone(ada, bob);
    expect(message).toMatchObject({ direct: idOf(bob), files: [{ name: 'wages.ods', size: bytes }] });
    const offered = await untilIn(bob, 'offered');
    expect(offered).toMatchObject({ author: idOf(ada), name: 'wages.ods' });
    expect(directPeer(offered.room)).toBe(idOf(ada));
    bob.fetchFile({ id: message.id });
    const { path: landed } = await untilIn(bob, 'complete');
    expect(readFileSync(landed ?? '').equals(content)).toBe(true);
    expect(cyd.files({ limit: 10 })).toEqual([]);
    engines.assertNoComplaint();
  });

  test.each(['offered', 'fetched'] as const)(
    '[F12] is given to no third by who %s it, though it knows the id',
    async (as) => {
      const { ada, bob, cyd } = await three();
      await giveAlone(ada, bob);
      // What Cyd offers has the same id, and is gone from its disk before anybody asks; its offer opens nothing.
      const copy = join(folder, 'copy.ods');
      writeFileSync(copy, content);
      const offer = await cyd.offerFile({ ...no, path: copy, room: 'general' });
      rmSync(copy);
      // One alone is left to be asked: the reason that is told is that of whoever was asked last.
      const [asked, other] = as === 'offered' ? [ada, bob] : [bob, ada];
      await until('the offer is there', () => messagesOf(asked).some(({ id }) => id === offer.id));
      for (const engine of [cyd, other]) await engines.stop(engine);
      const dee = await engines.open('Dee', { seeds: [addressOf(asked)] });
      const file = await untilIn(dee, 'offered');
      dee.fetchFile({ id: file.id });
      const refusal = `${asked.hello({}).name}: it does not have this`;
      await until('it was asked, in vain', () => fileIn(dee)?.reason?.startsWith(refusal) === true, 20_000);
      expect(fileIn(dee)).toMatchObject({ state: 'waiting', received: 0 });
      expect(fileIn(asked)?.takers).not.toContain(idOf(dee));
    },
  );

  test('[F12] is given back by who fetched it, where who offered it has lost it', async () => {
    const { ada, bob, cyd } = await three();
    await giveAlone(ada, bob);
    const { id } = await offerAlone(ada, cyd);
    await untilIn(cyd, 'offered');
    rmSync(path);
    cyd.fetchFile({ id });
    await untilIn(ada, 'gone');
    ada.fetchFile({ id });
    for (const engine of [ada, cyd]) {
      const { path: landed } = await untilIn(engine, 'complete');
      expect(readFileSync(landed ?? '').equals(content)).toBe(true);
    }
  });

  test('[F12] is open to the group once its author offers it there', async () => {
    const { ada, bob, cyd } = await three();
    await giveAlone(ada, bob);
    await ada.offerFile({ ...no, path, room: 'general' });
    const file = await untilIn(cyd, 'offered');
    rmSync(path);
    cyd.fetchFile({ id: file.id });
    const { path: landed } = await untilIn(cyd, 'complete');
    expect(readFileSync(landed ?? '').equals(content)).toBe(true);
  });

  test('[F12] and then to a second one: both get it, and it is found by the id of either message', async () => {
    const { ada, bob, cyd } = await three();
    const first = await offerAlone(ada, bob);
    const second = await offerAlone(ada, cyd);
    expect(second.files).toEqual(first.files);
    for (const [engine, { id }] of [
      [bob, first],
      [cyd, second],
    ] as const) {
      await untilIn(engine, 'offered');
      engine.fetchFile({ id });
      const { path: landed } = await untilIn(engine, 'complete');
      expect(readFileSync(landed ?? '').equals(content)).toBe(true);
    }
  });

  test('[F12] [F11] that cannot be written to alone yet: what was brought stays, and is offered once it can', async () => {
    const { ada, bob } = await three();
    async function* pieces() {
      yield content;
      await Promise.resolve();
    }
    const { id: upload } = await ada.fileDoor.receive('wages.ods', pieces(), content.length);
    const to = idOf(bob);
    await expect(ada.offerFile({ ...no, upload, to })).rejects.toMatchObject({ phrase: { code: 'refused.no-key' } });
    expect(readdirSync(ada.getFilesSettings({}).folder)).not.toContain('wages.ods');
    bob.setName({ name: 'Bob' });
    await until('it can be written to alone', () => canWrite(ada, bob));
    expect(await ada.offerFile({ ...no, upload, to })).toMatchObject({ direct: to, text: 'wages.ods' });
  });

  test('[F12] needs a member that can be written to alone, and one place', async () => {
    const { ada, bob } = await three();
    await expect(ada.offerFile({ ...no, path, to: 'nobody-at-all' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(ada.offerFile({ ...no, path, to: idOf(bob), room: 'general' })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(ada.files({ limit: 10 })).toEqual([]);
  });
});
