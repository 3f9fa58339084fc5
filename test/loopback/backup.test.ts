/** A profile is backed up and restored: as calls of real engines, and as a command without a host. */
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupProfile, restoreProfile } from '../../engine/index.ts';
import { chunkBytes } from '../../engine/backup-seal.ts';
import type { Engine } from '../../engine/index.ts';
import { Engines, addressOf, idOf, messagesOf, send, until } from './engines.ts';
import { runCli } from '../spec/host/cli-fixture.ts';

const passphrase = 'seven green boats';
const timeoutMs = 120_000;
let engines: Engines;
beforeEach(() => {
  engines = new Engines();
});
afterEach(async () => {
  await engines.close();
});

const textsOf = (engine: Engine): string[] => messagesOf(engine).map(({ text }) => text);

/** A profile with a few messages, and its backup. */
async function backedUp(texts: readonly string[]) {
  const dir = engines.newProfile();
  const engine = await engines.open('Ada', { profileDir: dir });
  engine.createGroup({ name: 'Boats' });
  for (const text of texts) send(engine, text);
  const file = join(engines.newProfile(), 'ada.gvbackup');
  const report = await engine.backup({ path: file, passphrase });
  return { dir, engine, file, report };
}

describe('backup and restore', () => {
  it(
    '[E10] a restored profile is the same peer with its groups, and goes on in a new epoch beside what it wrote later',
    async () => {
      const { dir, engine: before, file, report } = await backedUp(['one', 'two']);
      expect(report).toMatchObject({ identity: { id: idOf(before), name: 'Ada' }, file });
      expect(report.groups.map(({ name }) => name)).toEqual(['Everyone on this network', 'Boats']);
      const other = await engines.open('Ben');
      other.addAddress({ address: addressOf(before) });
      send(before, 'after the backup');
      await until('Ben has all', () => textsOf(other).length === 3);
      const groups = before.groups({}).map(({ id, name }) => ({ id, name }));
      await engines.stop(before);

      const place = engines.newProfile();
      const done = await restoreProfile(place, { file, passphrase, dryRun: false, replace: false });
      expect(done).toMatchObject({ effect: 'now', replaces: null, sameIdentity: false, entries: report.entries });
      const after = await engines.open('Ada', { profileDir: place });
      expect(idOf(after)).toBe(report.identity.id);
      expect(after.groups({}).map(({ id, name }) => ({ id, name }))).toEqual(groups);
      expect(textsOf(after)).toEqual(['one', 'two']);
      // At once, before anybody could tell it that it has been set back.
      send(after, 'restored');
      after.addAddress({ address: addressOf(other) });
      const all = ['one', 'two', 'after the backup', 'restored'];
      await until('both have all', () => [after, other].every((engine) => textsOf(engine).length === all.length));
      expect(textsOf(after).toSorted()).toEqual(all.toSorted());
      expect(textsOf(other).toSorted()).toEqual(all.toSorted());
      const epochs = messagesOf(other).map(({ id }) => other.message({ id }).epoch);
      expect(new Set(epochs).size).toBe(2);
      expect(existsSync(join(dir, 'restore'))).toBe(false);
    },
    timeoutMs,
  );

  it(
    'a dry run says what would be done and changes nothing; without --replace nothing is replaced, with it set aside',
    async () => {
      const { file, report } = await backedUp(['one']);
      const dir = engines.newProfile();
      const present = await engines.open('Cleo', { profileDir: dir });
      send(present, 'mine');
      const wish = { path: file, passphrase, replace: false };
      const dry = await present.restore({ ...wish, dryRun: true });
      expect(dry).toMatchObject({
        ...{ dryRun: true, effect: 'nothing', sameIdentity: false, identity: { name: 'Ada' }, entries: report.entries },
        replaces: { identity: { id: idOf(present), name: 'Cleo' } },
      });
      expect(existsSync(join(dir, 'restore'))).toBe(false);
      await expect(present.restore({ ...wish, dryRun: false })).rejects.toThrow(/holds Cleo .* --replace/);
      expect(readdirSync(dir).filter((name) => name.startsWith('restore'))).toEqual([]);
      const staged = await present.restore({ ...wish, dryRun: false, replace: true });
      expect(staged.effect).toBe('next-start');
      // It goes on as it is until it ends.
      expect(textsOf(present)).toEqual(['mine']);
      await engines.stop(present);
      const after = await engines.open('Ada', { profileDir: dir });
      expect(idOf(after)).toBe(report.identity.id);
      expect(textsOf(after)).toEqual(['one']);
      const aside = readdirSync(join(dir, 'quarantine'));
      expect(aside.filter((name) => name.endsWith('.db'))).toHaveLength(1);
      expect(aside.filter((name) => name.endsWith('.key'))).toHaveLength(1);
    },
    timeoutMs,
  );

  it(
    'the same peer set back keeps what it wrote after the backup, though nobody else has it',
    async () => {
      const { dir, engine, file } = await backedUp(['one']);
      send(engine, 'only here');
      await engines.stop(engine);
      const done = await restoreProfile(dir, { file, passphrase, dryRun: false, replace: true });
      expect(done).toMatchObject({ sameIdentity: true, effect: 'now' });
      const after = await engines.open('Ada', { profileDir: dir });
      await until('it came back', () => textsOf(after).length === 2);
      expect(textsOf(after)).toEqual(['one', 'only here']);
    },
    timeoutMs,
  );

  it(
    'a wrong passphrase, and a file that was cut off, changed or put together anew, are told and nothing is used',
    async () => {
      const texts = Array.from({ length: 24 }, (_, number) => `${number} ${'x'.repeat(8000)}`);
      const { file } = await backedUp(texts);
      const whole = readFileSync(file);
      expect(whole.length).toBeGreaterThan(4 * chunkBytes);
      expect(whole.includes('Ada')).toBe(false);
      expect(statSync(file).mode & 0o077).toBe(0);
      const place = engines.newProfile();
      const attempt = async (content: Buffer, words = passphrase) => {
        writeFileSync(file, content);
        return await restoreProfile(place, { file, passphrase: words, dryRun: false, replace: false });
      };
      await expect(attempt(whole, 'eight green boats')).rejects.toThrow('the passphrase is wrong');
      const head = 56;
      const sealed = chunkBytes + 16;
      const changed = Buffer.from(whole);
      changed[head + sealed + 100] = (changed[head + sealed + 100] ?? 0) ^ 1;
      const swapped = Buffer.from(whole);
      whole.copy(swapped, head + sealed, head + 2 * sealed, head + 3 * sealed);
      whole.copy(swapped, head + 2 * sealed, head + sealed, head + 2 * sealed);
      const cut = whole.subarray(0, head + 2 * sealed);
      for (const content of [
        changed,
        swapped,
        cut,
        whole.subarray(0, 30),
        Buffer.concat([whole, Buffer.from('more')]),
      ]) {
        await expect(attempt(content)).rejects.toThrow('damaged or cut off');
      }
      await expect(attempt(Buffer.from('GVBK\u0002'))).rejects.toThrow('newer Grapevine');
      await expect(attempt(Buffer.from('hello'))).rejects.toThrow('no backup of Grapevine');
      expect(readdirSync(place).filter((name) => /restore|identity|grapevine/.test(name))).toEqual([]);
      await expect(attempt(whole)).resolves.toMatchObject({ effect: 'now' });
    },
    timeoutMs,
  );
});

describe('the commands backup and restore', () => {
  it(
    'write and open a file without a host; the passphrase comes from the environment or a file, never an argument',
    async () => {
      const { dir, engine } = await backedUp(['one']);
      await engines.stop(engine);
      const folder = engines.newProfile();
      const file = join(folder, 'b.gvbackup');
      const secret = { GRAPEVINE_PASSPHRASE: passphrase };
      const none = await runCli(['backup', file, '--profile', dir], '', { GRAPEVINE_PASSPHRASE: '' });
      expect(none).toMatchObject({ code: 2 });
      expect(none.err).toContain('the passphrase is missing');
      const made = await runCli(['backup', file, '--profile', dir, '--json'], '', secret);
      expect(JSON.parse(made.out)).toMatchObject({ file, identity: { name: 'Ada' }, bytes: statSync(file).size });
      const again = await runCli(['backup', file, '--profile', dir], '', secret);
      expect(again).toMatchObject({ code: 1, err: `grapevine: ${file} is there already: choose another name\n` });
      writeFileSync(join(folder, 'words'), 'not these words\n');
      const place = ['--profile', engines.newProfile()];
      const wrong = await runCli(['restore', file, ...place, '--passphrase-file', join(folder, 'words')]);
      expect(wrong).toMatchObject({ code: 1, err: 'grapevine: the passphrase is wrong\n' });
      const dry = await runCli(['restore', file, '--dry-run', ...place], '', secret);
      expect(dry.out).toContain('this was a dry run');
      const done = await runCli(['restore', file, '--json', ...place], '', secret);
      expect(JSON.parse(done.out)).toMatchObject({ effect: 'now', dryRun: false, replaces: null });
      expect(await runCli(['restore', join(folder, 'no'), ...place], '', secret)).toMatchObject({ code: 5 });
      await expect(backupProfile(engines.newProfile(), file, passphrase)).rejects.toThrow('is there already');
    },
    timeoutMs,
  );
});
