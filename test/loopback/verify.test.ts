/** Whether a profile is as it was written: found out without changing it, also while it is in use, and healed. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import { openEngine, setDatabaseAside, verifyProfile } from '../../engine/index.ts';
import { idToBytes } from '../../shared/ids.ts';
import { Engines, addressOf, idOf, messagesOf, send, until, untilLinked } from './engines.ts';

let engines: Engines;
let dir: string;
let ada: Engine;
let bob: Engine;

beforeEach(async () => {
  engines = new Engines();
  dir = engines.newProfile();
  ada = await engines.open('Ada', { profileDir: dir });
  bob = await engines.open('Bob', { seeds: [addressOf(ada)] });
  await untilLinked(ada, bob);
  for (let count = 0; count < 5; count += 1) send(bob, `pear ${count}`);
  send(ada, 'apple');
  await until('both have all', () => [ada, bob].every((engine) => messagesOf(engine).length === 6));
});

afterEach(async () => {
  await engines.close();
});

/** As a bad disk does: nothing but the content of the cell changes. */
function change(sql: string): void {
  const db = new Database(join(dir, 'grapevine.db'));
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.close();
}

describe('a profile', () => {
  test('is sound as long as nobody touches it, also while it is in use, and is left as it was', async () => {
    const said: string[] = [];
    const report = await verifyProfile(dir, ({ what }) => said.push(what));
    expect(report).toMatchObject({
      ok: true,
      database: { problems: [] },
      files: { count: 0, faults: [] },
      setAside: [],
    });
    const [group] = report.groups;
    expect(group).toMatchObject({ id: ada.hello({}).group.id, missing: 0, faults: [], faultCount: 0 });
    expect(group?.entries).toBe(ada.status({}).entries);
    expect(group?.feeds).toBe(2);
    expect(said).toContain('entries');
    send(bob, 'one more');
    await until('it goes on', () => messagesOf(ada).length === 7);
    engines.assertNoComplaint();
  });

  test('with an entry that is another now names it, and why', async () => {
    await engines.stop(ada);
    const isBobs = `author = x'${Buffer.from(peerBytes(bob)).toString('hex')}'`;
    const feed = `feed IN (SELECT feed FROM feeds WHERE ${isBobs})`;
    const cases: readonly (readonly [string, string])[] = [
      [`UPDATE entries SET body = x'0a' WHERE seq = 2 AND ${feed}`, 'its body is not the one that was written'],
      [`UPDATE entries SET kind = 9 WHERE seq = 3 AND ${feed}`, 'its header is not the one that was written'],
      [`UPDATE entries SET signature = zeroblob(64) WHERE seq = 4 AND ${feed}`, 'its author has not signed it so'],
    ];
    for (const [sql] of cases) change(sql);
    const report = await verifyProfile(dir);
    expect(report.ok).toBe(false);
    expect(report.groups[0]?.faultCount).toBe(3);
    expect(report.groups[0]?.faults).toEqual(
      cases.map(([, problem], index) => ({ author: idOf(bob), seq: index + 2, problem })),
    );
  });

  test('that is damaged is healed by the peers: nothing of it is lost, and what was set aside is named', async () => {
    await expect(Promise.resolve().then(() => setDatabaseAside(dir))).rejects.toMatchObject({ code: 'profile-busy' });
    await engines.stop(ada);
    change("UPDATE entries SET body = x'0a' WHERE kind = 1");
    expect((await verifyProfile(dir)).ok).toBe(false);
    expect(setDatabaseAside(dir)).toContain('quarantine');
    expect(existsSync(join(dir, 'grapevine.db'))).toBe(false);
    const listen = { host: '127.0.0.1', port: 0 };
    const again = await openEngine({ profileDir: dir, mdns: false, listen, seeds: [addressOf(bob)] });
    try {
      expect(again.hello({}).name).toBe('Ada');
      await until('all is back', () => messagesOf(again).length === 6);
      expect(await verifyProfile(dir)).toMatchObject({ ok: true, setAside: [expect.stringMatching(/\.db$/)] });
    } finally {
      await again.stop();
    }
  });

  test('whose database is none at all, and one that has none, are told apart', async () => {
    await engines.stop(ada);
    writeFileSync(join(dir, 'grapevine.db'), 'no database any more');
    const report = await verifyProfile(dir);
    expect(report).toMatchObject({ ok: false, groups: [] });
    expect(report.database.problems[0]).toMatch(/not a database/);
    await expect(verifyProfile(engines.newProfile())).rejects.toMatchObject({ code: 'not-found' });
  });

  test('with a file that is gone or another now names it', async () => {
    const paths = ['kept', 'changed', 'gone'].map((name) => join(dir, `${name}.txt`));
    for (const path of paths) {
      writeFileSync(path, `content of ${path}`);
      await ada.offerFile({ path, text: '', room: 'general', width: 0, height: 0 });
    }
    const [, changed = '', gone = ''] = paths;
    writeFileSync(changed, readFileSync(changed, 'utf8').toUpperCase());
    rmSync(gone);
    const { ok, files } = await verifyProfile(dir);
    expect(ok).toBe(false);
    expect(files.count).toBe(3);
    expect(files.faults.map(({ path, problem }) => `${path}: ${problem}`).toSorted()).toEqual([
      `${changed}: its content is another now`,
      `${gone}: it is gone`,
    ]);
  });
});

function peerBytes(engine: Engine): Uint8Array {
  return idToBytes(engine.hello({}).id);
}
