/** Ids as text and as bytes. */
import { describe, expect, test } from 'vitest';
import { idToBytes, shortIdBytes, shortIdOf, toPeerId, toShortId } from '../../../shared/ids.ts';
import { SeededRng } from '../../sim/rng.ts';

describe('the short id of a peer', () => {
  test('read off the text is that of the first 8 bytes', () => {
    const rng = new SeededRng(11);
    for (let count = 0; count < 200; count += 1) {
      const peer = toPeerId(rng.bytes(32));
      expect(shortIdOf(peer)).toBe(toShortId(idToBytes(peer).subarray(0, shortIdBytes)));
    }
  });
});
