/** Three real engines on 127.0.0.1: rooms, what is said of a message, what is read, and messages for two alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import type { Message } from '../../shared/records.ts';
import type { Room } from '../../shared/talk.ts';
import { directName } from '../../shared/talk.ts';
import type { PeerId } from '../../shared/ids.ts';
import { Engines, addressOf, idOf, messagesOf, send, until, untilLinked } from './engines.ts';

let engines: Engines;

beforeEach(() => {
  engines = new Engines();
});

afterEach(async () => {
  await engines.close();
  engines.assertNoComplaint();
});

/** Ada, Bob and Cyd, each linked with each. */
async function trio(): Promise<[Engine, Engine, Engine]> {
  const a = await engines.open('Ada');
  const b = await engines.open('Bob', { seeds: [addressOf(a)] });
  const c = await engines.open('Cyd', { seeds: [addressOf(a), addressOf(b)] });
  for (const [one, other] of [
    [a, b],
    [a, c],
    [b, c],
  ] as const)
    await untilLinked(one, other);
  return [a, b, c];
}

const roomOf = (engine: Engine, name: string): Room | undefined => engine.rooms({}).find((room) => room.name === name);

const last = (engine: Engine): Message | undefined => messagesOf(engine).at(-1);

/** Says to which key messages for it are sealed, as whoever is named does. */
const named = (engine: Engine, name: string): unknown => engine.setName({ name });

/** The conversation with another one. */
const between = (engine: Engine, other: Engine): readonly Message[] =>
  engine.messages({ room: 'general', with: idOf(other), limit: 100 }).messages;

async function untilAll(what: string, all: readonly Engine[], holds: (engine: Engine) => boolean): Promise<void> {
  await until(what, () => all.every(holds));
}

describe('rooms', () => {
  test('[V1] are made with a description that all see, the later one; a message makes one, too', async () => {
    const [a, b, c] = await trio();
    a.describeRoom({ room: 'builds', description: 'what broke' });
    await untilAll('all see it', [a, b, c], (engine) => roomOf(engine, 'builds')?.description === 'what broke');
    b.describeRoom({ room: 'builds', description: 'what was mended' });
    send(c, 'hello');
    c.send({ room: 'lunch', text: 'soup?' });
    await untilAll('the later one', [a, b, c], (engine) => roomOf(engine, 'builds')?.description === 'what was mended');
    await untilAll('lunch', [a, b, c], (engine) => roomOf(engine, 'lunch')?.messages === 1);
    expect(roomOf(a, 'general')).toMatchObject({ messages: 1, direct: null });
  });

  test('[V2] count what is unread, and what speaks to oneself, until it is read, for every client of the profile', async () => {
    const [a, b] = await trio();
    const first = send(a, 'for all');
    send(a, 'and for @Bob in particular');
    await until('b has both', () => roomOf(b, 'general')?.unread === 2);
    expect(roomOf(b, 'general')).toMatchObject({ unread: 2, mentions: 1, firstUnread: first.id });
    expect(roomOf(a, 'general')).toMatchObject({ unread: 0, mentions: 0, firstUnread: null });
    expect(last(b)).toMatchObject({ mentions: [idOf(b)], mentionsMe: true });
    b.markRead({ room: 'general', upTo: first.id });
    expect(roomOf(b, 'general')).toMatchObject({ unread: 1, mentions: 1 });
    b.send({ room: 'general', text: 'yes?', replyTo: first.id });
    await until('a is answered', () => roomOf(a, 'general')?.mentions === 1);
    expect(last(a)).toMatchObject({ replyTo: first.id, mentionsMe: true });
    b.markRead({ room: 'general' });
    expect(roomOf(b, 'general')).toMatchObject({ unread: 0, mentions: 0, firstUnread: null });
  });

  test('[V2] what was written before one came is no news; a room that was left counts nothing', async () => {
    const a = await engines.open('Ada');
    for (const text of ['one', 'two', 'three']) send(a, text);
    const b = await engines.open('Bob', { seeds: [addressOf(a)] });
    await until('b has all', () => messagesOf(b).length === 3);
    expect(roomOf(b, 'general')).toMatchObject({ messages: 3, unread: 0 });
    b.setRoom({ room: 'general', left: true, muted: true });
    send(a, 'four');
    await until('b has it', () => messagesOf(b).length === 4);
    expect(roomOf(b, 'general')).toMatchObject({ unread: 0, left: true, muted: true });
  });
});

describe('what is said of a message', () => {
  test('[V3] [V4] an edit, a reaction and a deletion reach everybody, and a restart changes nothing', async () => {
    const dir = engines.newProfile();
    const a = await engines.open('Ada');
    const b = await engines.open('Bob', { seeds: [addressOf(a)], profileDir: dir });
    await untilLinked(a, b);
    const [kept, gone] = [send(a, 'the frist'), send(a, 'a secret xylophone')];
    a.edit({ id: kept.id, text: 'the first' });
    a.edit({ id: gone.id, text: 'a secret zither' });
    await until('b has both', () => last(b)?.text === 'a secret zither');
    b.react({ id: kept.id, emoji: '👍', remove: false });
    await until('a sees it', () => a.message({ id: kept.id }).reactions[0]?.by[0] === idOf(b));
    expect(a.delete({ id: gone.id })).toMatchObject({ content: 'deleted', text: '' });
    await until('b has not got it any more', () => last(b)?.content === 'deleted');
    expect(b.message({ id: kept.id })).toMatchObject({
      text: 'the first',
      versions: [{ text: 'the frist' }],
      reactions: [{ emoji: '👍', by: [idOf(b)] }],
    });
    expect(b.search({ text: 'xylophone', limit: 10 }).messages).toEqual([]);
    const seen = messagesOf(b);
    await engines.stop(b);
    const database = readFileSync(join(dir, 'grapevine.db'), 'latin1');
    for (const word of ['xylophone', 'zither']) expect(database.includes(word)).toBe(false);
    const again = await engines.open('Bob', { profileDir: dir });
    expect(messagesOf(again).map(({ text, content }) => [text, content])).toEqual(
      seen.map(({ text, content }) => [text, content]),
    );
    expect(again.gaps({})).toEqual([]);
  });

  test('[V4] who comes after a deletion has no gap, and the text of nobody', async () => {
    const a = await engines.open('Ada');
    const gone = send(a, 'soon gone');
    a.edit({ id: gone.id, text: 'gone soon' });
    a.delete({ id: gone.id });
    send(a, 'stays');
    const b = await engines.open('Bob', { seeds: [addressOf(a)] });
    await until('b has both', () => messagesOf(b).length === 2);
    expect(messagesOf(b).map(({ content }) => content)).toEqual(['deleted', 'text']);
    await until('nothing is missing', () => b.gaps({}).length === 0);
  });

  test('[V3] nobody else can edit or delete; hiding is for oneself, and taken back', async () => {
    const [a, b] = await trio();
    const { id } = send(a, 'mine');
    await until('b has it', () => messagesOf(b).length === 1);
    expect(() => b.edit({ id, text: 'not yours' })).toThrow('only its author');
    expect(() => b.delete({ id })).toThrow('only its author');
    b.hide({ id, hidden: true });
    expect([last(b)?.hidden, last(a)?.hidden]).toEqual([true, false]);
    expect(b.search({ text: 'mine', limit: 10 }).messages).toEqual([]);
    b.hide({ id, hidden: false });
    expect(last(b)).toMatchObject({ hidden: false, text: 'mine' });
  });
});

describe('messages for two alone', () => {
  test('[V6] [V8] reach who was away through a third, who cannot read them, and nor can its disk be read', async () => {
    const dirs = [engines.newProfile(), engines.newProfile()] as const;
    const a = await engines.open('Ada');
    let b = await engines.open('Bob', { seeds: [addressOf(a)], profileDir: dirs[0] });
    const c = await engines.open('Cyd', { seeds: [addressOf(a), addressOf(b)], profileDir: dirs[1] });
    const bob = idOf(b);
    for (const one of [a, c]) await untilLinked(one, b);
    await untilLinked(a, c);
    named(b, 'Bob');
    await untilWritten(a, b, 'are you there?');
    await until('b has it', () => between(b, a).length === 1);
    await engines.stop(b);
    const sent = a.sendDirect({ to: 'Bob', text: 'the canary sings at noon' });
    const alike = c.status({}).entries;
    expect(sent).toMatchObject({ direct: bob, text: 'the canary sings at noon', room: directName(toPeer(bob)) });
    await until('c carries it', () => c.status({}).entries === a.status({}).entries);
    expect(alike).toBeGreaterThan(0);
    await engines.stop(a);
    b = await engines.open('Bob', { seeds: [addressOf(c)], profileDir: dirs[0] });
    await until('b has it', () => b.messages({ room: 'general', with: sent.author, limit: 10 }).messages.length === 2);
    expect(b.rooms({}).find(({ direct }) => direct === sent.author)).toMatchObject({ unread: 2, mentions: 2 });
    expect(b.search({ text: 'canary', limit: 10 }).messages.map(({ id }) => id)).toEqual([sent.id]);
    expect(c.message({ id: sent.id })).toMatchObject({ text: '', content: 'unknown', direct: null });
    expect(c.search({ text: 'canary', limit: 10 }).messages).toEqual([]);
    expect(c.rooms({}).every(({ direct }) => direct === null)).toBe(true);
    await engines.stop(c);
    for (const file of ['grapevine.db', 'grapevine.db-wal']) {
      expect(readOr(join(dirs[1], file)).includes('canary')).toBe(false);
    }
    expect(readOr(join(dirs[0], 'grapevine.db')).length).toBeGreaterThan(0);
  });

  test('[V7] what is said of one is sealed as well: a third learns of no reaction, edit or deletion', async () => {
    const [a, b, c] = await trio();
    named(b, 'Bob');
    named(c, 'Cyd');
    const { id } = await untilWritten(a, b, 'between us');
    await until('b has it', () => between(b, a).length === 1);
    b.react({ id, emoji: '🤫', remove: false });
    a.edit({ id, text: 'between the two of us' });
    await untilAll('both see both', [a, b], (engine) => {
      const [message] = between(engine, engine === a ? b : a);
      return message?.text === 'between the two of us' && message.reactions[0]?.emoji === '🤫';
    });
    expect(() => c.react({ id, emoji: '👀', remove: false })).toThrow('no message that is shown');
    await until('level', () => c.status({}).entries === a.status({}).entries);
    expect(between(a, b)[0]?.reactions.map(({ emoji }) => emoji)).toEqual(['🤫']);
    a.delete({ id });
    await until('it is gone', () => between(b, a)[0]?.content === 'deleted');
    expect(c.events({ since: 0, limit: 1000 }).events.some(({ type }) => type === 'message-changed')).toBe(false);
  });
});

describe('search', () => {
  test('[V9] finds words and beginnings of the last, by person, room and date, a page at a time', async () => {
    const [a, b] = await trio();
    send(a, 'Grüße from the kiln');
    b.send({ room: 'builds', text: 'the kiln is cold' });
    const third = send(a, 'kilns are hot');
    await until('b has all', () => messagesOf(b).length === 2);
    await until('a has all', () => roomOf(a, 'builds')?.messages === 1);
    const found = (query: Partial<Parameters<Engine['search']>[0]>): string[] =>
      a.search({ text: 'kil', limit: 10, ...query }).messages.map(({ text }) => text);
    expect(found({})).toEqual(['kilns are hot', 'the kiln is cold', 'Grüße from the kiln']);
    expect(found({ text: 'grusse' }).length + found({ text: 'grüße' }).length).toBeGreaterThan(0);
    expect(found({ from: idOf(b) })).toEqual(['the kiln is cold']);
    expect(found({ room: 'general' })).toEqual(['kilns are hot', 'Grüße from the kiln']);
    expect(found({ since: third.sentAt })).toEqual(['kilns are hot']);
    expect(found({ text: '"kiln" OR *' })).toEqual([]);
    const page = a.search({ text: 'kil', limit: 2 });
    expect(page.messages).toHaveLength(2);
    const rest = a.search({ text: 'kil', limit: 2, before: page.next ?? 0 });
    expect(rest).toMatchObject({ messages: [{ text: 'Grüße from the kiln' }], next: null });
    const around = a.messages({ room: 'general', around: third.id, limit: 10 });
    expect(around.messages.map(({ text }) => text)).toEqual(['Grüße from the kiln', 'kilns are hot']);
    const dated = a.messages({ room: 'general', at: third.sentAt, limit: 10 });
    expect(dated.messages.at(-1)?.id).toBe(third.id);
  });
});

/** The first that can be sealed: the other's key has come. */
async function untilWritten(engine: Engine, to: Engine, text: string): Promise<Message> {
  let sent: Message | undefined;
  await until('a key is known', () => {
    try {
      sent = engine.sendDirect({ to: idOf(to), text });
    } catch (error) {
      if (!String(error).includes('cannot be written to')) throw error;
    }
    return sent !== undefined;
  });
  if (sent === undefined) throw new Error('assertion: nothing was sent');
  return sent;
}

function toPeer(id: string): PeerId {
  return id as PeerId;
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
