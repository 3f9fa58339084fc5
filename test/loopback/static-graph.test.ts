/** A graph that is given, not found (seed 004): five peers in a row, each of which names the one before it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import { Engines, addressOf, idOf, until } from './engines.ts';

const names = ['Ann', 'Ben', 'Cleo', 'Dora', 'Emil'];

describe('peers in a row', () => {
  const engines = new Engines();
  const row: Engine[] = [];

  beforeAll(async () => {
    for (const name of names) {
      const before = row.at(-1);
      row.push(await engines.open(name, before === undefined ? {} : { neighbors: [addressOf(before)] }));
    }
    await until('all know all', () => row.every((engine) => engine.members({}).length === names.length));
  });

  afterAll(async () => {
    await engines.close();
  });

  test('[D8] are linked with whom they name and with who names them, and nobody else', async () => {
    await until('the ends have one link', () => row.every((engine) => engine.status({}).links > 0));
    expect(row.map((engine) => engine.status({}).links)).toEqual([1, 2, 2, 2, 1]);
    expect(
      row[1]
        ?.members({})
        .filter(({ linked }) => linked)
        .map(({ name }) => name),
    ).toEqual(['Ann', 'Cleo']);
  });

  test('[P13] a message from one end reaches the other, and its path names every hop', async () => {
    const sent = row[0]?.send({ room: 'general', text: 'down the row' });
    const read = () => row[4]?.messages({ room: 'general', limit: 10 }).messages[0];
    await until('it is at the other end', () => read() !== undefined);
    const received = read();
    expect(received).toMatchObject({ id: sent?.id, text: 'down the row' });
    expect(received?.path).toEqual(row.slice(0, 4).map(idOf));
    expect(received?.receivedFrom).toEqual(row.slice(3, 4).map(idOf));
  });
});
