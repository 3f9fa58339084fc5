/** What whoever starts a peer has chosen: whether it can be meant, and what it makes of the protocol's knobs. */
import { formatAddress, parseAddress } from '../shared/address.ts';
import { degreeMax, gossipPeersMax } from '../shared/limits.ts';
import { cleanName } from '../shared/name.ts';
import type { CoreConfig } from './core/config.ts';
import { defaultCoreConfig } from './core/config.ts';
import { EngineError } from './errors.ts';
import { namesOneHost } from './net/lan-address.ts';
import type { EngineOptions } from './options.ts';

export function coreConfig({ degree, neighbors = [], gossipPeers }: EngineOptions): CoreConfig {
  return {
    ...defaultCoreConfig,
    degree: degree ?? null,
    neighbors: neighbors.flatMap(canonicalAddress),
    gossipPeers: gossipPeers ?? defaultCoreConfig.gossipPeers,
  };
}

export function canonicalAddress(text: string): string[] {
  const parsed = parseAddress(text);
  return parsed === undefined ? [] : [formatAddress(parsed)];
}

export function checkOptions(options: EngineOptions): void {
  const { name, seeds = [], neighbors = [], degree, gossipPeers } = options;
  if (name !== undefined && cleanName(name) === '') {
    throw new EngineError('invalid', 'the name has no visible character');
  }
  for (const address of [...seeds, ...neighbors]) {
    const parsed = parseAddress(address);
    if (parsed === undefined) {
      throw new EngineError('invalid', `${address} is no address: write host:port, as in 192.168.1.20:47474`);
    }
    if (!namesOneHost(parsed.host)) {
      throw new EngineError('invalid', `${address} is the address of no single computer`);
    }
  }
  checkCount('degree', degree, degreeMax);
  checkCount('number of gossip peers', gossipPeers, gossipPeersMax);
}

function checkCount(what: string, value: number | undefined, max: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= max)) return;
  throw new EngineError('invalid', `the ${what} is a whole number from 1 to ${max}, not ${value}`);
}
