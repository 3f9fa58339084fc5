/** How messages become rows: days, continued messages, the line of what is new. */
import { describe, expect, it } from 'vitest';
import {
  blockMessagesMax,
  countMessages,
  findMessage,
  fromNewest,
  mergeMessages,
  newestMessage,
  oldestMessage,
} from '../../renderer/store/blocks.ts';
import type { Blocks } from '../../renderer/store/blocks.ts';
import { ana, ben, idOf, message, messages } from './fixtures.ts';

const order = (blocks: Blocks): readonly string[] => blocks.flatMap((block) => block.messages.map((one) => one.text));

describe('blocks of messages', () => {
  it('a page in any order: is kept in the order of the clock', () => {
    const blocks = mergeMessages([], [message(3), message(1), message(2)]);
    expect(order(blocks)).toEqual(['text 1', 'text 2', 'text 3']);
    expect(oldestMessage(blocks)?.text).toBe('text 1');
    expect(newestMessage(blocks)?.text).toBe('text 3');
  });

  it('equal clocks: count, then author, then sequence decide', () => {
    const at = message(1).hlc;
    const blocks = mergeMessages(
      [],
      [
        message(4, { hlc: { ...at, n: 1 } }),
        message(3, { hlc: at, author: ben > ana ? ben : ana, seq: 1 }),
        message(2, { hlc: at, author: ben > ana ? ana : ben, seq: 9 }),
      ],
    );
    expect(order(blocks)).toEqual(['text 2', 'text 3', 'text 4']);
  });

  it('an older page: leaves every block below it as it was', () => {
    const newer = mergeMessages([], messages(101, 200));
    const both = mergeMessages(newer, messages(1, 100));
    expect(both.slice(-newer.length).every((block, index) => block === newer[index])).toBe(true);
    expect(countMessages(both)).toBe(200);
    expect(order(both)).toEqual(messages(1, 200).map((one) => one.text));
  });

  it('a late message: takes its place and changes only its block', () => {
    const before = mergeMessages(
      [],
      messages(1, 200).filter((one) => one.seq !== 50),
    );
    const after = mergeMessages(before, [message(50)]);
    expect(order(after)).toEqual(messages(1, 200).map((one) => one.text));
    expect(after.filter((block) => !before.includes(block))).toHaveLength(1);
  });

  it('a message that is known and unchanged: gives back the same blocks', () => {
    const blocks = mergeMessages([], messages(1, 40));
    expect(mergeMessages(blocks, [message(7), message(8)])).toBe(blocks);
  });

  it('more copies of a message: replace it where it stands', () => {
    const blocks = mergeMessages([], messages(1, 40));
    const ripe = mergeMessages(blocks, [message(7, { holders: { count: 3, total: 3, atLeast: false } })]);
    expect(findMessage(ripe, idOf(7))?.holders.count).toBe(3);
    expect(countMessages(ripe)).toBe(40);
  });

  it('messages one by one: no block grows over the limit, none is lost', () => {
    let blocks: Blocks = [];
    for (const one of messages(1, 500)) blocks = mergeMessages(blocks, [one]);
    expect(Math.max(...blocks.map((block) => block.messages.length))).toBeLessThanOrEqual(blockMessagesMax);
    expect(order(blocks)).toEqual(messages(1, 500).map((one) => one.text));
    expect(new Set(blocks.map((block) => block.key)).size).toBe(blocks.length);
  });

  it('from the newest: every message once, backwards', () => {
    const blocks = mergeMessages([], messages(1, 90));
    expect([...fromNewest(blocks)].map((one) => one.seq)).toEqual(
      messages(1, 90)
        .map((one) => one.seq)
        .reverse(),
    );
  });
});
