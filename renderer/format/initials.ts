/** The letters and the colour of an avatar. The colour comes from the id, which nobody can choose freely. */

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const wordBreak = /[\s\-_./:@]+/u;

/** One or two characters: "Mira" M, "Stage-Left" SL, "Library-3" L3; '' gives '?'. */
export function initials(name: string): string {
  const words = name.split(wordBreak).filter((word) => word !== '');
  const first = firstGrapheme(words[0] ?? '');
  const last = words.length > 1 ? firstGrapheme(words.at(-1) ?? '') : '';
  const letters = (first + last).toLocaleUpperCase();
  return letters === '' ? '?' : letters;
}

/** Number of colour pairs in the tokens (--av0 to --av7). */
export const avatarColours = 8;

export function avatarColour(id: string): number {
  let sum = 0;
  for (const character of id.slice(0, 4)) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 8191;
  return sum % avatarColours;
}

function firstGrapheme(word: string): string {
  for (const { segment } of graphemes.segment(word.slice(0, 16))) return segment;
  return '';
}
