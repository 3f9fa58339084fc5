/** Asking another member what it holds, between real engines: over one in between, and where nobody can answer. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import { Engines, addressOf, idOf, memberOf, messagesOf, send, until, untilLinked } from './engines.ts';

const frozen = join(import.meta.dirname, '../frozen/grapevine-4719fa0.mjs');

let engines: Engines;
let old: ChildProcess | undefined;

beforeEach(() => {
  engines = new Engines();
});

afterEach(async () => {
  old?.kill('SIGKILL');
  old = undefined;
  await engines.close();
});

const listAt = (engine: Engine, at: string) => engine.messagesAt({ at, room: 'general', limit: 100 });

describe('a member', () => {
  test('[Q1] [Q2] that no link leads to tells over the one in between what it holds, and how it came by it', async () => {
    const middle = await engines.open('Middle');
    const neighbors = [addressOf(middle)];
    const ada = await engines.open('Ada', { neighbors });
    const eve = await engines.open('Eve', { neighbors });
    await untilLinked(ada, middle);
    await untilLinked(eve, middle);
    const sent = send(ada, 'far away');
    await until('it is at the other end', () => messagesOf(eve).length === 1);
    await until('she knows her', () => memberOf(ada, eve)?.state === 'alive');
    expect(memberOf(ada, eve)?.linked).toBe(false);
    const told = await ada.messageAt({ at: idOf(eve).slice(0, 8), id: sent.id.slice(0, 8) });
    const [held] = messagesOf(eve);
    expect(told).toMatchObject({
      ...{ id: sent.id, text: 'far away', room: 'general', content: 'text', author: idOf(ada) },
      ...{ receivedAt: held?.receivedAt, receivedFrom: [idOf(middle)], path: [idOf(ada), idOf(middle)] },
    });
    const { messages, hasMoreBefore } = await listAt(ada, 'Eve');
    expect([messages.map(({ id }) => id), hasMoreBefore]).toEqual([[sent.id], false]);
    expect((await listAt(ada, idOf(ada))).messages.map(({ text }) => text)).toEqual(['far away']);
  });

  test('[Q5] that is not known, and a message that it has not, are not there', async () => {
    const ada = await engines.open('Ada');
    const bob = await engines.open('Bob', { seeds: [addressOf(ada)] });
    await untilLinked(ada, bob);
    await expect(listAt(ada, 'nobody')).rejects.toMatchObject({ code: 'not-found' });
    const asking = ada.messageAt({ at: 'Bob', id: '00000000' });
    await expect(asking).rejects.toMatchObject({ code: 'not-found', message: 'no message at Bob has the id 00000000' });
  });

  test('[Q5] that is gone, or too old for the question, is a timeout in one clear sentence, and its link stays', async () => {
    const ada = await engines.open('Ada');
    const bob = await engines.open('Bob', { seeds: [addressOf(ada)] });
    await untilLinked(ada, bob);
    await engines.stop(bob);
    await until('he has left', () => ada.members({}).some(({ name, state }) => name === 'Bob' && state === 'left'));
    await expect(listAt(ada, 'Bob')).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('Bob is not there'),
    });

    const common = [
      '--headless',
      '--json',
      '--no-mdns',
      '--no-open',
      '--profile',
      engines.newProfile(),
      '--name',
      'Old',
    ];
    const reach = ['--listen', '127.0.0.1:0', '--seed', addressOf(ada)];
    old = spawn(process.execPath, [frozen, 'start', ...common, ...reach], { stdio: ['ignore', 'pipe', 'ignore'] });
    if (old.stdout === null) throw new Error('assertion: its output is a pipe');
    createInterface({ input: old.stdout }).resume();
    const linked = () => ada.members({}).find(({ name }) => name === 'Old')?.linked === true;
    await until('the old one is linked', linked, 30_000);
    await expect(listAt(ada, 'Old')).rejects.toMatchObject({
      code: 'timeout',
      message: 'Old did not answer within 5 s: it may be cut off, or it or all between run an older Grapevine',
    });
    expect(linked()).toBe(true);
  }, 60_000);
});
