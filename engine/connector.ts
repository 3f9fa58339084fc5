/** Connections of one listener become links of the groups that they prove: dialled or accepted alike. */
import { formatAddress, parseAddress } from '../shared/address.ts';
import type { GroupId } from '../shared/ids.ts';
import type { DialFailure } from './core/dialer.ts';
import type { Crypto } from './core/ports.ts';
import type { SessionGroup } from './core/session.ts';
import { dialTimeoutMs } from './config.ts';
import type { Driver } from './driver.ts';
import type { DialRefusal } from './endpoints.ts';
import type { LinkEnd } from './link.ts';
import { openLink } from './link.ts';
import type { Connection, Transport } from './net/transport.ts';
import { DialError } from './net/transport.ts';

interface ConnectorOptions {
  readonly transport: Transport;
  readonly crypto: Crypto;
  readonly groups: readonly SessionGroup[];
  readonly drivers: ReadonlyMap<GroupId, Driver>;
  /** Why an address is not dialled at all; undefined: it may be. */
  refusal(address: string): DialRefusal | undefined;
  log(message: string): void;
}

/** Connections accepted lately: a dial that meets the own identity is over within seconds. */
const acceptedMax = 256;

export class Connector {
  private readonly options: ConnectorOptions;
  /** What only both ends of a connection know, of those that were accepted here. */
  private readonly accepted = new Set<string>();
  private readonly stopping = new AbortController();

  constructor(options: ConnectorOptions) {
    this.options = options;
  }

  accept(connection: Connection): void {
    // Who cannot store anything has no use for links; a dialler is better told at once.
    if (![...this.options.drivers.values()].some((driver) => driver.running)) return connection.destroy();
    this.noteAccepted(nameOf(connection));
    this.open(connection, this.options.groups, (end) => {
      this.options.log(`a connection from ${formatAddress(connection.remote)} ended unproven: ${endText(end)}`);
    });
  }

  /** Dials for the group `gid`; its driver hears of a failure. */
  dial(gid: GroupId, address: string): void {
    const failed = (failure: DialFailure, reason: string): void => {
      this.options.drivers.get(gid)?.attempt((node, now) => node.handleDialFailed(now, address, failure, reason));
    };
    const target = parseAddress(address);
    const refusal = this.options.refusal(address);
    if (target === undefined || refusal !== undefined) {
      setImmediate(() => failed(refusal === 'self' ? 'self' : 'aborted', refusalText[refusal ?? 'nobody']));
      return;
    }
    const groups = this.options.groups.filter((group) => group.gid === gid);
    const { signal } = this.stopping;
    this.options.transport.dial(target, { timeoutMs: dialTimeoutMs, signal }).then(
      (connection) => {
        const name = nameOf(connection);
        const ended = (end: LinkEnd): void => failed(...this.failureOf(end, name));
        this.open(connection, groups, ended, address);
      },
      (error: unknown) => {
        if (error instanceof DialError) failed(dialFailures[error.code], error.message);
        else failed('unreachable', String(error));
      },
    );
  }

  stop(): void {
    this.stopping.abort();
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
  ): void {
    let opened: { readonly driver: Driver; readonly id: number } | null = null;
    const link = openLink(
      connection,
      { crypto: this.options.crypto, groups },
      {
        open: (peer) => {
          const driver = this.options.drivers.get(peer.gid);
          if (driver === undefined) throw new Error('assertion: a session of a group that is not run');
          const remote = dialled ?? formatAddress(peer.remote);
          const id = driver.addLink(link, peer.peer, peer.initiator, remote);
          if (id !== null) opened = { driver, id };
        },
        frame: (type, body) => opened?.driver.handleFrame(opened.id, type, body),
        end: (end) => {
          if (end.how === 'fault') this.options.log(`an error of ours ended a link: ${String(end.error)}`);
          if (opened === null) unproven(end);
          else opened.driver.handleLinkEnd(opened.id, end);
        },
      },
    );
  }
}

function nameOf({ binding }: Connection): string {
  return Buffer.from(binding).toString('base64');
}

const dialFailures: Readonly<Record<DialError['code'], DialFailure>> = {
  refused: 'refused',
  unreachable: 'unreachable',
  timeout: 'timeout',
  cut: 'cut',
  'not-grapevine': 'stranger',
  aborted: 'aborted',
};

/** A responder that does not know our group just closes: that looks like any other end. */
function failureOf(end: LinkEnd): DialFailure {
  if (end.how !== 'unproven') return 'cut';
  if (end.reason === 'self') return 'self';
  return end.reason === 'deadline' ? 'timeout' : 'stranger';
}

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
