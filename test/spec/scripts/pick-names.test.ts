/** `--only` picks by name, and refuses what is not there rather than running nothing. */
import { describe, expect, test } from 'vitest';
import { pickNames } from '../../../scripts/pick-names.ts';

const items = ['types core', 'types web', 'lint', 'layers'].map((name) => ({ name }));
const picked = (...args: string[]): string[] => pickNames(items, args).map(({ name }) => name);

describe('pickNames', () => {
  test('without --only everything is picked', () => {
    expect(picked()).toEqual(['types core', 'types web', 'lint', 'layers']);
  });

  test('names are picked in the order of the list, first words pick all that begin with them', () => {
    expect(picked('--only', 'layers, lint')).toEqual(['lint', 'layers']);
    expect(picked('--only', 'types')).toEqual(['types core', 'types web']);
    expect(picked('--only', 'types web')).toEqual(['types web']);
  });

  test('an unknown name or option throws and says what there is', () => {
    expect(() => picked('--only', 'lint,typos')).toThrow(
      'unknown: typos; there is types core, types web, lint, layers',
    );
    expect(() => picked('--onyl', 'lint')).toThrow('--onyl');
  });
});
