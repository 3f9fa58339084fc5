/**
 * A peer from the future on the test LAN: the core of today, which writes entries of a kind that nobody
 * knows, and tells which roots the others show in their probes.
 *
 *   node newer-peer-process.ts NAME HOST:PORT...      input: KIND TEXT lines, each an entry to write
 *   AUTHOR_SEED: chance in place of the system's; nobody is dialled before the first entry is written
 *
 * It prints one JSON object a line: `started`, `linked`, `roots`, `published`, `broken`.
 */
import { hkdfSync } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { ConnectedGroup } from '../../engine/connector.ts';
import { Connector } from '../../engine/connector.ts';
import { defaultCoreConfig } from '../../engine/core/config.ts';
import type { LinkId } from '../../engine/core/links.ts';
import { GossipNode } from '../../engine/core/node.ts';
import type { Rng } from '../../engine/core/ports.ts';
import { groupKeys } from '../../engine/crypto/group-code.ts';
import { identitySeedBytes, makeCrypto } from '../../engine/crypto/identity.ts';
import { makeRng } from '../../engine/crypto/rng.ts';
import { Driver } from '../../engine/driver.ts';
import { ownEndpoints } from '../../engine/endpoints.ts';
import { openGroupCode } from '../../engine/index.ts';
import type { Link } from '../../engine/link.ts';
import { TlsTransport } from '../../engine/net/tls-transport.ts';
import { MemoryStore } from '../../engine/store/memory-store.ts';
import { decodeMessage } from '../../engine/wire/codec.ts';
import type { Roots } from '../../engine/wire/messages.ts';
import type { GroupId, PeerId } from '../../shared/ids.ts';

const [name = 'Newer', ...addresses] = process.argv.slice(2);
const anyHost = '0.0.0.0';
const port = 47474;

const say = (line: Record<string, unknown>): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

/** Tells of links and of the roots in the probes that come over them. */
class TellingDriver extends Driver {
  private readonly peers = new Map<LinkId, PeerId>();

  override addLink(link: Link, peer: PeerId, initiator: boolean, remote: string): LinkId | null {
    const id = super.addLink(link, peer, initiator, remote);
    if (id !== null) this.peers.set(id, peer);
    say({ event: 'linked', peer, remote });
    return id;
  }

  override handleFrame(id: LinkId, type: number, body: Uint8Array): void {
    super.handleFrame(id, type, body);
    const roots = rootsIn(type, body);
    if (roots !== undefined)
      say({ event: 'roots', peer: this.peers.get(id), ...roots, ownHeads: this.node.roots().heads });
  }
}

function rootsIn(type: number, body: Uint8Array): Roots | undefined {
  try {
    const message = decodeMessage(type, body);
    if (message?.type !== 'probe' && message?.type !== 'probeAck') return undefined;
    return message.roots.short === undefined ? message.roots : undefined;
  } catch {
    // The driver tells that it is broken.
    return undefined;
  }
}

/** With one seed two processes are one author with one epoch, and whatever both write is a fork. */
function chanceOf(seed: string | undefined): Rng {
  if (seed === undefined) return makeRng();
  let count = 0;
  const bytes = (length: number): Uint8Array => {
    count += 1;
    return new Uint8Array(hkdfSync('sha256', seed, '', String(count), length));
  };
  return { bytes, next: () => Buffer.from(bytes(4)).readUInt32BE() / 2 ** 32 };
}

const rng = chanceOf(process.env['AUTHOR_SEED']);
const crypto = makeCrypto(rng.bytes(identitySeedBytes));
const keys = groupKeys(openGroupCode);
const store = new MemoryStore();
const transport = new TlsTransport();
const groups = new Map<GroupId, ConnectedGroup>();
const connector = new Connector({
  transport,
  crypto,
  groups,
  log: () => undefined,
});
await transport.listen(anyHost, [port], (connection) => connector.accept(connection));
const driver = new TellingDriver({
  gid: keys.gid,
  self: crypto.self,
  store,
  now: () => ({ mono: performance.now(), wall: Date.now() }),
  makeNode: (now) =>
    new GossipNode(now, {
      gid: keys.gid,
      config: defaultCoreConfig,
      store,
      crypto,
      rng,
      profile: { name, endpoints: ownEndpoints(anyHost, port), left: false },
      changed: null,
    }),
  dial: (address) => connector.dial(keys.gid, address),
  abandon: (address) => connector.abandon(keys.gid, address),
  linked: () => undefined,
  emit: () => undefined,
  changed: () => undefined,
  fault: (error) => say({ event: 'broken', how: String(error) }),
  storeFailed: (error) => say({ event: 'broken', how: String(error) }),
  protocolBroken: (how) => say({ event: 'broken', how }),
});
groups.set(keys.gid, { keys, driver, refusal: () => undefined });
let isDialling = false;
const dial = (): void => {
  if (isDialling) return;
  isDialling = true;
  driver.attempt((node, now) => {
    for (const address of addresses) node.handleAddress(now, { address, source: 'seed', peer: null, fits: true });
  });
};
if (process.env['AUTHOR_SEED'] === undefined) dial();

createInterface({ input: process.stdin }).on('line', (line) => {
  const [kind = '', ...words] = line.split(' ');
  const entry = driver.turn((node, now) => node.publish(now, Number(kind), Buffer.from(words.join(' '))));
  say({ event: 'published', id: entry.id, kind: entry.header.kind });
  dial();
});
say({ event: 'started', id: crypto.self });
