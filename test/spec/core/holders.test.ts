/** Who is known to hold what, and nobody by guess. */
import { describe, expect, test } from 'vitest';
import { ackedRefsMax } from '../../../engine/core/config.ts';
import { Holders } from '../../../engine/core/holders.ts';
import { toEntryId } from '../../../shared/ids.ts';
import { epoch, peer } from '../../contract/store-fixture.ts';

const ref = (seq: number, author = 1) => ({ author: peer(author), epoch: epoch(1), fork: null, seq });
const head = (seq: number) => ({ ...ref(seq), id: toEntryId(new Uint8Array(32)) });

describe('holders', () => {
  test('[Y8] are the author, whoever acknowledged, and whoever reported the feed up to there', () => {
    const holders = new Holders();
    holders.noteAck(peer(2), [ref(5)]);
    holders.noteReport(peer(3), [head(4)]);
    expect([1, 2, 3, 4].filter((number) => holders.holds(peer(number), ref(5)))).toEqual([1, 2]);
    expect([1, 2, 3, 4].filter((number) => holders.holds(peer(number), ref(4)))).toEqual([1, 3]);
    holders.noteReport(peer(3), [head(2)]);
    expect(holders.holds(peer(3), ref(4))).toBe(true);
  });

  test('[E25] of a feed are forgotten when its pieces have changed places, and of no other', () => {
    const holders = new Holders();
    const ofBoth = [head(4), { ...head(4), ...ref(4, 7) }];
    holders.noteReport(peer(3), ofBoth);
    holders.noteAck(peer(2), [ref(4), ref(4, 7)]);
    holders.noteLevel(peer(5), { headsRoot: 'x', heads: () => ofBoth });
    holders.forget(ref(1));
    expect([2, 3, 5].filter((number) => holders.holds(peer(number), ref(4)))).toEqual([]);
    expect([2, 3].filter((number) => holders.holds(peer(number), ref(4, 7)))).toEqual([2, 3]);
    holders.noteReport(peer(3), [head(2)]);
    expect(holders.holds(peer(3), ref(2))).toBe(true);
  });

  test('[P14] of single entries are bounded, and the oldest are forgotten', () => {
    const holders = new Holders();
    for (let seq = 1; seq <= ackedRefsMax + 10; seq += 1) holders.noteAck(peer(2), [ref(seq)]);
    expect(holders.holds(peer(2), ref(10))).toBe(false);
    expect(holders.holds(peer(2), ref(11))).toBe(true);
  });
});
