/** Where this peer can be reached, for its signed record; and which proposed addresses may be dialled. */
import os from 'node:os';
import type { Address } from '../shared/address.ts';
import { formatAddress, parseAddress } from '../shared/address.ts';
import type { AddressRules } from './net/lan-address.ts';
import { isDialable, isDialablePort, namesOneHost } from './net/lan-address.ts';
import { lanInterfaces, ownAddresses, rulesOf } from './net/interfaces.ts';
import type { InterfaceChoice } from './net/interfaces.ts';
import { endpointsMax } from './wire/limits.ts';

const anyHosts: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** host:port of every LAN address, the likeliest interface first; of the one that is listened on where it is one. */
export function ownEndpoints(listenHost: string, port: number, choice: InterfaceChoice = {}): string[] {
  if (!anyHosts.has(listenHost)) return [formatAddress({ host: listenHost, port })];
  const hosts = lanInterfaces(os.networkInterfaces(), choice).flatMap((lan) => lan.hosts);
  const reached = listensOnIpv6(listenHost) ? hosts : hosts.filter((host) => !host.includes(':'));
  return reached.slice(0, endpointsMax).map((host) => formatAddress({ host, port }));
}

export function listensOnIpv6(listenHost: string): boolean {
  return listenHost.includes(':');
}

/** What the user named may be anywhere; what others proposed must be on a LAN. */
export interface DialRules {
  readonly listening: Address;
  /** Whether the user named this address. */
  readonly isSeed: boolean;
}

/**
 * Why a proposed address is not dialled; undefined: it may be. Loopback only where this peer itself
 * listens there, which is what several peers on one machine do.
 */
export function dialRefusal(address: string, { listening, isSeed }: DialRules): DialRefusal | undefined {
  const target = parseAddress(address);
  if (target === undefined || !namesOneHost(target.host)) return 'nobody';
  if (target.port === listening.port && ownHosts(listening.host).has(target.host)) return 'self';
  if (isSeed) return undefined;
  const isNear = isDialablePort(target.port) && isDialable(target.host, addressRules(listening.host));
  return isNear ? undefined : 'far';
}

export type DialRefusal = 'nobody' | 'self' | 'far';

function ownHosts(listenHost: string): ReadonlySet<string> {
  return anyHosts.has(listenHost) ? ownAddresses(os.networkInterfaces()) : new Set([listenHost]);
}

function addressRules(listenHost: string): AddressRules {
  const loopback = listenHost.startsWith('127.') || listenHost === '::1';
  return rulesOf(lanInterfaces(os.networkInterfaces()), { loopback });
}
