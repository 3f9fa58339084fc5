/**
 * The group's secret as 12 words, for reading aloud and writing down: 128 bits and 4 of a check, 11 bits a word.
 *
 * The check is one of our own: the words of somebody's wallet are refused, but for one in sixteen, and a wallet
 * refuses ours as often. What is wrong can be said by word, so people are told which one to look at.
 */
import { createHash } from 'node:crypto';
import type { GroupCode, ParsedGroupCode } from './group-code.ts';
import { codeOfSecret, groupSecretBytes, secretOf } from './group-code.ts';
import { wordList } from './word-list.ts';
import { reasonFor } from '../../shared/refusal.ts';

const groupWordsCount = 12;
const bitsPerWord = 11n;
const checkBits = 4n;
/** Enough to tell every word from all others. */
const lettersMin = 4;
/** Longer text is looked at no further: 12 of the longest words, numbered, are half of it. */
const inputCharsMax = 400;
const checkLabel = 'grapevine/1 words';

const places: ReadonlyMap<string, number> = new Map(wordList.map((word, place) => [word, place]));
const placesByStart: ReadonlyMap<string, number> = new Map(
  wordList.map((word, place) => [word.slice(0, lettersMin), place]),
);

export function wordsOf(code: GroupCode): string {
  const secret = secretOf(code);
  let bits = (bigOf(secret) << checkBits) | checkOf(secret);
  const words: string[] = [];
  for (let count = 0; count < groupWordsCount; count += 1) {
    words.unshift(wordAt(Number(bits & 0x7ffn)));
    bits >>= bitsPerWord;
  }
  return words.join(' ');
}

/** Whether `text` is meant to be words: several of letters alone, perhaps numbered. A code has digits in it. */
export function looksLikeWords(text: string): boolean {
  const words = split(text);
  return words.length > 2 && words.every((word) => /^\p{L}+$/u.test(word));
}

/** Takes any case, numbers and commas in between, and the first four letters for a word. */
export function parseGroupWords(text: string): ParsedGroupCode {
  if (text.length > inputCharsMax) return refused('refused.words-too-long');
  const words = split(text);
  const found: number[] = [];
  for (const word of words) {
    const place = places.get(word) ?? placesByStart.get(word.length >= lettersMin ? word.slice(0, lettersMin) : word);
    if (place === undefined || !wordAt(place).startsWith(word)) {
      return refused('refused.words-unknown', { word: word.slice(0, 20) });
    }
    found.push(place);
  }
  if (found.length !== groupWordsCount) {
    return refused('refused.words-number', { wanted: groupWordsCount, found: found.length });
  }
  const bits = found.reduce((sum, place) => (sum << bitsPerWord) | BigInt(place), 0n);
  const secret = bytesOf(bits >> checkBits);
  if ((bits & 0xfn) !== checkOf(secret)) {
    return refused('refused.words-check');
  }
  return { ok: true, code: codeOfSecret(secret) };
}

function split(text: string): string[] {
  return text
    .slice(0, inputCharsMax)
    .toLowerCase()
    .replace(/(?:^|\s)\d{1,2}[.):]?(?=\s|\p{L})/gu, ' ')
    .split(/[\s,;.]+/u)
    .filter((word) => word !== '');
}

function checkOf(secret: Uint8Array): bigint {
  const [first = 0] = createHash('sha256').update(checkLabel).update(secret).digest();
  return BigInt(first >> 4);
}

function wordAt(place: number): string {
  const word = wordList[place];
  if (word === undefined) throw new Error(`assertion: there is no word ${place}`);
  return word;
}

function bigOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

function bytesOf(bits: bigint): Uint8Array {
  return new Uint8Array(Buffer.from(bits.toString(16).padStart(groupSecretBytes * 2, '0'), 'hex'));
}

function refused(...why: Parameters<typeof reasonFor>): ParsedGroupCode {
  return { ok: false, ...reasonFor(...why) };
}
