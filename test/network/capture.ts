/** Reads what `Lan.capture` recorded: every packet of a bridge, and the byte streams of its TCP. */
import { readFileSync } from 'node:fs';

const fileHeaderBytes = 24;
const packetHeaderBytes = 16;
const ethernetBytes = 14;
const magic = 0xa1b2c3d4;

export type PacketKind = 'arp' | 'icmp' | 'icmpv6' | 'igmp' | 'tcp' | 'udp' | 'other';

export interface Packet {
  readonly kind: PacketKind;
  /** host:port where there are ports. */
  readonly from: string;
  readonly to: string;
  readonly sourcePort: number;
  readonly targetPort: number;
  readonly sequence: number;
  /** The first packet of a TCP direction. */
  readonly isSyn: boolean;
  /** What UDP or TCP carries. */
  readonly payload: Buffer;
  /** The whole Ethernet frame. */
  readonly frameBytes: number;
}

/** One direction of one TCP connection. */
export interface TcpStream {
  readonly from: string;
  readonly to: string;
  readonly bytes: Buffer;
  /** False where a piece was lost or was never captured. */
  readonly whole: boolean;
}

const kinds: Readonly<Record<number, PacketKind>> = { 1: 'icmp', 2: 'igmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };

export function readPackets(file: string): Packet[] {
  const bytes = readFileSync(file);
  if (bytes.readUInt32LE(0) !== magic) throw new Error('not a capture in the format of this machine');
  const packets: Packet[] = [];
  for (let at = fileHeaderBytes; at + packetHeaderBytes <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 8);
    at += packetHeaderBytes;
    packets.push({ ...parseEthernet(bytes.subarray(at, at + length)), frameBytes: length });
    at += length;
  }
  return packets;
}

/** A packet but for the length of its frame. */
type Parsed = Omit<Packet, 'frameBytes'>;

function parseEthernet(frame: Buffer): Parsed {
  const etherType = frame.readUInt16BE(12);
  const body = frame.subarray(ethernetBytes);
  if (etherType === 0x0806) return packetOf('arp');
  if (etherType === 0x0800) return parseIpv4(body);
  if (etherType === 0x86dd) return parseIpv6(body);
  return packetOf('other');
}

function parseIpv4(body: Buffer): Parsed {
  const headerBytes = (body.readUInt8(0) & 0x0f) * 4;
  const from = [...body.subarray(12, 16)].join('.');
  const to = [...body.subarray(16, 20)].join('.');
  // Ethernet pads short frames; the length that counts is IP's.
  return parseTransport(body.readUInt8(9), from, to, body.subarray(headerBytes, body.readUInt16BE(2)));
}

function parseIpv6(body: Buffer): Parsed {
  const from = body.subarray(8, 24).toString('hex');
  const to = body.subarray(24, 40).toString('hex');
  const payload = body.subarray(40, 40 + body.readUInt16BE(4));
  const next = body.readUInt8(6);
  // Multicast listener reports carry a hop-by-hop header.
  if (next === 0)
    return parseTransport(payload.readUInt8(0), from, to, payload.subarray((payload.readUInt8(1) + 1) * 8));
  return parseTransport(next, from, to, payload);
}

function parseTransport(protocol: number, fromHost: string, toHost: string, body: Buffer): Parsed {
  const kind = kinds[protocol] ?? 'other';
  if (kind !== 'tcp' && kind !== 'udp') return packetOf(kind, { from: fromHost, to: toHost });
  const sourcePort = body.readUInt16BE(0);
  const targetPort = body.readUInt16BE(2);
  const ends = { from: `${fromHost}:${sourcePort}`, to: `${toHost}:${targetPort}`, sourcePort, targetPort };
  if (kind === 'udp') return packetOf(kind, { ...ends, payload: body.subarray(8) });
  // The SYN takes a number of its own.
  const isSyn = (body.readUInt8(13) & 0x02) !== 0;
  const sequence = body.readUInt32BE(4) + (isSyn ? 1 : 0);
  return packetOf(kind, { ...ends, isSyn, sequence, payload: body.subarray((body.readUInt8(12) >> 4) * 4) });
}

function packetOf(kind: PacketKind, fields: Partial<Parsed> = {}): Parsed {
  const payload = Buffer.alloc(0);
  const none = { from: '', to: '', sourcePort: 0, targetPort: 0, sequence: 0, isSyn: false, payload };
  return { kind, ...none, ...fields };
}

/** The bytes of each direction in order; what was sent twice counts once. */
export function tcpStreams(packets: readonly Packet[]): TcpStream[] {
  const streams: TcpStream[] = [];
  const segments = new Map<string, [Packet, ...Packet[]]>();
  for (const packet of packets) {
    if (packet.kind !== 'tcp') continue;
    const key = `${packet.from} ${packet.to}`;
    const held = segments.get(key);
    // A later connection may have the two ends of an earlier one.
    const isAnother = packet.isSyn && held?.[0]?.sequence !== packet.sequence;
    if (held !== undefined && !isAnother) held.push(packet);
    else {
      if (held !== undefined) streams.push(joined(held));
      segments.set(key, [packet]);
    }
  }
  return [...streams, ...[...segments.values()].map(joined)];
}

function joined(parts: readonly [Packet, ...Packet[]]): TcpStream {
  const [first] = parts;
  // Sequence numbers wrap; the first packet of a connection is the SYN.
  const offsetOf = (packet: Packet): number => (packet.sequence - first.sequence) | 0;
  const ordered = parts.filter(({ payload }) => payload.length > 0).sort((a, b) => offsetOf(a) - offsetOf(b));
  const pieces: Buffer[] = [];
  let end = 0;
  let whole = first.isSyn;
  for (const packet of ordered) {
    const start = offsetOf(packet);
    if (start > end) whole = false;
    if (start + packet.payload.length <= end) continue;
    pieces.push(packet.payload.subarray(Math.max(0, end - start)));
    end = start + packet.payload.length;
  }
  return { from: first.from, to: first.to, bytes: Buffer.concat(pieces), whole };
}

const recordHeaderBytes = 5;
const recordBytesMax = 16 * 1024 + 256;
const handshakeType = 22;
const recordTypes: ReadonlySet<number> = new Set([20, 21, handshakeType, 23]);
const tlsVersion13 = 0x0304;
const supportedVersionsExtension = 43;

/** Why a stream is not TLS 1.3; undefined: it is. An end in mid-record is one that was cut off. */
export function tlsFault(stream: TcpStream): string | undefined {
  const { bytes } = stream;
  for (let at = 0, count = 0; at < bytes.length; count += 1) {
    const isWholeHeader = at + recordHeaderBytes <= bytes.length;
    if (!isWholeHeader) return undefined;
    const type = bytes.readUInt8(at);
    const version = bytes.readUInt16BE(at + 1);
    const length = bytes.readUInt16BE(at + 3);
    if (!recordTypes.has(type)) return `a record of type ${type} at ${at}`;
    if (version !== 0x0303 && version !== 0x0301) return `a record of version ${version.toString(16)} at ${at}`;
    if (length > recordBytesMax) return `a record of ${length} bytes at ${at}`;
    const body = bytes.subarray(at + recordHeaderBytes, at + recordHeaderBytes + length);
    const fault = count === 0 ? helloFault(type, body) : clearFault(type, body);
    if (fault !== undefined) return fault;
    at += recordHeaderBytes + length;
  }
  return undefined;
}

/** After the hello of TLS 1.3 nothing is in clear but a dummy change of the cipher. */
function clearFault(type: number, body: Buffer): string | undefined {
  if (type === 23) return undefined;
  if (type === 20 && body.equals(Buffer.of(1))) return undefined;
  return `a record of type ${type} in clear, ${body.length} bytes`;
}

function helloFault(type: number, body: Buffer): string | undefined {
  if (type !== handshakeType) return `the stream begins with a record of type ${type}`;
  const message = body.readUInt8(0);
  if (message === 1) return undefined;
  if (message !== 2) return `the stream begins with handshake message ${message}`;
  return serverVersion(body) === tlsVersion13 ? undefined : 'the server chose a version other than 1.3';
}

/** What the ServerHello's supported_versions says. */
function serverVersion(hello: Buffer): number | undefined {
  const sessionIdAt = 4 + 2 + 32;
  let at = sessionIdAt + 1 + hello.readUInt8(sessionIdAt) + 2 + 1;
  const end = at + 2 + hello.readUInt16BE(at);
  at += 2;
  while (at + 4 <= end) {
    const type = hello.readUInt16BE(at);
    const length = hello.readUInt16BE(at + 2);
    if (type === supportedVersionsExtension) return hello.readUInt16BE(at + 4);
    at += 4 + length;
  }
  return undefined;
}
