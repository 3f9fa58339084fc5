/** What the library sends, after we have tidied it: our addresses alone, and within the limits of DNS. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { announcementTxt, newInstanceName } from '../../../engine/net/mdns-instance.ts';
import { packetBytesMax, packetKind, readAnnouncements, serviceType } from '../../../engine/net/mdns-packet.ts';
import { tidyRecords } from '../../../engine/net/mdns-records.ts';
import { cleanName } from '../../../shared/name.ts';

interface LibraryService {
  records(): unknown[];
}
const require = createRequire(import.meta.url);
const dnsPacket: { encode(packet: unknown): Buffer; decode(bytes: Buffer): unknown } = require('dns-packet');
/** The library's own, which makes its records and touches no network. */
const {
  Service,
}: {
  Service: new (config: unknown, start: () => void, stop: () => void) => LibraryService;
} = require('bonjour-service/dist/lib/service.js');

test('carries the addresses of its interface and no other, in answers and goodbyes', () => {
  const records = [
    { name: 'x', type: 'SRV', ttl: 0, data: { port: 1, target: 'h.local' } },
    { name: 'h.local', type: 'A', ttl: 0, data: '172.17.0.1' },
    { name: 'h.local', type: 'AAAA', ttl: 0, data: 'fd00::1' },
    { name: 'x', type: 'TXT', ttl: 0, data: [] },
  ];
  const own = { name: 'h.local', ttl: 0, flush: true };
  const expected = [
    { ...records[0], flush: true },
    { ...own, type: 'A', data: '10.0.0.1' },
    { ...own, type: 'AAAA', data: 'fe80::1' },
    { ...records[3], flush: true },
  ];
  expect(tidyRecords(records, ['10.0.0.1', 'fe80::1'])).toEqual(expected);
  const pointer = { type: 'PTR', ttl: 28_800 };
  expect(tidyRecords({ answers: [pointer], additionals: records }, ['10.0.0.1', 'fe80::1'])).toEqual({
    answers: [{ type: 'PTR', ttl: 4500 }],
    additionals: expected,
  });
});

test('[D3] an announcement, whatever people type as a name, stays within DNS and says nothing of it', () => {
  const group = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((mdnsTag) => ({ mdnsTag }));
  const names = fc.string({ unit: 'binary', minLength: 8, maxLength: 120 });
  const chance = fc.uint8Array({ minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(
      names,
      fc.array(group, { maxLength: 4 }),
      chance,
      fc.integer({ min: 1024, max: 65535 }),
      (typed, groups, bytes, port) => {
        const name = cleanName(typed);
        const instance = newInstanceName({ next: () => 0.5, bytes: () => bytes });
        const txt = announcementTxt(groups, instance);
        const config = { name: instance, type: serviceType, protocol: 'tcp', port, host: `${instance}.local`, txt };
        const service = new Service(
          config,
          () => undefined,
          () => undefined,
        );
        const answers = tidyRecords(service.records(), ['255.255.255.255', 'fe80:1111:2222:3333:4444:5555:6666:7777']);
        const packet = dnsPacket.encode({ type: 'response', answers });
        expect(packet.length).toBeLessThan(packetBytesMax / 2);
        expect(breaches(packet)).toEqual([]);
        expect(packetKind(packet, 'another')).toBe('answer');
        const [heard] = readAnnouncements(dnsPacket.decode(packet));
        expect(heard).toMatchObject({ instance, port });
        expect(heard?.tags).toHaveLength(groups.length);
        expect(name.length < 8 || !packet.includes(name)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

/** Walks a packet as RFC 1035 lays it out; what breaks its limits: labels 63, names 255, TXT strings 255. */
function breaches(packet: Buffer): string[] {
  const found: string[] = [];
  const [questions = 0, ...counts] = [4, 6, 8, 10].map((at) => packet.readUInt16BE(at));
  if (questions !== 0) found.push('questions in an answer');
  let at = 12;
  const name = (): void => {
    const from = at;
    for (let length = -1; length !== 0; at += 1 + length) {
      length = packet.readUInt8(at);
      // No compression is used, so whatever is above 63 is a label that is too long.
      if (length > 63) found.push(`a label of ${length} bytes`);
    }
    if (at - from > 255) found.push(`a name of ${at - from} bytes`);
  };
  for (let left = counts.reduce((sum, count) => sum + count); left > 0; left -= 1) {
    name();
    const type = packet.readUInt16BE(at);
    const end = at + 10 + packet.readUInt16BE(at + 8);
    at += 10;
    if (type === 16) while (at < end) at += 1 + packet.readUInt8(at);
    if (type === 33) at += 6;
    if (type === 12 || type === 33) name();
    if (type === 1 || type === 28) at += type === 1 ? 4 : 16;
    if (at !== end) found.push(`a record of type ${type} that ends elsewhere`);
  }
  if (at !== packet.length) found.push('bytes after the last record');
  return found;
}
