/** What the palette offers for what was typed: rooms, people, groups and commands, the best match first. */

export type EntryKind = 'room' | 'person' | 'group' | 'command';

export interface PaletteEntry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly name: string;
  /** What else is known, at the end of the row. */
  readonly note: string;
}

export interface PaletteMatch<Entry extends PaletteEntry> {
  readonly entry: Entry;
  /** Where in the name the words stand that were typed: begin and end. */
  readonly marks: readonly (readonly [number, number])[];
}

/** A list longer than this is searched by typing, not by reading. */
const matchesMax = 50;

const narrows: Readonly<Record<string, EntryKind>> = { '#': 'room', '@': 'person', '>': 'command' };

export function matchesOf<Entry extends PaletteEntry>(
  entries: readonly Entry[],
  typed: string,
): readonly PaletteMatch<Entry>[] {
  const kind = narrows[typed.trimStart()[0] ?? ''];
  const words = fold(kind === undefined ? typed : typed.trimStart().slice(1))
    .split(/\s+/)
    .filter(Boolean);
  const found = entries
    .filter((entry) => kind === undefined || entry.kind === kind)
    .map((entry) => ({ entry, ...scoreOf(entry.name, words) }))
    .filter(({ score }) => score !== null);
  // Sorting is stable: what matches equally well stays in the order in which it was offered.
  found.sort((a, b) => (a.score ?? 0) - (b.score ?? 0));
  return found.slice(0, matchesMax).map(({ entry, marks }) => ({ entry, marks }));
}

/** Every word must stand in the name; at the beginning is best, at the beginning of a word is next. */
function scoreOf(name: string, words: readonly string[]) {
  const text = fold(name);
  const marks: [number, number][] = [];
  let score = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return { score: null, marks: [] };
    const begin = wordStart(text, word) ?? at;
    score += begin === 0 ? 0 : begin === at && wordStart(text, word) === undefined ? 2 : 1;
    // Folding may change the length of a name; then nothing is marked rather than the wrong letters.
    if (text.length === name.length) marks.push([begin, begin + word.length]);
  }
  return { score, marks: merged(marks) };
}

function wordStart(text: string, word: string): number | undefined {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return at;
  }
  return undefined;
}

function merged(marks: [number, number][]): readonly (readonly [number, number])[] {
  const whole: [number, number][] = [];
  for (const [begin, end] of marks.toSorted((a, b) => a[0] - b[0])) {
    const last = whole.at(-1);
    if (last !== undefined && begin <= last[1]) last[1] = Math.max(last[1], end);
    else whole.push([begin, end]);
  }
  return whole;
}

/** Case and accents do not count: "resume" finds "Résumé". */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC').toLocaleLowerCase();
}
