/** Two live hosts with one key: each gets its turn with the others, whoever dialled and whichever id is smaller. */
import { expect, test } from 'vitest';
import type { StoredEntry } from '../../engine/wire/entry.ts';
import { Cluster, gid } from './cluster.ts';
import type { SimHost } from './host.ts';
import { profiles } from './network.ts';
import { startAll } from './scenarios/steps.ts';

const writeEveryMs = 2000;
const minutes = 3;
/** From the writing of either until all others have it. */
const lateMsMax = 8000;

/** The longest that what one of `authors` wrote was on its way to the last of `readers`, in ms. */
function latest(cluster: Cluster, authors: readonly SimHost[], readers: readonly SimHost[]): number {
  const waiting = new Map<string, { at: number; header: StoredEntry['header'] }>();
  let worst = 0;
  for (let ms = 0; ms < minutes * 60_000; ms += writeEveryMs) {
    for (const by of authors) {
      const entry = cluster.publish(by);
      if (entry !== undefined) waiting.set(entry.id, { at: cluster.agenda.now, header: entry.header });
    }
    for (let step = 0; step < writeEveryMs; step += 100) {
      cluster.runFor(100);
      for (const [id, { at, header }] of waiting) {
        worst = Math.max(worst, cluster.agenda.now - at);
        if (readers.every((host) => host.store.entry(gid, header, header.seq)?.id === id)) waiting.delete(id);
      }
    }
  }
  return worst;
}

test.for(Array.from({ length: 12 }, (_, index) => index + 1))(
  '[S10] [E23] what either of two hosts with one key writes is with all others within seconds, seed %i',
  (seed) => {
    const cluster = new Cluster({ seed, nodes: 3, profile: profiles.lan });
    startAll(cluster);
    cluster.runFor(5000);
    const first = cluster.host(0);
    const others = [cluster.host(1), cluster.host(2)];
    cluster.publish(first);
    cluster.runFor(2000);
    const copy = cluster.twinOf(first);
    cluster.start(copy, true, 'copied');
    cluster.runFor(5000);
    expect(latest(cluster, [first, copy], others)).toBeLessThanOrEqual(lateMsMax);
  },
);
