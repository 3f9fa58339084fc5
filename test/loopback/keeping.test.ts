/** What is kept, what is missing, who is blocked and who is doubled, with real engines. */
import { cpSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import { Engines, addressOf, idOf, memberOf, messagesOf, send, until, untilLinked } from './engines.ts';

let engines: Engines;

beforeEach(() => {
  engines = new Engines();
});

afterEach(async () => {
  await engines.close();
  engines.assertNoComplaint();
});

const slow = { timeout: 60_000 };

const texts = (engine: Engine): string[] => messagesOf(engine).map(({ text }) => text);

describe('a limit of room', () => {
  test(
    '[E17] [E19] [E20] drops the oldest here alone; a newcomer gets the rest and says what it lacks',
    slow,
    async () => {
      const a = await engines.open('Ada');
      const b = await engines.open('Bob', { seeds: [addressOf(a)] });
      await untilLinked(a, b);
      const long = 'x'.repeat(10_000);
      for (let count = 1; count <= 300; count += 1) send(a, `${count} ${long}`);
      await until('b has them all', () => texts(b).length === 300, 20_000);
      const profileDir = engines.newProfile();
      expect(b.setRetention({ mib: 1 })).toMatchObject({ days: null, mib: 1 });
      await until('b dropped the oldest', () => b.status({}).kept.bytes <= 1024 * 1024, 20_000);
      expect(texts(b).at(-1)).toBe(`300 ${long}`);
      expect(texts(b).length).toBeLessThan(120);
      expect(b.status({}).entries).toBe(300);

      const ada = idOf(a);
      await engines.stop(a);
      const c = await engines.open('Cleo', { profileDir, seeds: [addressOf(b)] });
      await untilLinked(b, c);
      await until('c has all headers', () => c.status({}).entries === 300, 20_000);
      await until('c has what b has', () => texts(c).length === texts(b).length, 20_000);
      await until('c says what it lacks', () => c.gaps({})[0]?.state === 'unavailable', 20_000);
      expect(c.gaps({})[0]).toMatchObject({ author: ada, entries: 0, bodies: 300 - texts(b).length });
      const kept = texts(b).length;
      send(c, 'still talking');
      await until('b hears c', () => texts(b).at(-1) === 'still talking');
      await until('b stays within its room', () => b.status({}).kept.bytes <= 1024 * 1024, 20_000);
      expect(texts(b).length).toBeLessThanOrEqual(kept + 1);
    },
  );
});

describe('a block', () => {
  test('[E22] ends the link with its reason, keeps nothing of what comes round, and is taken back', async () => {
    const a = await engines.open('Ada');
    const b = await engines.open('Bob', { seeds: [addressOf(a)] });
    const c = await engines.open('Cleo', { seeds: [addressOf(a), addressOf(b)] });
    await untilLinked(a, b);
    await untilLinked(b, c);
    await untilLinked(a, c);
    send(b, 'before');
    await until('a has it', () => texts(a).includes('before'));
    expect(a.block({ id: idOf(b).slice(0, 10) })).toEqual({ id: idOf(b), blocked: true });
    await until('the link is gone at both ends', () => !memberOf(a, b)?.linked && !memberOf(b, a)?.linked);
    await until('what b wrote is gone', () => !texts(a).includes('before'));
    send(b, 'behind the back');
    await until('c has it', () => texts(c).includes('behind the back'));
    await until('a holds its header', () => a.status({}).entries === c.status({}).entries);
    expect(texts(a)).toEqual([]);
    expect(memberOf(a, b)).toMatchObject({ blocked: true, state: 'alive' });
    expect(() => a.block({ id: idOf(a) })).toThrow('this computer');
    a.unblock({ id: idOf(b) });
    await until('what b wrote is back', () => texts(a).length === 2, 20_000);
  });
});

describe('a copied profile', () => {
  test('[E23] [S9] that runs as well is met by a dial, told from oneself, and reported to both', async () => {
    const original = engines.newProfile();
    const first = await engines.open('Ada', { profileDir: original });
    await engines.stop(first);
    const copy = engines.newProfile();
    cpSync(original, copy, { recursive: true });
    const a = await engines.open('Ada', { profileDir: original });
    const b = await engines.open('Ada at home', { profileDir: copy });
    expect(idOf(a)).toBe(idOf(b));
    a.addAddress({ address: addressOf(a) });
    a.addAddress({ address: addressOf(b) });
    b.addAddress({ address: addressOf(a) });
    await until('both are told', () => a.status({}).twin !== null && b.status({}).twin !== null);
    expect(a.status({}).twin).toMatchObject({ address: addressOf(b) });
    expect(b.status({}).twin).toMatchObject({ address: addressOf(a) });
    const events = a.events({ since: 0, limit: 1000 }).events.filter(({ type }) => type === 'twin-seen');
    expect(events).toHaveLength(1);
    expect(a.status({}).addresses.find(({ address }) => address === addressOf(b))?.peer).toBeNull();
  });

  test('[E23] that only a third one hears of is reported by its name', slow, async () => {
    const original = engines.newProfile();
    await engines.stop(await engines.open('Ada', { profileDir: original }));
    const copy = engines.newProfile();
    cpSync(original, copy, { recursive: true });
    const c = await engines.open('Cleo');
    const a = await engines.open('Ada', { profileDir: original, seeds: [addressOf(c)] });
    const b = await engines.open('Ada at home', { profileDir: copy, seeds: [addressOf(c)] });
    const name = (engine: Engine): string | null | undefined => engine.status({}).twin?.name;
    await until('each is told of the other', () => name(a) === 'Ada at home' || name(b) === 'Ada', 30_000);
    expect(c.status({}).twin).toBeNull();
  });

  test('[S9] [E23] an own address that is dialled is oneself, and no twin', async () => {
    const a = await engines.open('Ada');
    a.addAddress({ address: addressOf(a) });
    await until('it is known', () => a.status({}).addresses.some(({ lastError }) => lastError !== null));
    expect(a.status({}).twin).toBeNull();
  });
});
