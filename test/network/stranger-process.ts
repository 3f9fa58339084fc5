/**
 * A stranger on the test LAN: announces itself like a peer, takes whoever dials it and knocks at the
 * addresses given on its input, and prints every byte that it is told inside TLS.
 *
 *   node stranger-process.ts PORT        input: HOST:PORT lines
 *
 * Those who dial it meet, in turn: silence, a proof made up, and their own proof sent back.
 */
import { createInterface } from 'node:readline';
import { openGroupCode } from '../../engine/index.ts';
import { groupKeys } from '../../engine/crypto/group-code.ts';
import { identitySeedBytes, makeCrypto } from '../../engine/crypto/identity.ts';
import { makeRng } from '../../engine/crypto/rng.ts';
import { Session } from '../../engine/core/session.ts';
import { parseAddress } from '../../shared/address.ts';
import { MdnsDiscovery } from '../../engine/net/mdns-discovery.ts';
import { TlsTransport } from '../../engine/net/tls-transport.ts';
import type { Connection } from '../../engine/net/transport.ts';
import { protocolVersions } from '../../engine/link.ts';
import { encodeFrame, frameLabelBytes } from '../../engine/wire/frame.ts';
import { frameType } from '../../engine/wire/frame-types.ts';

const [port = '47474'] = process.argv.slice(2);
const rng = makeRng();
const crypto = makeCrypto(rng.bytes(identitySeedBytes));
const group = groupKeys(openGroupCode);

const say = (line: Record<string, unknown>): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

function listenTo(connection: Connection, role: string, answer: (bytes: Uint8Array) => void): void {
  const remote = connection.remote.host;
  connection.attach({
    data: (bytes) => {
      say({ event: 'heard', role, remote, hex: Buffer.from(bytes).toString('hex') });
      answer(bytes);
    },
    end: (how) => say({ event: 'ended', role, remote, how }),
  });
}

/** AuthAccept with the given MAC, and everything else of the right length. */
function acceptance(mac: Uint8Array): Uint8Array {
  const own = Buffer.from(rng.bytes(32));
  const body = [[0x0a, 32], mac, [0x10, 1, 0x1a, 32], own, [0x22, 64], rng.bytes(64)];
  return encodeFrame(frameType.authAccept, Uint8Array.from(body.flatMap((part) => [...part])));
}

let accepted = 0;
const transport = new TlsTransport();
await transport.listen('0.0.0.0', [Number(port)], (connection) => {
  const manner = accepted % 3;
  accepted += 1;
  say({ event: 'accepted', remote: connection.remote.host, manner });
  listenTo(connection, 'server', (bytes) => {
    const macAt = frameLabelBytes + 2;
    if (manner === 1) connection.send(acceptance(rng.bytes(32)));
    if (manner === 2) connection.send(acceptance(bytes.subarray(macAt, macAt + 32)));
  });
});

/** What the knocker says: nothing, noise, a proof for the open group, a frame for members only. */
const openings: readonly ((connection: Connection) => Uint8Array | undefined)[] = [
  () => undefined,
  () => rng.bytes(64),
  (connection) => {
    const session = new Session({
      role: 'initiator',
      binding: connection.binding,
      groups: [group],
      crypto,
      versions: protocolVersions,
      expected: undefined,
      deadline: Infinity,
    });
    const frame = session.pollFrame();
    return frame === undefined ? undefined : encodeFrame(frame.type, frame.body);
  },
  () => encodeFrame(frameType.pullRequest, new Uint8Array(0)),
];

createInterface({ input: process.stdin }).on('line', (line) => {
  const address = parseAddress(line.trim());
  if (address === undefined) return say({ event: 'bad-address', line });
  for (const [index, opening] of openings.entries()) {
    void transport.dial(address, { timeoutMs: 5000 }).then((connection) => {
      listenTo(connection, `knock-${index}`, () => undefined);
      const bytes = opening(connection);
      if (bytes !== undefined) connection.send(bytes);
      say({ event: 'knocked', index, remote: connection.remote.host });
    });
  }
});

const discovery = new MdnsDiscovery({ groups: [group], rng });
await discovery.start(Number(port), {
  hint: ({ address }) => say({ event: 'hint', address }),
  interfacesChanged: () => undefined,
  problem: (message) => say({ event: 'problem', message }),
});
say({ event: 'started' });
