/** Links in pairs, and what they told, for the specs of the link. */
import { afterEach, beforeEach } from 'vitest';
import type { SessionGroup } from '../../engine/core/session.ts';
import { groupKeys, newGroupCode } from '../../engine/crypto/group-code.ts';
import { makeCrypto } from '../../engine/crypto/identity.ts';
import { openLink } from '../../engine/link.ts';
import type { Link, LinkEnd, LinkOptions, LinkPeer } from '../../engine/link.ts';
import type { Address } from '../../shared/address.ts';
import { MemoryNetwork } from '../../engine/net/memory-transport.ts';
import { TlsTransport } from '../../engine/net/tls-transport.ts';
import type { Connection, Transport } from '../../engine/net/transport.ts';
import type { Frame } from '../../engine/wire/frame.ts';
import { Ear } from '../contract/transport.ts';

export const alice = makeCrypto(new Uint8Array(32).fill(1));
export const bob = makeCrypto(new Uint8Array(32).fill(2));
export const mallory = makeCrypto(new Uint8Array(32).fill(3));
export const group: SessionGroup = groupKeys(newGroupCode());
export const otherGroup: SessionGroup = groupKeys(newGroupCode());

/** A link and everything that it told. */
export interface Told {
  link: Link;
  peers: LinkPeer[];
  frames: Frame[];
  ends: LinkEnd[];
  until(condition: () => boolean): Promise<void>;
}

export interface Behaviour {
  open?(link: Link): void;
  frame?(link: Link, frame: Frame): void;
}

export function listenTo(connection: Connection, options: LinkOptions, behaviour: Behaviour = {}): Told {
  let wake = (): void => undefined;
  const peers: LinkPeer[] = [];
  const frames: Frame[] = [];
  const ends: LinkEnd[] = [];
  const link: Link = openLink(connection, options, {
    open: (peer) => {
      peers.push(peer);
      wake();
      behaviour.open?.(link);
    },
    frame: (type, body) => {
      frames.push({ type, body: body.slice() });
      wake();
      behaviour.frame?.(link, { type, body });
    },
    end: (reason) => {
      ends.push(reason);
      wake();
    },
  });
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await new Promise<void>((resolve) => (wake = resolve));
  };
  return { link, peers, frames, ends, until };
}

export const opened = (told: Told): Promise<void> => told.until(() => told.peers.length > 0);
export const ended = (told: Told): Promise<void> => told.until(() => told.ends.length > 0);

/** More connections from one address than a host on a network would make. */
export const acceptLimits = { perAddressBurst: 1000, burst: 1000 };

export interface Kind {
  readonly name: 'memory' | 'TLS';
  readonly host: string;
  make(network: MemoryNetwork): Transport;
}

export const kinds: readonly Kind[] = [
  { name: 'memory', host: 'h', make: (network) => network.transport('h') },
  { name: 'TLS', host: '127.0.0.1', make: () => new TlsTransport({ acceptLimits }) },
];

interface Behaviours {
  readonly mine?: Behaviour;
  readonly theirs?: Behaviour;
}

export interface LinkBench {
  /** Raw ends: the one that dialled and the one that answered. */
  connect(): Promise<[Connection, Connection]>;
  /** A link on each end. */
  pair(mine?: Partial<LinkOptions>, theirs?: Partial<LinkOptions>, behaviours?: Behaviours): Promise<[Told, Told]>;
  /** A link on the far end, and the raw near one to say anything to it. */
  rawPair(theirs?: Partial<LinkOptions>): Promise<[Ear, Told]>;
  /** The raw near end of a member who may say anything, its link, and the open link on the far end. */
  memberPair(theirBehaviour?: Behaviour): Promise<[Connection, Told, Told]>;
  address(): Address;
}

/** Two transports, new for each test of the suite that calls this. */
export function linkBench({ host, make }: Kind): LinkBench {
  let near: Transport;
  let far: Transport;
  let address: Address;
  let accepted: (connection: Connection) => void;

  beforeEach(async () => {
    const network = new MemoryNetwork();
    [near, far] = [make(network), make(network)];
    accepted = () => undefined;
    address = await far.listen(host, [0], (connection) => accepted(connection));
  });

  afterEach(async () => {
    await Promise.all([near.close(), far.close()]);
  });

  async function connect(): Promise<[Connection, Connection]> {
    const answered = new Promise<Connection>((resolve) => (accepted = resolve));
    return [await near.dial(address, { timeoutMs: 5000 }), await answered];
  }

  return {
    address: () => address,
    connect,
    async pair(mine = {}, theirs = {}, behaviours = {}) {
      const [dialled, answered] = await connect();
      return [
        listenTo(dialled, { crypto: alice, groups: [group], ...mine }, behaviours.mine),
        listenTo(answered, { crypto: bob, groups: [group], ...theirs }, behaviours.theirs),
      ];
    },
    async rawPair(theirs = {}) {
      const [dialled, answered] = await connect();
      return [new Ear(dialled), listenTo(answered, { crypto: bob, groups: [group], ...theirs })];
    },
    async memberPair(theirBehaviour = {}) {
      const [dialled, answered] = await connect();
      const mine = listenTo(dialled, { crypto: alice, groups: [group] });
      const theirs = listenTo(answered, { crypto: bob, groups: [group] }, theirBehaviour);
      await Promise.all([opened(mine), opened(theirs)]);
      return [dialled, mine, theirs];
    },
  };
}
