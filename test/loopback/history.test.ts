/** The whole of a conversation, read page by page from a real engine. */
import { expect, test } from 'vitest';
import { eachMessage } from '../../host/history.ts';
import type { Message } from '../../shared/records.ts';
import { Engines } from './engines.ts';

test('a history comes whole, once and in its order, whatever fits into a page', async () => {
  const engines = new Engines();
  try {
    const engine = await engines.open('Ada');
    const sent = Array.from({ length: 23 }, (_, index) => `line ${index}`);
    for (const text of sent) engine.send({ room: 'log', text });
    engine.send({ room: 'general', text: 'elsewhere' });
    for (const limit of [1, 5, 23, 1000]) {
      const read: Message[] = [];
      const fetchPage = async (args: object) => engine.messages({ room: 'general', limit, ...args });
      const work = async (message: Message): Promise<void> => void read.push(message);
      expect(await eachMessage(fetchPage, { room: 'log' }, work, limit)).toBe(23);
      expect(read.map(({ text }) => text)).toEqual(sent);
    }
  } finally {
    await engines.close();
  }
});
