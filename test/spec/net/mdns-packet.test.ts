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
} from '../../../engine/net/mdns-packet.ts';
import { withOnlyAddress } from '../../../engine/net/mdns-responder.ts';

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
    expect(heard?.tags).toHaveLength(4);
  });

  test('under a name that is no single printable label is not read', () => {
    for (const name of ['a.b', 'naïve', 'tab\there', 'two words']) expect(read(announcement({ name }))).toEqual([]);
  });

  test('beside many others in one packet is one of two', () => {
    const answers = Array.from({ length: 20 }, (_, index) => ({
      name: `gv-${index}.${type}`,
      type: 'SRV',
      ttl: 120,
      data: { port: 5000 + index, target: 'x.local' },
    }));
    expect(read(dnsPacket.encode({ type: 'response', answers }))).toHaveLength(2);
  });
});

describe('a datagram', () => {
  const kind = (bytes: Buffer) => packetKind(bytes, instance);

  test('is told from foreign ones without decoding', () => {
    const printer = { name: '_ipp._tcp.local', type: 'PTR', ttl: 120, data: 'p._ipp._tcp.local' };
    expect(kind(announcement())).toBe('answer');
    expect(kind(questionBytes)).toBe('question');
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
    expect(kind(questionBytes.subarray(0, 11))).toBe('foreign');
    expect(kind(Buffer.concat([announcement(), Buffer.alloc(packetBytesMax)]))).toBe('foreign');
  });

  test('that asks our question is what the library’s codec reads as one for the service', () => {
    // What the library sends for us, and what others' answers are no answer to.
    const asked = (question: object): boolean =>
      isOurQuestion(dnsPacket.encode({ type: 'query', id: 7, questions: [question] }));
    expect(asked({ name: type, type: 'PTR' })).toBe(true);
    expect(asked({ name: `${instance}.${type}`, type: 'SRV' })).toBe(false);
    expect(asked({ name: '_http._tcp.local', type: 'PTR' })).toBe(false);
    expect(isOurQuestion(questionBytes.subarray(0, 1))).toBe(false);
    expect(dnsPacket.decode(questionBytes)).toMatchObject({
      type: 'query',
      questions: [{ name: type, type: 'PTR', class: 'IN' }],
    });
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
      type: fc.constantFrom('SRV', 'TXT', 'A', 7, null),
      ttl: fc.anything(),
      data: fc.anything(),
    });
    const packet = fc.record({ answers: fc.oneof(fc.array(record), fc.anything()), additionals: fc.anything() });
    fc.assert(fc.property(fc.oneof(packet, fc.anything()), (value) => void readAnnouncements(value)));
  });
});

test('what leaves on an interface carries its own address and no other, in answers and goodbyes', () => {
  const records = [
    { name: 'x', type: 'SRV', ttl: 0, data: { port: 1, target: 'h.local' } },
    { name: 'h.local', type: 'A', ttl: 0, data: '172.17.0.1' },
    { name: 'h.local', type: 'AAAA', ttl: 0, data: 'fd00::1' },
    { name: 'x', type: 'TXT', ttl: 0, data: [] },
  ];
  const own = { name: 'h.local', type: 'A', ttl: 0, data: '10.0.0.1' };
  const expected = [records[0], own, records[3]];
  expect(withOnlyAddress(records, '10.0.0.1')).toEqual(expected);
  const reply = { answers: [{ type: 'PTR' }], additionals: records };
  expect(withOnlyAddress(reply, '10.0.0.1')).toEqual({ answers: [{ type: 'PTR' }], additionals: expected });
});
