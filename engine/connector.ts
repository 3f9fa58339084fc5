/** Connections of one listener become links of the groups that they prove: dialled or accepted alike. */
import type { Duplex } from 'node:stream';
import { formatAddress, parseAddress } from '../shared/address.ts';
import type { GroupId, PeerId } from '../shared/ids.ts';
import type { DialFailure } from './core/dialer.ts';
import type { Crypto } from './core/ports.ts';
import type { SessionCloseReason, SessionGroup } from './core/session.ts';
import { dialTimeoutMs } from './config.ts';
import type { Driver } from './driver.ts';
import type { DialRefusal } from './endpoints.ts';
import type { Link, LinkEnd, LinkPeer } from './link.ts';
import { fileVersion, openLink, protocolVersions } from './link.ts';
import type { Connection, Transport } from './net/transport.ts';
import { DialError } from './net/transport.ts';

interface ConnectorOptions {
  readonly transport: Transport;
  readonly crypto: Crypto;
  /** Those that are online now: they come and go. */
  readonly groups: ReadonlyMap<GroupId, ConnectedGroup>;
  /** A member of the group wants to fetch files over this stream; undefined: this peer gives none. */
  serveFiles?: ((peer: LinkPeer, stream: Duplex) => void) | undefined;
  log(message: string): void;
}

/** What is needed of a group that is online. */
export interface ConnectedGroup {
  readonly keys: SessionGroup;
  readonly driver: Driver;
  /** Why an address is not dialled at all for this group; undefined: it may be. */
  refusal(address: string): DialRefusal | undefined;
}

/** Connections accepted lately: a dial that meets the own identity is over within seconds. */
const acceptedMax = 256;

export class Connector {
  private readonly options: ConnectorOptions;
  /** What only both ends of a connection know, of those that were accepted here. */
  private readonly accepted = new Set<string>();
  /** Dials for each group whose session is not open yet, by address, and what ends them. */
  private readonly dials = new Map<string, AbortController>();

  constructor(options: ConnectorOptions) {
    this.options = options;
  }

  accept(connection: Connection): void {
    // Who cannot store anything has no use for links; a dialler is better told at once.
    const groups = [...this.options.groups.values()];
    if (!groups.some(({ driver }) => driver.running)) return connection.destroy();
    this.noteAccepted(nameOf(connection));
    const keys = groups.map((group) => group.keys);
    this.open(connection, keys, (end) => {
      this.options.log(`a connection from ${formatAddress(connection.remote)} ended unproven: ${endText(end)}`);
    });
  }

  /** Dials for the group `gid`; its driver hears of a failure. */
  dial(gid: GroupId, address: string): void {
    const failed = (failure: DialFailure, reason: string): void => {
      this.options.groups.get(gid)?.driver.handleDialFailed(address, failure, reason);
    };
    const target = parseAddress(address);
    const group = this.options.groups.get(gid);
    // A group that is just being opened, or was left.
    if (group === undefined) return;
    const refusal = group.refusal(address);
    if (target === undefined || refusal !== undefined) {
      setImmediate(() => failed(refusal === 'self' ? 'self' : 'aborted', refusalText[refusal ?? 'nobody']));
      return;
    }
    const giveUp = this.noteDial(gid, address);
    const { signal } = giveUp;
    const over = (failure: DialFailure, reason: string): void => {
      const name = dialName(gid, address);
      if (this.dials.get(name) === giveUp) this.dials.delete(name);
      // Whoever gave it up wants to hear no more of it.
      if (!signal.aborted) failed(failure, reason);
    };
    this.options.transport.dial(target, { timeoutMs: dialTimeoutMs, signal }).then(
      (connection) => {
        if (signal.aborted) return connection.destroy();
        const name = nameOf(connection);
        const link = this.open(connection, [group.keys], (end) => over(...this.failureOf(end, name)), address);
        signal.addEventListener('abort', () => link.destroy());
      },
      (error: unknown) => {
        if (error instanceof DialError) over(dialFailures[error.code], error.message);
        else over('unreachable', String(error));
      },
    );
  }

  /** A connection that carries files from `peer`. Rejects with one line for people. */
  async dialForFiles(gid: GroupId, peer: PeerId, address: string, signal: AbortSignal): Promise<Duplex> {
    const target = parseAddress(address);
    const group = this.options.groups.get(gid);
    if (target === undefined || group === undefined || group.refusal(address) !== undefined) {
      throw new Error(`${address} is no address to dial`);
    }
    const connection = await this.options.transport.dial(target, { timeoutMs: dialTimeoutMs, signal });
    return await new Promise<Duplex>((resolve, reject) => {
      const link = openLink(
        connection,
        { crypto: this.options.crypto, groups: [group.keys], expected: peer, versions: [fileVersion] },
        {
          open: () => {
            const stream = link.release();
            if (stream === null) reject(new Error('nothing can be fetched over this connection'));
            else resolve(stream);
          },
          frame: () => undefined,
          // Also where an earlier version has no such sessions: it closes without a word.
          end: (end) => reject(new Error(endText(end))),
        },
      );
      signal.addEventListener('abort', () => link.destroy(), { once: true });
    });
  }

  /** Gives up a dial whose session is not open yet; nothing more is heard of it. */
  abandon(gid: GroupId, address: string): void {
    const name = dialName(gid, address);
    const dial = this.dials.get(name);
    this.dials.delete(name);
    dial?.abort();
  }

  /** Gives up whatever is being dialled for a group that is left. */
  forget(gid: GroupId): void {
    for (const [name, dial] of this.dials) {
      if (!name.startsWith(dialName(gid, ''))) continue;
      this.dials.delete(name);
      dial.abort();
    }
  }

  stop(): void {
    for (const dial of this.dials.values()) dial.abort();
    this.dials.clear();
  }

  private noteDial(gid: GroupId, address: string): AbortController {
    const giveUp = new AbortController();
    this.dials.set(dialName(gid, address), giveUp);
    return giveUp;
  }

  /** The own identity answered: this very process did where it accepted the other end, or else a copy of it. */
  private failureOf(end: LinkEnd, name: string): readonly [DialFailure, string] {
    const failure = failureOf(end);
    if (failure !== 'self' || this.accepted.has(name)) return [failure, endText(end)];
    return ['twin', 'another Grapevine with this identity answers there'];
  }

  private noteAccepted(name: string): void {
    this.accepted.add(name);
    const oldest = this.accepted.values().next();
    if (this.accepted.size > acceptedMax && oldest.done !== true) this.accepted.delete(oldest.value);
  }

  private open(
    connection: Connection,
    groups: readonly SessionGroup[],
    unproven: (end: LinkEnd) => void,
    dialled?: string,
  ): Link {
    let opened: { readonly driver: Driver; readonly id: number } | null = null;
    let isForFiles = false;
    const link = openLink(
      connection,
      { crypto: this.options.crypto, groups, versions: this.versions(connection) },
      {
        open: (peer) => {
          if (peer.version === fileVersion) {
            isForFiles = true;
            const stream = link.release();
            if (stream !== null) this.options.serveFiles?.(peer, stream);
            return;
          }
          const driver = this.options.groups.get(peer.gid)?.driver;
          // The group was left while this session was proving itself.
          if (driver === undefined) return link.destroy();
          const remote = dialled ?? formatAddress(peer.remote);
          if (dialled !== undefined) this.dials.delete(dialName(peer.gid, dialled));
          const id = driver.addLink(link, peer.peer, peer.initiator, remote);
          if (id !== null) opened = { driver, id };
        },
        frame: (type, body) => opened?.driver.handleFrame(opened.id, type, body),
        end: (end) => {
          if (end.how === 'fault') this.options.log(`an error of ours ended a link: ${String(end.error)}`);
          if (isForFiles) return;
          if (opened === null) unproven(end);
          else opened.driver.handleLinkEnd(opened.id, end);
        },
      },
    );
    return link;
  }

  /** Who accepts a connection hears from the other end what it is for. */
  private versions(connection: Connection): readonly number[] {
    const takesFiles = !connection.initiator && this.options.serveFiles !== undefined;
    return takesFiles ? [...protocolVersions, fileVersion] : protocolVersions;
  }
}

function dialName(gid: GroupId, address: string): string {
  return `${gid} ${address}`;
}

function nameOf({ binding }: Connection): string {
  return Buffer.from(binding).toString('base64');
}

const dialFailures: Readonly<Record<DialError['code'], DialFailure>> = {
  refused: 'refused',
  unreachable: 'unreachable',
  timeout: 'timeout',
  cut: 'cut',
  'not-grapevine': 'not-grapevine',
  aborted: 'aborted',
};

/** A responder that does not know our group just closes: that looks like any other end. */
function failureOf(end: LinkEnd): DialFailure {
  switch (end.how) {
    case 'unproven':
      return unprovenFailure[end.reason];
    case 'protocol':
      return 'not-grapevine';
    case 'fin':
    case 'reset':
    case 'close':
    case 'backlog':
    case 'fault':
    case 'here':
      return 'closed';
  }
}

const unprovenFailure = {
  'wrong-group': 'stranger',
  'bad-proof': 'stranger',
  self: 'self',
  'unexpected-peer': 'stranger',
  version: 'stranger',
  malformed: 'not-grapevine',
  'out-of-order': 'not-grapevine',
  deadline: 'timeout',
} as const satisfies Record<SessionCloseReason, DialFailure>;

function endText(end: LinkEnd): string {
  switch (end.how) {
    case 'unproven':
      return unprovenText[end.reason];
    case 'protocol':
      return `it does not speak this protocol (${end.message})`;
    case 'fin':
    case 'reset':
      return 'it closed the connection: perhaps it is in another group';
    case 'close':
      return `it closed the connection (${end.reason})`;
    case 'backlog':
      return 'it reads too slowly';
    case 'fault':
      return 'an error in this program';
    case 'here':
      return 'closed here';
  }
}

const unprovenText = {
  'wrong-group': 'it is in another group',
  'bad-proof': 'its proof of membership does not hold',
  self: 'it is this computer',
  'unexpected-peer': 'somebody else answered',
  version: 'it speaks no version of the protocol that this program knows',
  malformed: 'it does not speak this protocol',
  'out-of-order': 'it does not speak this protocol',
  deadline: 'it did not prove itself in time',
} as const;

const refusalText: Readonly<Record<DialRefusal, string>> = {
  nobody: 'this address names no single computer',
  self: unprovenText.self,
  far: 'this address is not on a local network',
};
