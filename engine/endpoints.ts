/** Where this peer can be reached, for its signed record; and which proposed addresses may be dialled. */
import os from 'node:os';
import type { Address } from '../shared/address.ts';
import { formatAddress, parseAddress } from '../shared/address.ts';
import type { AddressRules } from './net/lan-address.ts';
import { isDialable, isDialablePort, namesOneHost } from './net/lan-address.ts';
import { lanInterfaces } from './net/interfaces.ts';
import { endpointsMax } from './wire/limits.ts';

const anyHosts: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** host:port of every LAN address, real interfaces first; of the one that is listened on where it is one. */
export function ownEndpoints(listenHost: string, port: number, interfaces?: readonly string[]): string[] {
  if (!anyHosts.has(listenHost)) return [formatAddress({ host: listenHost, port })];
  const found = lanInterfaces(os.networkInterfaces(), interfaces);
  return found.slice(0, endpointsMax).map(({ address }) => formatAddress({ host: address, port }));
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
  if (!anyHosts.has(listenHost)) return new Set([listenHost]);
  return new Set(Object.values(os.networkInterfaces()).flatMap((found) => (found ?? []).map(({ address }) => address)));
}

function addressRules(listenHost: string): AddressRules {
  const subnets = lanInterfaces(os.networkInterfaces()).flatMap((lan) => lan.subnets);
  return { subnets, loopback: listenHost.startsWith('127.') || listenHost === '::1' };
}
