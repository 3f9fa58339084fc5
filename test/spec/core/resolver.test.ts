/** How a service is found: cache, request, answer, and what is done about dead endpoints and hostile members. */
import { describe, expect, it } from 'vitest';
import { encodeBase32 } from '../../../shared/base32.ts';
import type { Descriptor } from '../../../shared/service-text.ts';
import { cachedAppsMax, resolutionsMax, serviceAsksMax, serviceFramesPerSecond } from '../../../engine/core/config.ts';
import { channelOf, channelsOf } from '../../../engine/core/descriptor.ts';
import type { Attempt, Query, ResolveOutcome } from '../../../engine/core/resolver.ts';
import { ServiceCache } from '../../../engine/core/service-cache.ts';
import { MalformedError } from '../../../engine/wire/malformed.ts';
import type { SignedRecord } from '../../../engine/wire/messages.ts';
import { pathHopsMax } from '../../../engine/wire/limits.ts';
import { decodeRecord, encodeRecord } from '../../../engine/wire/peer-record.ts';
import { simCrypto } from '../../sim/crypto.ts';
import type { BenchOptions } from './bench.ts';
import { Bench, gid } from './bench.ts';

const ttlMs = 30_000;
const descriptor: Descriptor = { app: 'web', tags: [] };

function register(bench: Bench, index: number, address = 'localhost:8080', tags: readonly string[] = []): void {
  bench.node(index).services.registry.setHost(`192.168.1.${index + 1}`);
  const put = { app: 'web', address, tags, ttlMs, lastUpdate: Math.floor(bench.now.wall / 1000) };
  const done = bench.node(index).withServices(bench.now, ({ registry }) => registry.register(bench.now, put));
  expect(done.outcome).toBe('added');
  bench.advance(5);
}

function begin(bench: Bench, index: number, query: Partial<Query> = {}): number | undefined {
  const whole = { descriptor, check: true, failed: [], timeoutMs: 10_000, ...query };
  const id = bench.node(index).withServices(bench.now, (services) => services.resolve(bench.now, whole));
  bench.advance(5);
  return id;
}

/** What `index` wants tried now, and which of it answers. */
function tryAll(bench: Bench, index: number, alive: (address: string) => boolean): string[] {
  const tried: Attempt[] = [];
  const { services } = bench.node(index);
  for (let attempt = services.pollAttempt(); attempt !== undefined; attempt = services.pollAttempt()) {
    const { resolution, endpoint } = attempt;
    tried.push(attempt);
    bench.node(index).withServices(bench.now, () => services.handleTried(resolution, alive(endpoint.address)));
  }
  bench.advance(5);
  return tried.map(({ endpoint }) => endpoint.address);
}

function outcomeOf(bench: Bench, index: number): ResolveOutcome | undefined {
  return bench.node(index).services.pollOutcome();
}

function ring(count: number, options: BenchOptions = {}): Bench {
  const bench = new Bench(count, { ...options, config: { degree: 2, ...options.config } });
  for (let index = 0; index < count; index += 1) bench.connect(index, (index + 1) % count);
  bench.settle();
  bench.advance(500);
  return bench;
}

/** As if what was heard of services had been lost, so that one must ask. */
function forgetServices(bench: Bench, at: number, owner: number): void {
  bench.node(at).services.cache.forget(bench.crypto(owner).self);
}

describe('channels', () => {
  const crypto = simCrypto('quick', 1, 1);

  it('[R9] a service listens on the channel of every descriptor that it fits, and on no other', () => {
    const service = { app: 'web', tags: ['floor=2', 'v=3'] };
    const channels = channelsOf(crypto, gid, service);
    expect(new Set(channels).size).toBe(4);
    for (const tags of [[], ['floor=2'], ['v=3'], ['floor=2', 'v=3']]) {
      expect(channels).toContain(channelOf(crypto, gid, { app: 'web', tags }));
    }
    expect(channels).not.toContain(channelOf(crypto, gid, { app: 'web', tags: ['floor=1'] }));
    expect(channels).not.toContain(channelOf(crypto, gid, { app: 'webfloor=2', tags: [] }));
    expect(channelOf(crypto, gid, descriptor)).toMatch(/^[0-9a-z]{26}$/);
  });
});

describe('resolve', () => {
  it('[R13] what was announced before it is looked for is found without a request', () => {
    const bench = new Bench(3);
    bench.connectAll();
    register(bench, 0);
    bench.advance(100);
    bench.forgetSaid();
    begin(bench, 2);
    expect(tryAll(bench, 2, () => true)).toEqual(['192.168.1.1:8080']);
    expect(outcomeOf(bench, 2)).toMatchObject({ result: 'found', asks: 0, dead: [], checked: true });
    expect(bench.saidOf('serviceRequest')).toEqual([]);
  });

  it('[R10] an unknown service is asked for on its channel, and its owner answers to all', () => {
    const bench = new Bench(4);
    bench.connectAll();
    register(bench, 0);
    for (const at of [1, 2, 3]) forgetServices(bench, at, 0);
    bench.forgetSaid();
    begin(bench, 2);
    const requests = bench.saidOf('serviceRequest');
    expect(requests.filter(({ from }) => from === 2).map(({ to }) => to)).toEqual([0, 1, 3]);
    expect(requests[0]?.message.channel).toBe(channelOf(bench.crypto(2), gid, descriptor));
    expect(tryAll(bench, 2, () => true)).toEqual(['192.168.1.1:8080']);
    expect(outcomeOf(bench, 2)).toMatchObject({ result: 'found', asks: 1 });
    // Passive discovery: who did not ask has heard the answer, too.
    expect(bench.saidOf('serviceAnswer').filter(({ from, message }) => from === 0 && message.hops === 0)).toHaveLength(
      3,
    );
    for (const at of [1, 3]) expect(bench.node(at).services.cache.find(descriptor)).toHaveLength(1);
  });

  it('[R10] a dead endpoint is purged and the next one given; when none is left all are asked again', () => {
    const bench = new Bench(3);
    bench.connectAll();
    register(bench, 0);
    register(bench, 1);
    bench.advance(100);
    bench.forgetSaid();
    begin(bench, 2);
    expect(tryAll(bench, 2, (address) => address.startsWith('192.168.1.2'))).toHaveLength(2);
    expect(outcomeOf(bench, 2)).toMatchObject({ result: 'found', dead: ['192.168.1.1:8080'], asks: 0 });
    expect(bench.node(2).services.cache.find(descriptor)).toMatchObject([{ address: '192.168.1.2:8080' }]);
    // Now the second one fails whoever used it, and both owners are asked and answer.
    begin(bench, 2, { failed: ['192.168.1.2:8080'] });
    expect(bench.saidOf('serviceRequest').some(({ from }) => from === 2)).toBe(true);
    expect(tryAll(bench, 2, () => true)).toHaveLength(1);
    expect(outcomeOf(bench, 2)).toMatchObject({ result: 'found', asks: 1 });
  });

  it('[R10] endpoints that all stay dead end in a clear failure after a limited number of requests', () => {
    const bench = new Bench(2);
    bench.connectAll();
    register(bench, 0);
    bench.advance(100);
    bench.forgetSaid();
    begin(bench, 1);
    let outcome: ResolveOutcome | undefined;
    for (let step = 0; step < 1000 && outcome === undefined; step += 1) {
      tryAll(bench, 1, () => false);
      outcome = outcomeOf(bench, 1);
    }
    expect(outcome).toMatchObject({ result: 'unreachable', asks: serviceAsksMax });
    expect(new Set(outcome?.dead)).toEqual(new Set(['192.168.1.1:8080']));
    const asked = new Set(bench.saidOf('serviceRequest').map(({ message }) => message.id));
    expect(asked.size).toBe(serviceAsksMax);
  });

  it('[R10] what nobody offers is unknown after a limited number of requests, and late where time is short', () => {
    const bench = new Bench(2);
    bench.connectAll();
    begin(bench, 1, { descriptor: { app: 'nothing', tags: [] } });
    begin(bench, 1, { descriptor: { app: 'nothing else', tags: [] }, timeoutMs: 500 });
    bench.advance(600);
    expect(outcomeOf(bench, 1)).toMatchObject({ result: 'late', asks: 1 });
    bench.advance(serviceAsksMax * 1000);
    expect(outcomeOf(bench, 1)).toMatchObject({ result: 'unknown', asks: serviceAsksMax });
    expect(outcomeOf(bench, 1)).toBeUndefined();
  });

  it('[R10] an unhealthy service is not given, and does not answer', () => {
    const bench = new Bench(2);
    bench.connectAll();
    register(bench, 0);
    bench.advance(ttlMs + 1100, 50);
    expect(bench.node(1).services.cache.find(descriptor)).toEqual([]);
    bench.forgetSaid();
    begin(bench, 1);
    bench.advance(10);
    expect(bench.saidOf('serviceRequest')).not.toEqual([]);
    expect(bench.saidOf('serviceAnswer')).toEqual([]);
  });

  it('[R10] tags narrow what is found', () => {
    const bench = new Bench(2);
    bench.connectAll();
    register(bench, 0, 'localhost:1', ['floor=1']);
    register(bench, 0, 'localhost:2', ['floor=2', 'v=3']);
    bench.advance(1100);
    begin(bench, 1, { check: false, descriptor: { app: 'web', tags: ['floor=2'] } });
    expect(outcomeOf(bench, 1)).toMatchObject({ result: 'found', endpoint: { address: '192.168.1.1:2' }, others: 0 });
    begin(bench, 1, { check: false });
    expect(outcomeOf(bench, 1)).toMatchObject({ result: 'found', others: 1, checked: false });
  });

  it('[R10] services sought at once are bounded', () => {
    const bench = new Bench(1);
    for (let count = 0; count < resolutionsMax; count += 1) expect(begin(bench, 0)).toBe(count + 1);
    expect(begin(bench, 0)).toBeUndefined();
  });

  it('[R13] who is dead, left or blocked is not given', () => {
    const bench = new Bench(3);
    bench.connectAll();
    register(bench, 0);
    bench.advance(100);
    bench.node(0).leave(bench.now);
    bench.advance(10);
    expect(bench.node(2).services.cache.find(descriptor)).toEqual([]);
  });
});

describe('a partial view', () => {
  it('[R12] a request and its answer come to all members, and once over each way', () => {
    const bench = ring(12);
    register(bench, 0);
    bench.advance(500);
    for (let at = 1; at < 12; at += 1) forgetServices(bench, at, 0);
    bench.forgetSaid();
    begin(bench, 6);
    expect(tryAll(bench, 6, () => true)).toEqual(['192.168.1.1:8080']);
    for (let at = 1; at < 12; at += 1) expect(bench.node(at).services.cache.find(descriptor)).toHaveLength(1);
    // A ring of 12 links: no frame goes more than once each way.
    for (const type of ['serviceRequest', 'serviceAnswer'] as const) {
      const ways = bench.saidOf(type).map(({ from, to }) => `${from}>${to}`);
      expect(ways.length).toBe(new Set(ways).size);
      expect(ways.length).toBeLessThanOrEqual(24);
    }
  });

  it('[R12] a frame that has gone as far as a path is long goes no further', () => {
    const bench = ring(4);
    bench.forgetSaid();
    const [channel, id] = [encodeBase32(new Uint8Array(16)), encodeBase32(new Uint8Array(8))];
    bench.tell(0, 1, { type: 'serviceRequest', channel, id, hops: pathHopsMax });
    expect(bench.saidOf('serviceRequest')).toEqual([]);
    bench.tell(0, 1, { type: 'serviceRequest', channel, id: encodeBase32(new Uint8Array(8).fill(1)), hops: 3 });
    expect(bench.saidOf('serviceRequest')).toMatchObject([{ from: 1, to: 2, message: { hops: 4 } }]);
  });

  it('[R12] a flood of requests is passed on no faster than a link may bring them', () => {
    const bench = ring(4);
    bench.forgetSaid();
    const channel = encodeBase32(new Uint8Array(16));
    for (let number = 0; number < 500; number += 1) {
      const id = new Uint8Array(8);
      new DataView(id.buffer).setUint32(0, number);
      bench.tell(0, 1, { type: 'serviceRequest', channel, id: encodeBase32(id), hops: 0 });
    }
    expect(bench.saidOf('serviceRequest').filter(({ from }) => from === 1)).toHaveLength(serviceFramesPerSecond);
  });

  it('[R12] an owner answers many askers at once with one answer', () => {
    const bench = ring(6);
    register(bench, 0);
    bench.advance(500);
    for (let at = 1; at < 6; at += 1) forgetServices(bench, at, 0);
    bench.forgetSaid();
    for (const at of [1, 2, 3, 4, 5]) {
      bench
        .node(at)
        .withServices(bench.now, (services) =>
          services.resolve(bench.now, { descriptor, check: false, failed: [], timeoutMs: 5000 }),
        );
    }
    bench.advance(100);
    const ids = new Set(bench.saidOf('serviceAnswer').map(({ message }) => message.id));
    expect(ids.size).toBe(1);
    for (const at of [1, 2, 3, 4, 5]) expect(outcomeOf(bench, at)).toMatchObject({ result: 'found' });
  });
});

describe('a hostile member', () => {
  function answerWith(bench: Bench, record: SignedRecord): void {
    bench.tell(1, 2, { type: 'serviceAnswer', id: encodeBase32(new Uint8Array(8)), record, hops: 0 });
  }

  function stage(): { bench: Bench; own: SignedRecord } {
    const bench = new Bench(3, { crypto: 'ed25519' });
    bench.connectAll();
    register(bench, 0);
    bench.advance(100);
    const own = bench.node(0).membership.self.signed;
    if (own === null) throw new Error('assertion: no record');
    return { bench, own };
  }

  it("[R11] an answer in somebody else's name that it has not signed ends the link, and nothing of it is kept", () => {
    const { bench, own } = stage();
    const record = decodeRecord(own.bytes);
    const services = [{ app: 'web', address: '192.168.1.66:8080', tags: [], lastUpdate: 1, healthy: true }];
    const forged = encodeRecord({ ...record, version: record.version + 1, services });
    expect(() => answerWith(bench, { bytes: forged, signature: own.signature })).toThrow(MalformedError);
    expect(bench.node(2).services.cache.find(descriptor)).toMatchObject([{ address: '192.168.1.1:8080' }]);
  });

  it('[R11] an answer with other bytes of the version that is held changes nothing, and is not what is passed on', () => {
    const { bench, own } = stage();
    const services = [{ app: 'web', address: '192.168.1.66:8080', tags: [], lastUpdate: 1, healthy: true }];
    const forged = encodeRecord({ ...decodeRecord(own.bytes), services });
    bench.forgetSaid();
    answerWith(bench, { bytes: forged, signature: own.signature });
    expect(bench.node(2).services.cache.find(descriptor)).toMatchObject([{ address: '192.168.1.1:8080' }]);
    for (const { message } of bench.saidOf('serviceAnswer')) expect(message.record.bytes).toEqual(own.bytes);
  });

  it('[R11] an old answer does not bring back what its owner has taken off the list', () => {
    const { bench, own } = stage();
    bench.node(0).withServices(bench.now, ({ registry }) => registry.unregister('web', 'localhost:8080'));
    bench.advance(1500);
    expect(bench.node(2).services.cache.find(descriptor)).toEqual([]);
    answerWith(bench, own);
    expect(bench.node(2).services.cache.find(descriptor)).toEqual([]);
  });
});

describe('cache', () => {
  const owner = (number: number) => simCrypto('quick', number, 1).self;
  const service = (app: string, address = '10.0.0.1:1') => ({ app, address, tags: [], lastUpdate: 1, healthy: true });

  it('[R13] holds so many applications, and gives up those used longest ago', () => {
    const cache = new ServiceCache();
    for (let number = 0; number < cachedAppsMax; number += 1) cache.capture(owner(number), [service(`app ${number}`)]);
    expect(cache.find({ app: 'app 0', tags: [] })).toHaveLength(1);
    cache.capture(owner(9999), [service('one more')]);
    expect(cache.size).toBe(cachedAppsMax);
    expect(cache.find({ app: 'app 0', tags: [] })).toHaveLength(1);
    expect(cache.find({ app: 'app 1', tags: [] })).toEqual([]);
  });

  it('[R13] gives endpoints in turn, and drops what an owner no longer offers', () => {
    const cache = new ServiceCache();
    cache.capture(owner(1), [service('web')]);
    cache.capture(owner(2), [service('web', '10.0.0.2:1')]);
    const first = cache.find(descriptor)[0];
    if (first === undefined) throw new Error('assertion: nothing found');
    cache.noteGiven(first);
    expect(cache.find(descriptor).map(({ address }) => address)).toEqual(['10.0.0.2:1', '10.0.0.1:1']);
    cache.capture(owner(2), [{ ...service('web', '10.0.0.2:1'), healthy: false }]);
    expect(cache.find(descriptor).map(({ address }) => address)).toEqual(['10.0.0.1:1']);
    cache.forget(owner(1));
    expect(cache.size).toBe(0);
  });
});
