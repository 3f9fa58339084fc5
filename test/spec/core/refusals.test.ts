/** What a peer could not give, where that is more than is remembered one by one. */
import { expect, test } from 'vitest';
import { toEpoch, toPeerId } from '../../../shared/ids.ts';
import { Holders } from '../../../engine/core/holders.ts';
import { Refusals } from '../../../engine/core/refusals.ts';

const peer = toPeerId(new Uint8Array(32).fill(1));
const feed = { author: toPeerId(new Uint8Array(32).fill(2)), epoch: toEpoch(new Uint8Array(8).fill(3)), fork: null };

test('[Y6] of many ranges that a peer cannot give, none is asked for again at once, and each wait doubles', () => {
  const refusals = new Refusals(new Holders());
  const gaps = Array.from({ length: 40 }, (_, index) => ({ fromSeq: 10 * index + 1, toSeq: 10 * index + 3 }));
  const refuseAll = (mono: number): void => {
    for (const gap of gaps) refusals.note({ mono, wall: 0 }, peer, { ...feed, ...gap }, 'refused');
  };
  refuseAll(0);
  expect(refusals.open({ mono: 1000, wall: 0 }, peer, feed, gaps)).toEqual([]);
  refuseAll(2000);
  expect(refusals.open({ mono: 5000, wall: 0 }, peer, feed, gaps)).toEqual([]);
  refuseAll(6000);
  expect(refusals.open({ mono: 13_000, wall: 0 }, peer, feed, gaps)).toEqual([]);
});
