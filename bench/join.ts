/** How long somebody who comes late takes until the whole history is stored, and what it costs on the wire. */
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openProfile } from '../engine/profile.ts';
import type { Bench } from './bench.ts';
import { group, historyOf } from './history.ts';
import { BenchPeer, Loopback } from './peers.ts';
import { bareRates } from './store.ts';

const authors = 16;
const entriesEach = 6250;
const entries = authors * entriesEach;
const bodyBytes = 150;
const settleMs = 3000;
const secondsMax = 1;
const wireBytesMax = 250;

export const join: Bench = {
  name: 'join',
  summary: `a late joiner takes ${entries} entries of ${authors} authors from one peer`,
  async run(note) {
    const loopback = new Loopback();
    try {
      const dir = loopback.newDir();
      note(`${entries} entries are signed and stored first, which takes a while`);
      const profile = openProfile(dir);
      const history = Array.from({ length: authors }, () => historyOf(entriesEach, bodyBytes, profile.store)).flat();
      if (profile.store.countEntries(group.gid) !== entries) throw new Error('assertion: not all is stored');
      profile.release();
      const source = await BenchPeer.start(loopback, [], dir);
      await pause(settleMs);
      const wireBefore = loopback.wireBytes();
      const joiner = await BenchPeer.start(loopback, [source.address]);
      const { stored, rssMiB } = await joiner.report(entries);
      const wireAfter = loopback.wireBytes();
      const seconds = ((stored.at(-1)?.atUs ?? NaN) - (stored[0]?.atUs ?? NaN)) / 1e6;
      const bare = bareRates(path.join(loopback.newDir(), 'bare.db'), history);
      return [
        { name: 'from the first stored entry to the last', value: seconds, unit: 's', goal: { atMost: secondsMax } },
        {
          name: 'entries stored a second',
          value: entries / seconds,
          unit: '/s',
          raw: { what: 'a bare table', value: bare.append },
        },
        { name: 'resident memory of the joiner', value: rssMiB, unit: 'MiB' },
        ...(wireBefore === undefined || wireAfter === undefined
          ? []
          : [
              {
                name: 'bytes on the wire an entry',
                value: (wireAfter - wireBefore) / entries,
                unit: 'B',
                goal: { atMost: wireBytesMax },
              },
            ]),
      ];
    } finally {
      await loopback.close();
    }
  },
};
