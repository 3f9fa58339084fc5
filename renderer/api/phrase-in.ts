/** A sentence of the engine that came over a wire, as far as it is one of simple values. */
import type { Phrase, PhraseValue } from '../../shared/phrase.ts';

export function phraseIn(value: unknown): Phrase | undefined {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('values' in value)) return undefined;
  const { code, values } = value;
  if (typeof code !== 'string' || typeof values !== 'object' || values === null) return undefined;
  const parts = Object.entries(values).filter(isSimple);
  return { code, values: Object.fromEntries(parts) };
}

function isSimple(entry: [string, unknown]): entry is [string, PhraseValue] {
  return typeof entry[1] === 'string' || typeof entry[1] === 'number';
}
