/** Reading packets: what we announce is read back, and garbage is refused without an exception. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { announcementTxt } from '../../../engine/net/mdns-instance.ts';
import {
  isOurQuestion,
  packetBytesMax,
  packetKind,
  questionBytes,
  readAnnouncements,
  readUnresolved,
} from '../../../engine/net/mdns-packet.ts';

interface DnsPacket {
  encode(packet: unknown): Buffer;
  decode(bytes: Buffer): unknown;
}

// The codec that the mDNS library itself uses.
const dnsPacket: DnsPacket = createRequire(import.meta.url)('dns-packet');

const type = '_grapevine._tcp.local';
const instance = 'gv-0123456789abcdef';
const group = { mdnsTag: new Uint8Array(32).fill(7) };

interface Overrides {
  readonly name?: string;
  readonly port?: number;
  readonly ttl?: number;
  readonly txt?: readonly string[];
  readonly addresses?: readonly string[];
}

function announcement({ name = instance, port = 47474, ttl = 120, txt, addresses = ['10.0.0.1'] }: Overrides = {}) {
  const fqdn = `${name}.${type}`;
  const own = Object.entries(announcementTxt([group], name)).map(([key, value]) => `${key}=${value}`);
  return dnsPacket.encode({
    type: 'response',
    answers: [
      { name: type, type: 'PTR', ttl, data: fqdn },
      { name: fqdn, type: 'SRV', ttl, data: { port, target: `${name}.local` } },
      { name: fqdn, type: 'TXT', ttl, data: [...(txt ?? own)] },
      ...addresses.map((data) => ({ name: `${name}.local`, type: 'A', ttl, data })),
      { name: 'printer.local', type: 'A', ttl, data: '10.0.0.99' },
    ],
  });
}

const read = (bytes: Buffer) => readAnnouncements(dnsPacket.decode(bytes));

describe('an announcement', () => {
  test('is read back with its port, its own addresses and its tag', () => {
    const tag = announcementTxt([group], instance)['t'];
    expect(read(announcement())).toEqual([{ instance, port: 47474, addresses: ['10.0.0.1'], tags: [tag] }]);
  });

  test('that is a goodbye is not read', () => expect(read(announcement({ ttl: 0 }))).toEqual([]));

  test('with TXT over 200 bytes is not read', () => {
    expect(read(announcement({ txt: [`x=${'y'.repeat(100)}`, `z=${'y'.repeat(100)}`] }))).toEqual([]);
    expect(read(announcement({ txt: ['v=1', 't=0123456789abc'] }))).toHaveLength(1);
  });

  test('without TXT is read, with no tag', () => expect(read(announcement({ txt: [] }))[0]?.tags).toEqual([]));

  test('with a dozen addresses and tags is read with a few of each', () => {
    const addresses = Array.from({ length: 12 }, (_, index) => `10.0.0.${index + 1}`);
    const txt = Array.from({ length: 8 }, (_, index) => `t${index + 2}=0123456789abc`);
    const [heard] = read(announcement({ addresses, txt }));
    expect(heard?.addresses).toHaveLength(4);
    expect(heard?.tags).toHaveLength(7);
  });

  test('under any name that people give to services is read, under one with control characters is not', () => {
    for (const name of ['two words', 'naïve', 'é'.repeat(31)]) {
      expect(read(announcement({ name }))[0]?.instance).toBe(name);
    }
    for (const name of ['tab\there', 'right\u202eleft']) expect(read(announcement({ name }))).toEqual([]);
  });

  test('that says who there is but not where, names what is to be asked for', () => {
    const named = [`gv-a.${type}`, `gv-b.${type}`, 'x._ipp._tcp.local', `gv-a.${type}`];
    const pointers = named.map((data) => ({ name: type, type: 'PTR', ttl: 120, data }));
    const srv = { name: `gv-b.${type}`, type: 'SRV', ttl: 120, data: { port: 5000, target: 'b.local' } };
    const unresolved = (answers: unknown[]) =>
      readUnresolved(dnsPacket.decode(dnsPacket.encode({ type: 'response', answers })));
    expect(unresolved(pointers)).toEqual([`gv-a.${type}`, `gv-b.${type}`]);
    expect(unresolved([...pointers, srv])).toEqual([`gv-a.${type}`]);
    expect(unresolved(pointers.map((pointer) => ({ ...pointer, ttl: 0 })))).toEqual([]);
    expect(readUnresolved(dnsPacket.decode(announcement()))).toEqual([]);
    const many = Array.from({ length: 40 }, (_, index) => ({ ...pointers[0], data: `gv-${index}.${type}` }));
    expect(unresolved(many)).toHaveLength(4);
  });

  test('beside many others in one packet is one of four', () => {
    const answers = Array.from({ length: 20 }, (_, index) => ({
      name: `gv-${index}.${type}`,
      type: 'SRV',
      ttl: 120,
      data: { port: 5000 + index, target: 'x.local' },
    }));
    expect(read(dnsPacket.encode({ type: 'response', answers }))).toHaveLength(4);
  });
});

describe('a datagram', () => {
  const kind = (bytes: Buffer) => packetKind(bytes, instance);

  test('is told from foreign ones without decoding', () => {
    const printer = { name: '_ipp._tcp.local', type: 'PTR', ttl: 120, data: 'p._ipp._tcp.local' };
    expect(kind(announcement())).toBe('answer');
    expect(kind(questionBytes.question)).toBe('question');
    expect(kind(dnsPacket.encode({ type: 'response', answers: [printer] }))).toBe('foreign');
    expect(kind(dnsPacket.encode({ type: 'query', questions: [{ name: '_ipp._tcp.local', type: 'PTR' }] }))).toBe(
      'foreign',
    );
    expect(kind(dnsPacket.encode({ type: 'query', questions: [{ name: `${instance}.local`, type: 'A' }] }))).toBe(
      'question',
    );
    expect(kind(dnsPacket.encode({ type: 'query', questions: [{ name: 'gv-other.local', type: 'A' }] }))).toBe(
      'foreign',
    );
  });

  test('that is too short or larger than any of ours is foreign', () => {
    expect(kind(Buffer.alloc(0))).toBe('foreign');
    expect(kind(questionBytes.question.subarray(0, 11))).toBe('foreign');
    expect(kind(Buffer.concat([announcement(), Buffer.alloc(packetBytesMax)]))).toBe('foreign');
  });

  test('that asks our question is what the library’s codec reads as one for the service', () => {
    // What the library sends for us, and what others' answers are no answer to.
    const isOurs = (question: object): boolean =>
      isOurQuestion(dnsPacket.encode({ type: 'query', id: 7, questions: [question] }));
    expect(isOurs({ name: type, type: 'PTR' })).toBe(true);
    expect(isOurs({ name: `${instance}.${type}`, type: 'SRV' })).toBe(false);
    expect(isOurs({ name: '_http._tcp.local', type: 'PTR' })).toBe(false);
    expect(isOurQuestion(questionBytes.question.subarray(0, 1))).toBe(false);
    const asked = (name: string) => ({ type: 'query', questions: [{ name, type: 'PTR', class: 'IN' }] });
    expect(dnsPacket.decode(questionBytes.question)).toMatchObject(asked(type));
    expect(dnsPacket.decode(questionBytes['type-question'])).toMatchObject(asked('_services._dns-sd._udp.local'));
    expect(kind(questionBytes['type-question'])).toBe('type-question');
  });

  test('of garbage, or mutilated, is refused or read without an exception', () => {
    const good = announcement();
    const mutilated = fc
      .array(fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 })
      .map((changes) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of changes) bytes[at] = value;
        return bytes;
      });
    const garbage = fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.oneof(mutilated, garbage), (bytes) => {
        kind(bytes);
        let packet: unknown;
        try {
          packet = dnsPacket.decode(bytes);
        } catch {
          return; // The library turns this into a warning.
        }
        if (readUnresolved(packet).length > 4) throw new Error('more than four to ask for');
        for (const heard of readAnnouncements(packet)) {
          expect(heard.instance.length).toBeLessThanOrEqual(63);
          expect(heard.addresses.length).toBeLessThanOrEqual(4);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test('decoded to any shape at all is refused or read without an exception', () => {
    const record = fc.record({
      type: fc.constantFrom('SRV', 'PTR', 'TXT', 'A', 7, null),
      ttl: fc.anything(),
      data: fc.anything(),
    });
    const packet = fc.record({ answers: fc.oneof(fc.array(record), fc.anything()), additionals: fc.anything() });
    fc.assert(
      fc.property(fc.oneof(packet, fc.anything()), (value) => {
        readAnnouncements(value);
        readUnresolved(value);
      }),
    );
  });
});
