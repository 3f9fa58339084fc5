/** What is read from and written to mDNS packets. Every packet is hostile input. */
import { announcedGroupsMax } from './mdns-instance.ts';

export const serviceType = 'grapevine';
const serviceLabels = [`_${serviceType}`, '_tcp', 'local'] as const;
export const serviceName = serviceLabels.join('.');

/**
 * Our own packets have about 300 bytes, and one datagram on Ethernet has no more than this.
 * A packet of 9000 bytes may hold 700 records.
 */
export const packetBytesMax = 1472;
const headerBytes = 12;

/** Records looked at in one packet: ours holds five. */
const recordsMax = 64;
/** Instances taken from one packet: ours holds one, another responder puts all of its host together. */
const announcementsMax = 4;
/** Addresses taken from one packet: a desk has two or three. */
const recordAddressesMax = 4;
const labelBytesMax = 63;
const txtBytesMax = 200;
const txtStringsMax = 8;

const typePtr = 12;
const classInternet = 1;
const answerFlag = 0x80;

/** One instance of the service, as one packet describes it. */
export interface Announcement {
  readonly instance: string;
  readonly port: number;
  /** A and AAAA records of its host, unchecked. */
  readonly addresses: readonly string[];
  readonly tags: readonly string[];
}

/** The labels as they stand in a packet; the first mention of a name is never compressed. */
const serviceLabelBytes = labelBytes(`_${serviceType}`);

/** RFC 6763 section 9: which services are there at all? Browsers of everything ask for it first. */
const everyServiceLabels = ['_services', '_dns-sd', '_udp', 'local'] as const;
const everyServiceLabelBytes = labelBytes('_dns-sd');

/** `question`: who offers the service? All Grapevines ask for it. `type-question`: which services are there? */
export type QuestionKind = 'question' | 'type-question';
export type PacketKind = QuestionKind | 'answer' | 'foreign';

export const questionBytes: Readonly<Record<QuestionKind, Buffer>> = {
  question: ptrQuestion(serviceLabels),
  'type-question': ptrQuestion(everyServiceLabels),
};

/**
 * Sorts a datagram without decoding it: a LAN is full of other services' packets, and a flood of
 * them must cost next to nothing. `instance` is our own name: questions about it are ours too.
 */
export function packetKind(bytes: Buffer, instance: string): PacketKind {
  if (bytes.length < headerBytes || bytes.length > packetBytesMax) return 'foreign';
  const asks = isQuestion(bytes);
  if (bytes.includes(serviceLabelBytes)) return asks ? 'question' : 'answer';
  if (!asks) return 'foreign';
  if (bytes.includes(instance, headerBytes, 'latin1')) return 'question';
  return bytes.includes(everyServiceLabelBytes, headerBytes) ? 'type-question' : 'foreign';
}

export function isQuestion(bytes: Uint8Array): boolean {
  return ((bytes[2] ?? 0) & answerFlag) === 0;
}

/** Whether somebody asks just what we would ask: the answers come to everybody. The first 2 bytes are a number. */
export function isOurQuestion(bytes: Uint8Array): boolean {
  return questionBytes.question.subarray(2).equals(bytes.subarray(2));
}

/** Instances of the service in a decoded packet. Goodbyes (ttl 0) are not trusted, so not read. */
export function readAnnouncements(packet: unknown): Announcement[] {
  const records = [...listOf(packet, 'answers'), ...listOf(packet, 'additionals')]
    .slice(0, recordsMax)
    .filter((record) => isAlive(field(record, 'ttl')));
  const found = new Map<string, Announcement>();
  for (const record of records) {
    if (found.size === announcementsMax) break;
    const announcement = readInstance(record, records);
    if (announcement !== undefined) found.set(announcement.instance, announcement);
  }
  return [...found.values()];
}

/** Instances that a packet names without saying where they are: another responder may send that by itself. */
export function readUnresolved(packet: unknown): string[] {
  const records = [...listOf(packet, 'answers'), ...listOf(packet, 'additionals')].slice(0, recordsMax);
  const located = new Set(
    records.flatMap((record) => (field(record, 'type') === 'SRV' ? [field(record, 'name')] : [])),
  );
  const named = records.flatMap((record) => {
    if (field(record, 'type') !== 'PTR' || field(record, 'name') !== serviceName) return [];
    const target = field(record, 'data');
    const isNews = typeof target === 'string' && isAlive(field(record, 'ttl')) && !located.has(target);
    return isNews && instanceOf(target) !== undefined ? [target] : [];
  });
  return [...new Set(named)].slice(0, announcementsMax);
}

function isAlive(ttl: unknown): boolean {
  return typeof ttl === 'number' && ttl > 0;
}

function readInstance(record: unknown, records: readonly unknown[]): Announcement | undefined {
  if (field(record, 'type') !== 'SRV') return undefined;
  const name = field(record, 'name');
  if (typeof name !== 'string') return undefined;
  const instance = instanceOf(name);
  const port = field(field(record, 'data'), 'port');
  const target = field(field(record, 'data'), 'target');
  if (instance === undefined || typeof port !== 'number' || typeof target !== 'string') return undefined;
  const tags = readTags(records.find((other) => field(other, 'type') === 'TXT' && field(other, 'name') === name));
  if (tags === undefined) return undefined;
  return { instance, port, addresses: readAddresses(records, target), tags };
}

/** `gv-...` of `gv-....<service>.local`; undefined for another service. Others' names may be anything in a label. */
function instanceOf(name: string): string | undefined {
  const suffix = `.${serviceName}`;
  if (!name.endsWith(suffix)) return undefined;
  const instance = name.slice(0, -suffix.length);
  const bytes = Buffer.byteLength(instance);
  return bytes > 0 && bytes <= labelBytesMax && !/\p{C}/u.test(instance) ? instance : undefined;
}

function readAddresses(records: readonly unknown[], target: string): string[] {
  const addresses: string[] = [];
  for (const record of records) {
    const type = field(record, 'type');
    if ((type !== 'A' && type !== 'AAAA') || field(record, 'name') !== target) continue;
    const address = field(record, 'data');
    if (typeof address === 'string' && !addresses.includes(address)) addresses.push(address);
    if (addresses.length === recordAddressesMax) break;
  }
  return addresses;
}

/** Values of `t`, `t2`, ...; undefined where TXT is larger than any of ours. No TXT is no tags. */
function readTags(record: unknown): string[] | undefined {
  if (record === undefined) return [];
  const strings = txtStrings(field(record, 'data'));
  if (strings === undefined) return undefined;
  const tags: string[] = [];
  for (const text of strings) {
    const tag = /^t[2-9]?=([0-9a-z]{1,32})$/.exec(text.toString('latin1'))?.[1];
    if (tag !== undefined && tags.length < announcedGroupsMax) tags.push(tag);
  }
  return tags;
}

function txtStrings(data: unknown): Buffer[] | undefined {
  const list = Array.isArray(data) ? data : [data];
  if (list.length > txtStringsMax) return undefined;
  const strings = list.filter((item) => Buffer.isBuffer(item));
  const bytes = strings.reduce((sum, text) => sum + 1 + text.length, 0);
  return bytes > txtBytesMax ? undefined : strings;
}

function listOf(packet: unknown, name: string): readonly unknown[] {
  const list = field(packet, name);
  return Array.isArray(list) ? list : [];
}

/** A property of whatever a decoder made of hostile bytes. */
function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function labelBytes(label: string): Buffer {
  return Buffer.from([label.length, ...Buffer.from(label, 'latin1')]);
}

function ptrQuestion(labels: readonly string[]): Buffer {
  return Buffer.concat([
    Buffer.from([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
    ...labels.map(labelBytes),
    Buffer.from([0, 0, typePtr, 0, classInternet]),
  ]);
}
