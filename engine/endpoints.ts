/** Where this peer can be reached, for its signed record; and which proposed addresses may be dialled. */
import os from 'node:os';
import { formatAddress, parseAddress } from '../shared/address.ts';
import type { AddressRules } from './net/lan-address.ts';
import { isDialable, isDialablePort } from './net/lan-address.ts';
import { lanInterfaces } from './net/interfaces.ts';
import { endpointsMax } from './wire/limits.ts';

const anyHosts: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** host:port of every LAN address, real interfaces first; of the one that is listened on where it is one. */
export function ownEndpoints(listenHost: string, port: number, interfaces?: readonly string[]): string[] {
  if (!anyHosts.has(listenHost)) return [formatAddress({ host: listenHost, port })];
  const found = lanInterfaces(os.networkInterfaces(), interfaces);
  return found.slice(0, endpointsMax).map(({ address }) => formatAddress({ host: address, port }));
}

/**
 * Whether a proposed address may be dialled: on a LAN, a port above 1023. Loopback only where this peer
 * itself listens there, which is what several peers on one machine do.
 */
export function mayDial(address: string, listenHost: string): boolean {
  const target = parseAddress(address);
  if (target === undefined || !isDialablePort(target.port)) return false;
  return isDialable(target.host, addressRules(listenHost));
}

function addressRules(listenHost: string): AddressRules {
  const subnets = lanInterfaces(os.networkInterfaces()).flatMap((lan) => lan.subnets);
  return { subnets, loopback: listenHost.startsWith('127.') || listenHost === '::1' };
}
