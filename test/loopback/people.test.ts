/** Real engines on 127.0.0.1: what peers say of their users, and whose keys were compared. */
import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import type { Member } from '../../shared/records.ts';
import { Engines, addressOf, idOf, memberOf, send, until, untilLinked } from './engines.ts';

let engines: Engines;

beforeEach(() => {
  engines = new Engines();
});

afterEach(async () => {
  await engines.close();
  engines.assertNoComplaint();
});

async function pair(): Promise<[Engine, Engine]> {
  const a = await engines.open('Ada');
  const b = await engines.open('Bob', { seeds: [addressOf(a)] });
  await untilLinked(a, b);
  return [a, b];
}

const seenBy = (engine: Engine, other: Engine): Member => {
  const member = memberOf(engine, other);
  if (member === undefined) throw new Error('not known there');
  return member;
};

/** A picture of one colour. */
function png(side: number, grey: number): string {
  const chunk = (type: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 0], 8);
  const rows = Buffer.alloc((side + 1) * side, grey);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]).toString('base64');
}

describe('a profile', () => {
  test('[U1] a status text and away are seen by others, cleaned as names are, and survive a restart', async () => {
    const profileDir = engines.newProfile();
    const a = await engines.open('Ada', { profileDir });
    const b = await engines.open('Bob', { seeds: [addressOf(a)] });
    await untilLinked(a, b);
    expect(seenBy(b, a)).toMatchObject({ statusText: '', away: false, picture: null });
    expect(a.setProfile({ statusText: '  at the\u202E  harbour ', away: true })).toMatchObject({
      ...{ statusText: 'at the harbour', away: true, awayChosen: true },
    });
    await until('b is told', () => seenBy(b, a).statusText === 'at the harbour' && seenBy(b, a).away);
    await engines.stop(a);
    const again = await engines.open('Ada', { profileDir, seeds: [addressOf(b)] });
    await untilLinked(again, b);
    await until('b is told again', () => seenBy(b, again).state === 'alive' && seenBy(b, again).away);
    expect(again.profile({})).toMatchObject({ name: 'Ada', statusText: 'at the harbour', awayChosen: true });
    again.setProfile({ away: false, statusText: '' });
    await until('b sees it taken back', () => !seenBy(b, again).away && seenBy(b, again).statusText === '');
  });

  test('[U4] going away is no event of the log', async () => {
    const [a, b] = await pair();
    const count = b.events({ since: 0, limit: 1000 }).events.filter(isUpdate).length;
    a.setProfile({ away: true });
    await until('b knows', () => seenBy(b, a).away);
    expect(b.events({ since: 0, limit: 1000 }).events.filter(isUpdate)).toHaveLength(count);
  });
});

const isUpdate = ({ type }: { readonly type: string }): boolean => type === 'peer-updated';

describe('a picture', () => {
  test('[U5] reaches who is there and who comes later, another takes its place, and it can be taken back', async () => {
    const [a, b] = await pair();
    const first = png(96, 40);
    expect(a.setProfile({ picture: first }).picture).toEqual({ type: 'image/png', data: first });
    await until('b has it', () => seenBy(b, a).picture !== null);
    expect(b.picture({ member: idOf(a) })).toEqual({ type: 'image/png', data: first });
    expect(a.picture({ member: 'Ada' })).toEqual({ type: 'image/png', data: first });
    const name = seenBy(b, a).picture;
    const second = png(96, 200);
    a.setProfile({ picture: second });
    await until('b has the other', () => ![null, name].includes(seenBy(b, a).picture));
    await engines.stop(a);
    const c = await engines.open('Cyd', { seeds: [addressOf(b)] });
    await untilLinked(b, c);
    await until(
      'c has it from b',
      () => memberOf(c, b) !== undefined && c.members({}).some((one) => one.picture !== null),
    );
    const ada = c.members({}).find(({ name: called }) => called === 'Ada');
    expect(c.picture({ member: ada?.id ?? '' })?.data).toBe(second);
  });

  test('[U5] that is taken back is shown no more, and none stands in the way of messages', async () => {
    const [a, b] = await pair();
    a.setProfile({ picture: png(16, 1) });
    await until('b has it', () => seenBy(b, a).picture !== null);
    a.setProfile({ picture: null });
    await until('b shows none', () => seenBy(b, a).picture === null);
    expect(b.picture({ member: idOf(a) })).toBeNull();
    send(a, 'still here');
    await until('b reads it', () => b.messages({ room: 'general', limit: 10 }).messages.length === 1);
  });

  test('[U6] that is no still PNG or WebP, or too large, is refused with nothing changed', async () => {
    const a = await engines.open('Ada');
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>').toString('base64');
    for (const picture of [svg, png(300, 0), Buffer.alloc(100).toString('base64')]) {
      expect(() => a.setProfile({ picture, statusText: 'changed' })).toThrow(/still PNG or WebP/);
    }
    expect(a.profile({})).toMatchObject({ picture: null, statusText: '' });
  });
});

describe('a key that was compared', () => {
  test('[U7] both see the same words, a third one others; what was found is kept here alone, over restarts', async () => {
    const profileDir = engines.newProfile();
    const a = await engines.open('Ada', { profileDir });
    const b = await engines.open('Bob', { seeds: [addressOf(a)] });
    const c = await engines.open('Cyd', { seeds: [addressOf(a), addressOf(b)] });
    await untilLinked(a, b);
    await untilLinked(a, c);
    await untilLinked(b, c);
    const mine = a.verification({ member: 'Bob' });
    expect(mine.words).toHaveLength(12);
    expect(b.verification({ member: idOf(a) }).words).toEqual(mine.words);
    expect(a.verification({ member: 'Cyd' }).words).not.toEqual(mine.words);
    expect(b.verification({ member: 'Ada' }).ownCode).toBe(mine.theirCode);
    expect(a.setVerified({ member: 'Bob', verified: true })).toMatchObject({ verified: true });
    expect(seenBy(a, b).verified).toBe(true);
    expect([seenBy(b, a).verified, seenBy(c, b).verified]).toEqual([false, false]);
    expect(() => a.verification({ member: 'Ada' })).toThrow(/this is you/);
    await engines.stop(a);
    const again = await engines.open('Ada', { profileDir, seeds: [addressOf(b)] });
    await untilLinked(again, b);
    expect(seenBy(again, b).verified).toBe(true);
    expect(again.setVerified({ member: 'Bob', verified: false })).toMatchObject({ verified: false, verifiedAt: null });
    expect(seenBy(again, b).verified).toBe(false);
  });

  test('[U8] another key under the name of a verified one is told apart, also in other letters', async () => {
    const [a, b] = await pair();
    a.setVerified({ member: 'Bob', verified: true });
    const fake = await engines.open('ｂoＢ', { seeds: [addressOf(a)] });
    await untilLinked(a, fake);
    expect(seenBy(a, fake).namesake).toBe(idOf(b));
    expect(seenBy(a, b).namesake).toBeNull();
    fake.setName({ name: 'Somebody else' });
    await until('it has another name', () => seenBy(a, fake).name === 'Somebody else');
    expect(seenBy(a, fake).namesake).toBeNull();
  });
});
