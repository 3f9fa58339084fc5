/**
 * Words that two people read to each other: they are the same on both sides only where each holds the other's own
 * key. Somebody in between would need a key of which 132 bits of a hash fit.
 */
import { createHash } from 'node:crypto';
import type { PeerId } from '../../shared/ids.ts';
import { idToBytes } from '../../shared/ids.ts';
import { wordList } from './word-list.ts';

export const safetyWordsCount = 12;
const bitsPerWord = 11n;
const label = 'grapevine/1 safety words';

export function safetyWords(one: PeerId, other: PeerId): string[] {
  const hash = createHash('sha256').update(label);
  for (const id of [one, other].sort()) hash.update(idToBytes(id));
  let bits = BigInt(`0x${hash.digest('hex')}`);
  const words: string[] = [];
  for (let count = 0; count < safetyWordsCount; count += 1) {
    const word = wordList[Number(bits & 0x7ffn)];
    if (word === undefined) throw new Error('assertion: the list has 2048 words');
    words.push(word);
    bits >>= bitsPerWord;
  }
  return words;
}
