/** A second live host with the own key: told from an earlier life of this one, and from a lie. */
import { describe, expect, it } from 'vitest';
import { simCrypto } from '../../sim/crypto.ts';
import { recordBytes } from '../../../engine/core/own-record.ts';
import type { Twin } from '../../../engine/core/twins.ts';
import { MalformedError } from '../../../engine/wire/malformed.ts';
import type { PeerRecord, SignedRecord } from '../../../engine/wire/messages.ts';
import { encodeRecord } from '../../../engine/wire/peer-record.ts';
import { Bench, gid } from './bench.ts';

/** A record in the name of node 0, as another start of its program would make it. */
function foreignRecord(bench: Bench, change: Partial<PeerRecord>, signer = bench.crypto(0)): SignedRecord {
  const record: PeerRecord = {
    ...{ gid, id: bench.crypto(0).self, incarnation: 1, version: 1, left: false, endpoints: ['10.0.0.9:47474'] },
    ...{
      name: 'the copy',
      avatar: new Uint8Array(0),
      statusText: '',
      away: false,
      services: [],
      boot: new Uint8Array(8).fill(9),
    },
    ...change,
  };
  const bytes = encodeRecord(record);
  return { bytes, signature: signer.sign(recordBytes(bytes)) };
}

/** Node 1 tells node 0 of such a record. */
function tell(bench: Bench, change: Partial<PeerRecord>): void {
  bench.tell(1, 0, { type: 'peers', records: [foreignRecord(bench, change)], opinions: [] });
}

const incarnation = (bench: Bench): number => bench.node(0).membership.self.record?.incarnation ?? 0;
const twin = (bench: Bench): Twin | null => bench.node(0).membership.twins.present(bench.now);

function twinEvents(bench: Bench): Twin[] {
  return (bench.events[0] ?? []).flatMap((event) => (event.type === 'twin' ? [event.twin] : []));
}

function pair(): Bench {
  const bench = new Bench(2);
  bench.connectAll();
  return bench;
}

describe('another live host with the own key', () => {
  it('[E23] that goes above the own record again and again is named, with its addresses', () => {
    const bench = pair();
    for (let round = 0; round < 3; round += 1) tell(bench, { incarnation: incarnation(bench) + 1 });
    expect(twin(bench)).toMatchObject({ name: 'the copy', endpoints: ['10.0.0.9:47474'], address: null });
    expect(twinEvents(bench)).toHaveLength(1);
  });

  it('[E23] [M5] an earlier life whose records are still about is gone above and is no twin', () => {
    const bench = pair();
    const own = incarnation(bench);
    tell(bench, { incarnation: own + 4 });
    for (let round = 0; round < 5; round += 1) tell(bench, { incarnation: own + 4 });
    tell(bench, { incarnation: own + 2, boot: new Uint8Array(8).fill(5) });
    expect(incarnation(bench)).toBe(own + 5);
    expect(twin(bench)).toBeNull();
    expect(twinEvents(bench)).toEqual([]);
  });

  it('[E23] a record that another key has signed closes the link of who brought it, and shows nothing', () => {
    const bench = pair();
    const own = incarnation(bench);
    for (const above of [0, 1, 2, 3]) {
      const forged = foreignRecord(bench, { incarnation: own + above }, simCrypto('quick', 7, 1));
      const bring = (): void => bench.tell(1, 0, { type: 'peers', records: [forged], opinions: [] });
      expect(bring).toThrow(MalformedError);
    }
    expect(incarnation(bench)).toBe(own);
    expect(twin(bench)).toBeNull();
  });

  it('[E23] that goes above it once a second is told of to others twice, and again when one of both changes', () => {
    const bench = pair();
    const updates = (): number =>
      (bench.events[1] ?? []).filter((event) => event.type === 'member' && event.change === 'updated').length;
    const hear = (number: number, change: Partial<PeerRecord>): void =>
      bench.tell(0, 1, {
        type: 'peers',
        records: [foreignRecord(bench, { incarnation: number, ...change })],
        opinions: [],
      });
    const lives = [
      { boot: new Uint8Array(8).fill(8), name: 'Anna', endpoints: ['10.0.0.8:47474'] },
      { boot: new Uint8Array(8).fill(9), name: 'Anna', endpoints: ['10.0.0.9:47474'] },
    ];
    for (let round = 0; round < 20; round += 1) hear(10 + round, lives[round % 2] ?? {});
    expect(updates()).toBe(2);
    hear(30, { ...lives[0], name: 'Anne' });
    hear(31, { ...lives[1] });
    hear(32, { ...lives[0], name: 'Anne' });
    expect(updates()).toBe(3);
    expect(bench.node(1).membership.get(bench.crypto(0).self)?.record?.name).toBe('Anne');
  });

  it('[E23] that says goodbye is no twin', () => {
    const bench = pair();
    for (let round = 0; round < 4; round += 1) tell(bench, { incarnation: incarnation(bench) + 1, left: true });
    expect(twin(bench)).toBeNull();
  });

  it('[E23] met at an address is named by that, is dialled again, and counts as nobody', () => {
    const bench = new Bench(1);
    const address = '10.0.0.9:47474';
    bench.node(0).handleAddress(bench.now, { address, source: 'mdns', peer: null, fits: true });
    bench.advance(100);
    bench.dialFailed(0, address, 'twin');
    expect(twin(bench)).toMatchObject({ name: null, address });
    expect(bench.node(0).dialer.entry(address)?.peer).toBeNull();
    const dials = bench.dials[0]?.length ?? 0;
    bench.advance(200_000, 500);
    expect(bench.dials[0]?.length).toBeGreaterThan(dials);
  });

  it('[E23] is told of once in ten minutes, and forgotten when it was not seen for so long', () => {
    const bench = new Bench(1);
    const meet = (): void => bench.node(0).handleDialFailed(bench.now, '10.0.0.9:47474', 'twin', '');
    for (let minute = 0; minute < 25; minute += 1) {
      meet();
      bench.advance(60_000, 1000);
    }
    expect(twinEvents(bench)).toHaveLength(3);
    expect(twin(bench)).not.toBeNull();
    bench.advance(600_000, 1000);
    expect(twin(bench)).toBeNull();
  });
});
