/** What calls promise, with a real engine behind them and over its restarts. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatGroupCode, groupKeys, newGroupCode, openGroupCode } from '../../engine/index.ts';
import type { Engine } from '../../engine/index.ts';
import { openProfile } from '../../engine/profile.ts';
import { createApi } from '../../host/api/index.ts';
import { toEntryId } from '../../shared/ids.ts';
import type { LogEvent } from '../../shared/records.ts';
import { entry } from '../contract/store-fixture.ts';
import { Engines, addressOf, idOf, messagesOf, send, until, untilLinked } from './engines.ts';

let engines: Engines;

beforeEach(() => {
  engines = new Engines();
});

afterEach(async () => {
  await engines.close();
  engines.assertNoComplaint();
});

const eventsOf = (engine: Engine, since = 0): readonly LogEvent[] => engine.events({ since, limit: 1000 }).events;
const countsOf = ({ status, hello }: Engine) => {
  const { entries, events, addresses } = status({});
  return { entries, events, addresses: addresses.length, name: hello({}).name };
};

describe('[A1] a call that is refused', () => {
  test.each([
    ['send', { text: '' }],
    ['send', { text: 'x'.repeat(20_000) }],
    ['send', { text: 'x', room: 'r'.repeat(65) }],
    ['send', { text: 'x', extra: 1 }],
    ['setName', { name: '\u200B' }],
    ['setName', { name: 'x'.repeat(200) }],
    ['addAddress', { address: 'no where' }],
    ['addAddress', { address: '10.0.0.1:99999' }],
    ['addAddress', { address: '0.0.0.0:47474' }],
    ['addAddress', { address: '[::]:47474' }],
    ['addAddress', { address: '224.0.0.251:5353' }],
    ['addAddress', { address: '255.255.255.255:47474' }],
    ['setPreferences', { theme: 'pink' }],
    ['drop', {}],
  ])('%s %j: a code and one sentence, and nothing changed', async (name, args) => {
    const engine = await engines.open('Ada');
    const before = countsOf(engine);
    const failure: unknown = await createApi(engine)
      .call(name, args)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ApiError', code: 'invalid', message: expect.stringMatching(/^[^\n]+$/) });
    expect(countsOf(engine)).toEqual(before);
  });
});

describe('[A3] events', () => {
  test('over restarts: are numbered without a gap, and since gives every later one once', async () => {
    const profileDir = engines.newProfile();
    const peer = await engines.open('Bob');
    const told: LogEvent[] = [];
    for (let start = 1; start <= 3; start += 1) {
      const engine = await engines.open('Ada', { profileDir, seeds: [addressOf(peer)] });
      const since = told.length;
      expect(engine.hello({}).eventSeq).toBeGreaterThanOrEqual(since);
      await untilLinked(engine, peer);
      send(engine, `own ${start}`);
      send(peer, `foreign ${start}`);
      await until('it has both', () => messagesOf(engine).length === 2 * start);
      told.push(...eventsOf(engine, since));
      await engines.stop(engine);
    }
    expect(told.map(({ seq }) => seq)).toEqual(told.map((_, index) => index + 1));
    expect(told.filter(({ type }) => type === 'message')).toHaveLength(6);
    const again = await engines.open('Ada', { profileDir });
    expect(eventsOf(again).slice(0, told.length)).toEqual(told);
    for (const since of [0, 1, told.length - 1]) expect(eventsOf(again, since)[0]?.seq).toBe(since + 1);
  });
});

describe('[A4] an id', () => {
  test('shortened to 8 characters or more: finds its message, in any case of letters', async () => {
    const engine = await engines.open('Ada');
    const { id } = send(engine, 'found');
    for (const given of [id, id.slice(0, 8), id.slice(0, 9).toUpperCase(), id.slice(0, 51)]) {
      expect(engine.message({ id: given })).toMatchObject({ id, text: 'found' });
    }
  });

  test('of no message: not-found, also where another one begins alike', async () => {
    const engine = await engines.open('Ada');
    const { id } = send(engine, 'found');
    const other = id.slice(0, 20) + (id[20] === '0' ? '1' : '0');
    for (const given of ['zzzzzzzz', other]) {
      expect(() => engine.message({ id: given })).toThrow(expect.objectContaining({ code: 'not-found' }));
    }
  });

  test('of two messages that begin alike: ambiguous, and one character more finds one', async () => {
    const profileDir = engines.newProfile();
    const { gid } = groupKeys(openGroupCode);
    const id = (last: number) => toEntryId(Uint8Array.of(1, 2, 3, 4, 5, last, ...new Uint8Array(26)));
    const profile = openProfile(profileDir);
    profile.store.appendEntries(gid, [
      { ...entry({ gid, seq: 1, body: null }), id: id(0) },
      { ...entry({ gid, seq: 2, body: null }), id: id(255) },
    ]);
    profile.release();
    const engine = await engines.open('Ada', { profileDir });
    const shared = id(0).slice(0, 8);
    expect(id(255).startsWith(shared)).toBe(true);
    expect(() => engine.message({ id: shared })).toThrow(expect.objectContaining({ code: 'ambiguous' }));
    expect(engine.message({ id: id(255).slice(0, 9) }).id).toBe(id(255));
  });
});

describe('[A5] the members', () => {
  test('alone and with another: are oneself first, then the others', async () => {
    const ada = await engines.open('Ada');
    expect(ada.members({}).map(({ id, self, state }) => [id, self, state])).toEqual([[idOf(ada), true, 'alive']]);
    const bob = await engines.open('Bob', { seeds: [addressOf(ada)] });
    await untilLinked(ada, bob);
    expect(bob.members({}).map(({ id, self }) => [id, self])).toEqual([
      [idOf(bob), true],
      [idOf(ada), false],
    ]);
    expect(ada.members({}).map(({ id, self }) => [id, self])).toEqual([
      [idOf(ada), true],
      [idOf(bob), false],
    ]);
  });
});

describe('[T5] the identity', () => {
  test('of a profile that was used: is in its own file and in no other', async () => {
    const profileDir = engines.newProfile();
    const engine = await engines.open('Ada', { profileDir });
    send(engine, 'signed');
    await engines.stop(engine);
    const profile = openProfile(profileDir);
    const secret = Buffer.from(profile.identitySecret);
    profile.release();
    const files = readdirSync(profileDir, { withFileTypes: true, recursive: true }).filter((file) => file.isFile());
    const held = files.filter((file) => readFileSync(join(file.parentPath, file.name)).includes(secret));
    expect(files.map(({ name }) => name)).toContain('grapevine.db');
    expect(held.map(({ name }) => name)).toEqual(['identity.key']);
  });
});

describe('[T6] two groups in one profile', () => {
  test('started in turn: share nothing but the person and the program', async () => {
    const profileDir = engines.newProfile();
    const seeds = ['127.0.0.1:13', '127.0.0.1:14'];
    const codes = [formatGroupCode(newGroupCode()), formatGroupCode(newGroupCode())];
    for (let round = 1; round <= 2; round += 1) {
      for (const [index, groupCode] of codes.entries()) {
        const peer = await engines.open(`Peer ${index}`, { groupCode });
        const own = seeds[index] ?? '';
        const engine = await engines.open('Ada', { profileDir, groupCode, seeds: [addressOf(peer), own] });
        await untilLinked(engine, peer);
        const addresses = engine.status({}).addresses.map(({ address }) => address);
        expect(addresses.filter((address) => seeds.includes(address))).toEqual([own]);
        const told = eventsOf(engine).filter(({ type }) => type === 'message').length;
        expect(told).toBe(round - 1);
        send(engine, `group ${index}`);
        const texts = messagesOf(engine).map(({ text }) => text);
        expect(texts).toEqual(Array.from({ length: round }, () => `group ${index}`));
        expect(new Set(engine.members({}).map(({ name }) => name))).toEqual(new Set(['Ada', `Peer ${index}`]));
        expect(eventsOf(engine).map(({ seq }) => seq)).toEqual(eventsOf(engine).map((_, at) => at + 1));
        expect(engine.status({}).entries).toBe(round);
        await Promise.all([engines.stop(engine), engines.stop(peer)]);
      }
    }
  });
});
