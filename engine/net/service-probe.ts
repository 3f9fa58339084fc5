/** Whether anybody accepts a TCP connection at the address of a service. Nothing is sent. */
import { lookup } from 'node:dns/promises';
import net from 'node:net';
import os from 'node:os';
import { isLocalHost, parseServiceAddress } from '../../shared/service-text.ts';
import { lanInterfaces, ownAddresses, rulesOf } from './interfaces.ts';
import { isDialable } from './lan-address.ts';

const connectMs = 1500;

export interface ProbeRules {
  /** Registered on this machine: it may be on loopback. */
  readonly isOwn: boolean;
  /** Whether this peer is itself on loopback, as several on one machine are. */
  readonly isLocal: boolean;
}

/**
 * An address in a record is another member's claim: connected to are machines of this LAN only, so that nobody
 * makes this one knock elsewhere. What is passed over counts as not reached.
 */
export async function acceptsConnections(address: string, { isOwn, isLocal }: ProbeRules): Promise<boolean> {
  const parsed = parseServiceAddress(address);
  if (parsed === undefined || parsed.port === null) return false;
  const host = await hostAddress(parsed.host);
  if (host === undefined || !(isOwn || isNear(host, isLocal))) return false;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = net.connect({ host, port: parsed.port });
  socket.setTimeout(connectMs, () => resolve(false));
  socket.once('connect', () => resolve(true));
  socket.once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

async function hostAddress(host: string): Promise<string | undefined> {
  if (net.isIP(host) !== 0) return host;
  const timeout = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => timeout.resolve(undefined), connectMs);
  const found = lookup(host).then(
    ({ address }) => address,
    () => undefined,
  );
  return Promise.race([found, timeout.promise]).finally(() => clearTimeout(timer));
}

function isNear(host: string, isLocal: boolean): boolean {
  if (isLocalHost(host)) return isLocal;
  const found = os.networkInterfaces();
  if (ownAddresses(found).has(host)) return true;
  return isDialable(host, rulesOf(lanInterfaces(found), { loopback: false }));
}
