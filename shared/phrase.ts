/**
 * A sentence that the engine says, so that a page can say it in another language: which one it is, and what is
 * put into it. The engine's own English is made of the same, and travels beside it.
 */

/** A span of time, names, or further sentences; each language writes them in its own way. */
export type PhraseValue =
  | string
  | number
  | { readonly ms: number }
  | { readonly names: readonly string[] }
  | { readonly all: readonly Phrase[]; readonly joint: string };

export interface Phrase<Code extends string = string> {
  readonly code: Code;
  readonly values: Readonly<Record<string, PhraseValue>>;
}

/** How a language writes what is put into its sentences. */
export interface Speaker {
  /** By code; a sentence that counts has its plural form after the code, as in `links_one`. */
  readonly sentences: Readonly<Record<string, string>>;
  pluralOf(count: number): string;
  number(value: number): string;
  span(ms: number): string;
  names(list: readonly string[]): string;
  /** What people or systems wrote, inside of a sentence. */
  quoted(text: string): string;
}

/** undefined: this speaker has no such sentence, or none for a part of it. */
export function sayPhrase({ code, values }: Phrase, speaker: Speaker): string | undefined {
  const sentence = sentenceOf(code, values, speaker);
  if (sentence === undefined) return undefined;
  let isWhole = true;
  const said = sentence.replace(/\{\{(\w+)(?:, number)?\}\}/g, (_, name: string) => {
    const value = values[name];
    const part = value === undefined ? undefined : sayValue(value, speaker);
    isWhole &&= part !== undefined;
    return part ?? '';
  });
  return isWhole ? said : undefined;
}

function sentenceOf(code: string, { count }: Phrase['values'], speaker: Speaker): string | undefined {
  const key = typeof count === 'number' ? `${code}_${speaker.pluralOf(count)}` : code;
  // A code comes over a wire: what every object has is none.
  return Object.hasOwn(speaker.sentences, key) ? speaker.sentences[key] : undefined;
}

function sayValue(value: PhraseValue, speaker: Speaker): string | undefined {
  if (typeof value === 'string') return speaker.quoted(value);
  if (typeof value === 'number') return speaker.number(value);
  if ('ms' in value) return speaker.span(value.ms);
  if ('names' in value) return speaker.names(value.names.map((name) => speaker.quoted(name)));
  const parts = value.all.map((phrase) => sayPhrase(phrase, speaker));
  return parts.includes(undefined) ? undefined : parts.join(value.joint);
}

/** The code of a sentence by its key in a table: without the plural form. */
export type CodeOf<Key> = Key extends `${infer Code}_${'one' | 'other'}` ? Code : Key;

/** The engine's English, as the CLI and programs get it. */
export function englishSpeaker(sentences: Readonly<Record<string, string>>): Speaker {
  return { sentences, pluralOf: (count) => (count === 1 ? 'one' : 'other'), number: String, span, names, quoted };
}

const quoted = (text: string): string => text;

function span(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
}

/** "Ana", "Ana and Ben", "Ana, Ben and Cleo". */
function names(list: readonly string[]): string {
  return list.length < 2 ? (list[0] ?? '') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
}
