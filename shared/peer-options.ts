/** The options of a peer as people type them: the same for `grapevine start` and the desktop app. */
import type { Address } from './address.ts';
import { parseAddress } from './address.ts';
import { degreeMax, gossipPeersMax } from './limits.ts';

/** What was typed cannot be meant; the message says which part. */
export class UsageError extends Error {
  readonly code = 'usage';
}

/** As `parseArgs` of Node wants them. */
export const peerOptions = {
  name: { type: 'string' },
  'group-code-file': { type: 'string' },
  listen: { type: 'string' },
  seed: { type: 'string', multiple: true },
  neighbor: { type: 'string', multiple: true },
  degree: { type: 'string' },
  'gossip-peers': { type: 'string' },
  interface: { type: 'string', multiple: true },
  'no-interface': { type: 'string', multiple: true },
  'no-mdns': { type: 'boolean' },
} as const;

export interface PeerOptions {
  readonly name?: string;
  readonly listen?: Address;
  readonly degree?: number;
  readonly gossipPeers?: number;
  readonly interfaces?: readonly string[];
  readonly excludedInterfaces?: readonly string[];
  readonly seeds: readonly string[];
  readonly neighbors: readonly string[];
  readonly mdns: boolean;
}

type Values = Readonly<Record<string, unknown>>;

/** The code of a group is in a file, which whoever calls reads. Throws a UsageError. */
export function readPeerOptions(values: Values): PeerOptions {
  // An empty name leaves the question to the page.
  const name = values.name === '' ? undefined : readText(values, 'name');
  const listen = readText(values, 'listen');
  const degree = readText(values, 'degree');
  const gossipPeers = readText(values, 'gossip-peers');
  const interfaces = readTexts(values, 'interface');
  const excluded = readTexts(values, 'no-interface');
  return {
    ...(name !== undefined && { name }),
    ...(listen !== undefined && { listen: readAddress('listen', listen, { zeroPort: true }) }),
    ...(degree !== undefined && { degree: readCount('degree', degree, 1, degreeMax) }),
    ...(gossipPeers !== undefined && { gossipPeers: readCount('gossip-peers', gossipPeers, 1, gossipPeersMax) }),
    ...(interfaces.length > 0 && { interfaces }),
    ...(excluded.length > 0 && { excludedInterfaces: excluded }),
    seeds: readAddresses(values, 'seed'),
    neighbors: readAddresses(values, 'neighbor'),
    mdns: values['no-mdns'] !== true,
  };
}

export function readText(values: Values, option: string): string | undefined {
  const value = values[option];
  if (value === '') throw new UsageError(`--${option} needs a value`);
  return typeof value === 'string' ? value : undefined;
}

/** HOST:PORT, IPv6 in brackets; port 0 asks the system for a free one. */
export function readAddress(option: string, text: string, limits: { readonly zeroPort: boolean }): Address {
  const address = parseAddress(text, limits);
  if (address !== undefined) return address;
  const example = 'for example 192.168.1.20:47474 or [fe80::1]:47474';
  throw new UsageError(`--${option} ${quote(text)} must be HOST:PORT, ${example}`);
}

/** A whole number from `min` to `max`. */
export function readCount(option: string, text: string, min: number, max: number): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`--${option} ${quote(text)} must be a whole number from ${min} to ${max}`);
}

/** `text` in quotes and short enough for one line. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}

export function readTexts(values: Values, option: string): readonly string[] {
  const value = values[option];
  return Array.isArray(value) ? value.map(String) : [];
}

function readAddresses(values: Values, option: string): readonly string[] {
  const texts = readTexts(values, option);
  for (const text of texts) readAddress(option, text, { zeroPort: false });
  return texts;
}
