/**
 * Hostile or foreign mDNS packets for one test, a bounded number, sent evenly.
 *
 *   node mdns-flood.ts KIND COUNT SECONDS OWN_ADDRESS
 *
 * KIND: strangers (answers of peers that do not exist), other (another service), questions, poison
 * (answers that point where nobody must dial), mover (always the same peer), mirror (repeats what
 * others answer, as a repeater between two networks does).
 */
import { createSocket } from 'node:dgram';
import { createRequire } from 'node:module';

const [kind = 'strangers', count = '1000', seconds = '10', ownAddress = ''] = process.argv.slice(2);
const packets = Math.min(Number(count), 20_000);
const batchMs = 10;
/** A datagram is not gone when `send` returns. */
const lingerMs = 200;
const type = kind === 'other' ? '_ipp._tcp.local' : '_grapevine._tcp.local';

const dnsPacket: { encode(packet: unknown): Buffer } = createRequire(import.meta.url)('dns-packet');

/** The last is the victim's own address and port. */
const poison = [
  ['127.0.0.1', 47474],
  ['169.254.169.254', 47474],
  ['8.8.8.8', 47474],
  ['10.77.1.255', 47474],
  ['10.77.1.3', 80],
  ['10.77.1.1', 47474],
] as const;

function packet(index: number): Buffer {
  if (kind === 'questions') return dnsPacket.encode({ type: 'query', questions: [{ name: type, type: 'PTR' }] });
  const name = kind === 'mover' ? 'mover' : `flood-${index}`;
  const target = `${name}.local`;
  const lie = kind === 'poison' ? poison[index % poison.length] : undefined;
  const port = lie?.[1] ?? (kind === 'mover' ? 5000 : 2000 + (index % 60_000));
  const addresses = kind === 'mover' ? [] : [lie?.[0] ?? `10.77.${(index >> 8) & 255}.${index & 255}`];
  return dnsPacket.encode({
    type: 'response',
    answers: [
      { name: type, type: 'PTR', ttl: 120, data: `${name}.${type}` },
      { name: `${name}.${type}`, type: 'SRV', ttl: 120, data: { port, target } },
      { name: `${name}.${type}`, type: 'TXT', ttl: 120, data: ['v=1', 't=0123456789abc'] },
      ...addresses.map((data) => ({ name: target, type: 'A', ttl: 120, data })),
    ],
  });
}

const socket = createSocket({ type: 'udp4', reuseAddr: true });
socket.bind(5353, () => {
  socket.setMulticastInterface(ownAddress);
  socket.addMembership('224.0.0.251', ownAddress);
  process.stdout.write('flooding\n');
  if (kind === 'mirror') mirror();
  else flood();
});

function mirror(): void {
  let repeated = 0;
  socket.on('message', (bytes, from) => {
    const isAnswer = ((bytes[2] ?? 0) & 0x80) !== 0;
    if (!isAnswer || from.address === ownAddress || repeated === packets) return;
    repeated += 1;
    socket.send(bytes, 5353, '224.0.0.251');
  });
  setTimeout(() => finish(repeated), Number(seconds) * 1000);
}

function flood(): void {
  const startedAtMs = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.min(packets, Math.ceil(((performance.now() - startedAtMs) / 1000 / Number(seconds)) * packets));
    while (sent < due) socket.send(packet(sent++), 5353, '224.0.0.251');
    if (sent < packets) return;
    clearInterval(timer);
    finish(sent);
  }, batchMs);
}

function finish(sent: number): void {
  setTimeout(() => socket.close(() => process.stdout.write(`sent ${sent}\n`)), lingerMs);
}
