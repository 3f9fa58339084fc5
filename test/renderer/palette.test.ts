/** The palette finds what was meant; the keys of the page. */
import { describe, expect, it } from 'vitest';
import { matchesOf } from '../../renderer/store/palette.ts';
import type { EntryKind } from '../../renderer/store/palette.ts';
import { groupStepOf, otherKeys, shortcutOf, shortcuts } from '../../renderer/store/shortcuts.ts';

const entries = [
  entry('room', 'general'),
  entry('room', 'stage-setup'),
  entry('command', 'Install'),
  entry('command', 'Ask about Stage-Left'),
  entry('person', 'Stage-Left'),
  entry('person', 'Éva'),
];

describe('the palette', () => {
  it('nothing typed: everything, in the order in which it is offered', () => {
    expect(namesOf('')).toEqual(entries.map(({ name }) => name));
  });

  it('the beginning of a name: comes before that of a word, and that before the middle', () => {
    expect(namesOf('sta')).toEqual(['stage-setup', 'Stage-Left', 'Ask about Stage-Left', 'Install']);
  });

  it.each([
    ['#', ['general', 'stage-setup']],
    ['@', ['Stage-Left', 'Éva']],
    ['> stage', ['Ask about Stage-Left']],
    ['@general', []],
  ])('%s: narrows to one kind', (typed, expected) => {
    expect(namesOf(typed)).toEqual(expected);
  });

  it('several words: all of them must be there, in any order, and each is marked', () => {
    const [match, ...others] = matchesOf(entries, 'left ask');
    expect(others).toEqual([]);
    expect(match?.marks.map(([begin, end]) => match.entry.name.slice(begin, end))).toEqual(['Ask', 'Left']);
  });

  it('accents and case: do not count', () => {
    expect(namesOf('eva')).toEqual(['Éva']);
  });

  it('letters of no pattern language: stand for themselves', () => {
    expect(namesOf('(.*')).toEqual([]);
  });
});

describe('the keys', () => {
  const press = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isTyping: false };

  it.each(Object.entries(shortcuts))('%s: is heard with Ctrl and with Cmd, and not alone', (name, [, key]) => {
    expect(shortcutOf({ ...press, key: key.toLowerCase(), ctrlKey: true })).toBe(name);
    expect(shortcutOf({ ...press, key: key.toLowerCase(), metaKey: true, isTyping: true })).toBe(name);
    expect(shortcutOf({ ...press, key: key.toLowerCase() })).toBeUndefined();
    expect(shortcutOf({ ...press, key: key.toLowerCase(), ctrlKey: true, altKey: true })).toBeUndefined();
  });

  it('a question mark: opens the sheet, and can still be written', () => {
    expect(shortcutOf({ ...press, key: '?', shiftKey: true })).toBe('keys');
    expect(shortcutOf({ ...press, key: '?', shiftKey: true, isTyping: true })).toBeUndefined();
    expect(shortcutOf({ ...press, key: 'F1', isTyping: true })).toBe('keys');
  });
});

describe('the keys of the groups', () => {
  const press = { key: '', ctrlKey: false, metaKey: false, altKey: true, shiftKey: false, isTyping: true };

  it('Alt with a page key: goes on or back, also while writing, and with no further key', () => {
    const [[, next], [, before]] = otherKeys.move.groups;
    expect(groupStepOf({ ...press, key: next })).toBe(1);
    expect(groupStepOf({ ...press, key: before })).toBe(-1);
    expect(groupStepOf({ ...press, key: next, altKey: false })).toBeUndefined();
    for (const more of ['ctrlKey', 'metaKey', 'shiftKey']) {
      expect(groupStepOf({ ...press, key: next, [more]: true })).toBeUndefined();
    }
    expect(groupStepOf({ ...press, key: 'ArrowDown' })).toBeUndefined();
  });
});

function entry(kind: EntryKind, name: string) {
  return { id: `${kind} ${name}`, kind, name, note: '' };
}

function namesOf(typed: string): readonly string[] {
  return matchesOf(entries, typed).map(({ entry: { name } }) => name);
}
