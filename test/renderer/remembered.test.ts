/** What a page keeps in its browser: drafts and read marks, also where that is forbidden. */
import { describe, expect, it } from 'vitest';
import { Remembered } from '../../renderer/store/remembered.ts';

describe('what the page remembers', () => {
  it('a draft and a read mark: come back; nonsense and a forbidden storage do not', () => {
    const kept = new Map<string, string>();
    const memory = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const remembered = new Remembered(memory);
    remembered.keepDraft('g', 'general', 'half a sen');
    remembered.keepReadMark('g', 'general', { id: 'x', hlc: { ms: 5, n: 1 } });
    expect(new Remembered(memory).draft('g', 'general')).toBe('half a sen');
    expect(new Remembered(memory).readMark('g', 'general')).toEqual({ id: 'x', hlc: { ms: 5, n: 1 } });
    kept.set('grapevine/read/g/general', 'x y z');
    expect(remembered.readMark('g', 'general')).toBeNull();
    const forbidden = new Remembered({
      getItem: () => {
        throw new Error('denied');
      },
      setItem: () => {
        throw new Error('denied');
      },
      removeItem: () => undefined,
    });
    forbidden.keepDraft('g', 'general', 'x');
    expect(forbidden.draft('g', 'general')).toBe('');
  });
});
