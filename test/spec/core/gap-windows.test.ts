/** A feed with more holes than are asked for at once. */
import { expect, test } from 'vitest';
import { toEntryId, toEpoch, toPeerId } from '../../../shared/ids.ts';
import { gapsPerFeedMax } from '../../../engine/core/feed-reader.ts';
import { GapWindows } from '../../../engine/core/gap-windows.ts';
import type { FeedRow } from '../../../engine/core/ports.ts';

const feed = { author: toPeerId(new Uint8Array(32).fill(2)), epoch: toEpoch(new Uint8Array(8).fill(3)), fork: null };
const holes = 120;
const row: FeedRow = {
  ...feed,
  headSeq: holes * 2 + 1,
  headId: toEntryId(new Uint8Array(32)),
  contiguousSeq: 1,
  forkSeq: null,
};

/** Every second entry is missing, but for those that came. */
function windowsOver(filled: ReadonlySet<number> = new Set()) {
  const seqs = Array.from({ length: holes }, (_, index) => 2 * index + 2);
  return new GapWindows({
    gappedRows: () => [row],
    gapsIn: (_, fromSeq = 1) =>
      seqs
        .filter((seq) => seq >= fromSeq && !filled.has(seq))
        .slice(0, gapsPerFeedMax)
        .map((seq) => ({ ...feed, fromSeq: seq, toSeq: seq })),
  });
}

test('[Y6] of holes that nobody can fill, the next few have their turn after ten seconds, and the first again', () => {
  const windows = windowsOver();
  const turns = [0, 9999, 10_000, 20_000, 30_000].map((mono) =>
    windows.current({ mono, wall: 0 }).flatMap(({ gaps }) => gaps.map(({ fromSeq }) => fromSeq)),
  );
  expect(turns.map(([first]) => first)).toEqual([2, 2, 98, 194, 2]);
  expect(new Set(turns.flat()).size).toBe(holes);
  expect(Math.max(...turns.map(({ length }) => length))).toBe(gapsPerFeedMax);
});

test('[Y6] where all above the last window was filled meanwhile, the lowest are asked for at once', () => {
  const filled = new Set<number>();
  const windows = windowsOver(filled);
  windows.current({ mono: 0, wall: 0 });
  windows.current({ mono: 10_000, wall: 0 });
  for (let seq = 98; seq <= holes * 2; seq += 2) filled.add(seq);
  const [window] = windows.current({ mono: 11_000, wall: 0 });
  expect(window?.gaps[0]?.fromSeq).toBe(2);
});
