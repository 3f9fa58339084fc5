/** What programs on one machine register, and what others hear of it. */
import { describe, expect, it } from 'vitest';
import { aheadMsMax, dropFactor, ServiceRegistry } from '../../../engine/core/service-registry.ts';
import type { RegisterOutcome } from '../../../engine/core/service-registry.ts';
import type { Now, ServiceRow } from '../../../engine/core/ports.ts';
import { MemoryStore } from '../../../engine/store/memory-store.ts';
import { decodeRecord, encodeRecord } from '../../../engine/wire/peer-record.ts';
import { recordBytesMax, recordServicesBytesMax, recordServicesMax } from '../../../engine/wire/limits.ts';
import { Bench, gid } from './bench.ts';
import { simCrypto } from '../../sim/crypto.ts';

const wall = 1_790_000_000_000;
const start: Now = { mono: 5000, wall };
const ttlMs = 30_000;
const put = (fields: Partial<ServiceRow> = {}): Omit<ServiceRow, 'receivedAt'> => ({
  ...{ app: 'web', address: 'localhost:8080', tags: [], ttlMs, lastUpdate: wall / 1000 },
  ...fields,
});
const after = (ms: number): Now => ({ mono: start.mono + ms, wall: start.wall + ms });

function open(store = new MemoryStore(), now = start, host: string | null = '192.168.1.7'): ServiceRegistry {
  return new ServiceRegistry(now, host, { gid, store, crypto: simCrypto('quick', 1, 1) });
}

describe('registry', () => {
  it('[R2] a put with an equal or an older last_update changes nothing, and says what is held', () => {
    const registry = open();
    expect(registry.register(start, put())).toMatchObject({ outcome: 'added' });
    for (const lastUpdate of [wall / 1000, wall / 1000 - 1, 0]) {
      const tags = ['other=1'];
      const answer: RegisterOutcome = registry.register(start, put({ lastUpdate, tags }));
      expect(answer).toMatchObject({ outcome: 'stale', held: { lastUpdate: wall / 1000, tags: [] } });
    }
    expect(registry.register(after(1000), put({ lastUpdate: wall / 1000 + 1 }))).toMatchObject({ outcome: 'renewed' });
    expect(registry.all()).toMatchObject([{ lastUpdate: wall / 1000 + 1 }]);
  });

  it('[R2] a put of more than 5 min ahead is refused, of just 5 min it counts', () => {
    const registry = open();
    const ahead = (wall + aheadMsMax) / 1000;
    expect(registry.register(start, put({ lastUpdate: ahead + 1 }))).toEqual({ outcome: 'future' });
    expect(registry.all()).toEqual([]);
    expect(registry.register(start, put({ lastUpdate: ahead }))).toMatchObject({ outcome: 'added' });
  });

  it('[R3] what is not renewed is unhealthy after its time-to-live and dropped after ten times as long', () => {
    const registry = open();
    registry.register(start, put());
    registry.handleTimeout(after(ttlMs - 1));
    expect(registry.all()).toMatchObject([{ healthy: true }]);
    expect(registry.nextDeadline).toBeLessThanOrEqual(start.mono + ttlMs);
    registry.handleTimeout(after(ttlMs));
    expect(registry.all()).toMatchObject([{ healthy: false }]);
    registry.handleTimeout(after(ttlMs * dropFactor - 1));
    expect(registry.all()).toHaveLength(1);
    registry.handleTimeout(after(ttlMs * dropFactor));
    expect(registry.all()).toEqual([]);
  });

  it('[R3] health follows when it was heard here, not the time that the program claims', () => {
    const registry = open();
    registry.register(start, put({ lastUpdate: 5 }));
    registry.handleTimeout(after(ttlMs - 1));
    expect(registry.all()).toMatchObject([{ healthy: true, lastUpdate: 5 }]);
    registry.register(after(ttlMs - 1), put({ lastUpdate: 6 }));
    registry.handleTimeout(after(ttlMs * 2 - 2));
    expect(registry.all()).toMatchObject([{ healthy: true, lastUpdate: 6 }]);
  });

  it('[R3] a restart keeps registrations with their age and their last_update', () => {
    const store = new MemoryStore();
    open(store).register(start, put({ tags: ['a=1'] }));
    const soon = open(store, { mono: 1, wall: wall + ttlMs - 1 });
    expect(soon.all()).toMatchObject([{ app: 'web', tags: ['a=1'], healthy: true }]);
    expect(soon.register({ mono: 2, wall: wall + ttlMs }, put())).toMatchObject({ outcome: 'stale' });
    expect(open(store, { mono: 1, wall: wall + ttlMs }).all()).toMatchObject([{ healthy: false }]);
    expect(open(store, { mono: 1, wall: wall + ttlMs * dropFactor }).all()).toEqual([]);
    expect(store.services.all(gid)).toEqual([]);
  });

  it('[R3] a wall clock that was set back before a restart makes nothing older or younger than now', () => {
    const store = new MemoryStore();
    open(store).register(start, put());
    const registry = open(store, { mono: 1, wall: wall - 1_000_000 });
    expect(registry.all()).toMatchObject([{ healthy: true }]);
    registry.handleTimeout({ mono: 1 + ttlMs, wall });
    expect(registry.all()).toMatchObject([{ healthy: false }]);
  });

  it('[R4] localhost is published as the address of this machine, and follows it', () => {
    const registry = open();
    registry.register(start, put());
    registry.register(start, put({ app: 'far', address: 'http://nas.example:5000/x' }));
    expect(registry.published().map(({ address }) => address)).toEqual([
      'http://nas.example:5000/x',
      '192.168.1.7:8080',
    ]);
    registry.setHost('fd00::7');
    expect(registry.pollPublished(start)?.at(-1)?.address).toBe('[fd00::7]:8080');
  });

  it('[R4] while no address of this machine is known, localhost is told to nobody', () => {
    const registry = open(new MemoryStore(), start, null);
    registry.register(start, put());
    expect(registry.published()).toEqual([]);
    expect(registry.all()).toMatchObject([{ address: 'localhost:8080', published: null }]);
    registry.setHost('10.0.0.3');
    expect(registry.pollPublished(start)).toMatchObject([{ address: '10.0.0.3:8080' }]);
  });

  it('[R5] a renewal is no news; health, tags, coming and going are, and no more than once a second', () => {
    const registry = open();
    registry.register(start, put());
    expect(registry.pollPublished(start)).toHaveLength(1);
    let lastUpdate = wall / 1000;
    for (let ms = 5000; ms < 60_000; ms += 5000) {
      lastUpdate += 5;
      registry.register(after(ms), put({ lastUpdate }));
      registry.handleTimeout(after(ms));
      expect(registry.pollPublished(after(ms))).toBeUndefined();
    }
    const change = (ms: number, tags: string[]): void => {
      lastUpdate += 1;
      registry.register(after(ms), put({ lastUpdate, tags }));
    };
    change(60_000, ['a=1']);
    expect(registry.pollPublished(after(60_000))).toMatchObject([{ tags: ['a=1'], lastUpdate }]);
    change(60_100, ['a=2']);
    expect(registry.pollPublished(after(60_100))).toBeUndefined();
    expect(registry.nextDeadline).toBe(start.mono + 61_000);
    expect(registry.pollPublished(after(61_000))).toMatchObject([{ tags: ['a=2'] }]);
    registry.handleTimeout(after(60_100 + ttlMs));
    expect(registry.pollPublished(after(60_100 + ttlMs))).toMatchObject([{ healthy: false }]);
    registry.unregister('web', 'localhost:8080');
    expect(registry.pollPublished(after(200_000))).toEqual([]);
  });

  it('[R6] one service too many is refused and displaces nothing', () => {
    const registry = open();
    for (let port = 1; port <= recordServicesMax; port += 1) {
      expect(registry.register(start, put({ app: 'w', address: `10.0.0.1:${port}` }))).toMatchObject({
        outcome: 'added',
      });
    }
    expect(registry.register(start, put({ app: 'w', address: '10.0.0.1:99' }))).toEqual({ outcome: 'full' });
    expect(registry.published()).toHaveLength(recordServicesMax);
    registry.unregister('w', '10.0.0.1:1');
    expect(registry.register(start, put({ app: 'w', address: '10.0.0.1:99' }))).toMatchObject({ outcome: 'added' });
  });

  it('[R6] what fits is published wherever the machine moves: the longest record is within its limit', () => {
    const registry = open();
    const long = 'n'.repeat(60);
    let taken = 0;
    const tags = [1, 2, 3, 4].map((n) => `k${n}=${long}`);
    while (registry.register(start, put({ app: `${long}${taken}`, tags })).outcome === 'added') taken += 1;
    expect(taken).toBeGreaterThan(1);
    registry.setHost('fdff:ffff:ffff:ffff:ffff:ffff:255.255.255.255');
    const services = registry.published();
    expect(services).toHaveLength(taken);
    const { self } = simCrypto('quick', 1, 1);
    const bytes = encodeRecord({
      ...{ gid, id: self, incarnation: Number.MAX_SAFE_INTEGER, version: 2 ** 32 - 1, left: true, services },
      endpoints: Array.from({ length: 8 }, () => `${'e'.repeat(58)}:47474`),
      ...{
        name: 'x'.repeat(128),
        avatar: new Uint8Array(32),
        statusText: 'y'.repeat(256),
        away: true,
        boot: new Uint8Array(8),
      },
    });
    expect(bytes.length).toBeLessThanOrEqual(recordBytesMax);
    expect(bytes.length).toBeGreaterThan(recordBytesMax - recordServicesBytesMax / 2);
    expect(decodeRecord(bytes).services).toEqual(services);
  });
});

describe('services in records', () => {
  const register = (bench: Bench, index: number, fields: Partial<ServiceRow>): void => {
    bench.node(index).services.registry.setHost(`192.168.1.${index + 1}`);
    bench.node(index).withServices(bench.now, ({ registry }) => registry.register(bench.now, put(fields)));
    bench.advance(5);
  };
  const servicesAt = (bench: Bench, at: number, of: number) =>
    bench.node(at).membership.get(bench.crypto(of).self)?.record?.services ?? [];

  it('[R4] two hosts that register the same localhost port are two services everywhere', () => {
    const bench = new Bench(3);
    bench.connectAll();
    register(bench, 0, {});
    register(bench, 1, {});
    bench.advance(100);
    for (const at of [0, 1, 2]) {
      expect(servicesAt(bench, at, 0)).toMatchObject([{ app: 'web', address: '192.168.1.1:8080' }]);
      expect(servicesAt(bench, at, 1)).toMatchObject([{ app: 'web', address: '192.168.1.2:8080' }]);
    }
  });

  it('[R5] renewals put nothing on the wire and raise no version', () => {
    const bench = new Bench(2);
    bench.connectAll();
    register(bench, 0, {});
    bench.advance(2000);
    const version = bench.node(1).membership.get(bench.crypto(0).self)?.record?.version;
    bench.forgetSaid();
    for (let renewal = 1; renewal <= 20; renewal += 1) {
      register(bench, 0, { lastUpdate: wall / 1000 + renewal });
      bench.advance(995);
    }
    expect(bench.saidOf('peers')).toEqual([]);
    expect(bench.node(1).membership.get(bench.crypto(0).self)?.record?.version).toBe(version);
    expect(servicesAt(bench, 1, 0)).toMatchObject([{ healthy: true }]);
  });

  it('[R14] others are told once when a service comes, changes its health, and is gone', () => {
    const bench = new Bench(2);
    bench.connectAll();
    register(bench, 0, { ttlMs: 2000 });
    bench.advance(2000 * dropFactor + 1100);
    const seen = bench.events.map((events) => events.flatMap((event) => (event.type === 'service' ? [event] : [])));
    for (const events of seen) {
      expect(events.map(({ change }) => change)).toEqual(['up', 'down', 'gone']);
      expect(events[0]).toMatchObject({ owner: bench.crypto(0).self, app: 'web', address: '192.168.1.1:8080' });
    }
  });

  it('[R7] who leaves offers nothing any more', () => {
    const bench = new Bench(2);
    bench.connectAll();
    register(bench, 0, {});
    expect(servicesAt(bench, 1, 0)).toHaveLength(1);
    bench.node(0).leave(bench.now);
    bench.advance(10);
    expect(servicesAt(bench, 1, 0)).toEqual([]);
  });
});
