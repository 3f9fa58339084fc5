/** Evidence of a computer on which all is well, and of a way that leads to somebody; tests spoil parts of it. */
import { toPeerId } from '../../../shared/ids.ts';
import type {
  AddressEvidence,
  Evidence,
  HereEvidence,
  MulticastEvidence,
  PathEvidence,
  TcpOutcome,
  WitnessEvidence,
} from '../../../engine/doctor/evidence.ts';

export const bob = toPeerId(new Uint8Array(32).fill(1));
export const cara = toPeerId(new Uint8Array(32).fill(2));

export const multicast: MulticastEvidence = {
  interfaceName: 'eth0',
  address: '10.0.0.1',
  bound: 'ok',
  joined: true,
  sent: 'ok',
  error: null,
  echoMs: 2,
  peers: ['10.0.0.2', '10.0.0.3'],
  others: 3,
};

export const here: HereEvidence = {
  platform: 'linux',
  firewall: 'ufw',
  hostRunning: true,
  mdns: true,
  port: 47474,
  adapters: [{ name: 'eth0', addresses: ['10.0.0.1'], virtual: false, up: true }],
  multicast: [multicast],
  ownPort: { outcome: 'open', tookMs: 1, error: null },
  dialBacks: [
    { helper: bob, name: 'Bob', address: '10.0.0.1:47474', outcome: 'reached', linked: true },
    { helper: cara, name: 'Cara', address: '10.0.0.1:47474', outcome: 'reached', linked: true },
  ],
  links: 2,
  accepted: 1,
  neighbors: 2,
  clock: { aheadMs: 0, agreeing: 0, compared: 2 },
};

export const address: AddressEvidence = {
  address: '10.0.0.2:47474',
  route: { address: '10.0.0.1', interfaceName: 'eth0', virtual: false },
  tcp: { outcome: 'open', tookMs: 1, error: null },
  tls: 'ok',
  proof: 'member',
  peer: bob,
};

export const path: PathEvidence = {
  subject: { id: bob, name: 'Bob' },
  state: 'alive',
  linked: true,
  initiator: true,
  blocked: false,
  lastSeen: 1,
  clockSkewMs: 3,
  heard: true,
  addresses: [address],
  witnesses: [],
};

/** Somebody whose address does not answer; `outcome` is what TCP says. */
export function lost(outcome: TcpOutcome, more: Partial<PathEvidence> = {}): PathEvidence {
  const tcp = { outcome, tookMs: 3500, error: 'E' };
  const addresses = [{ ...address, tcp, tls: null, proof: null, peer: null }];
  return { ...path, state: 'dead', linked: false, heard: false, addresses, ...more };
}

/** What Cara says of Bob's address. */
export function says(outcome: WitnessEvidence['outcome'], linked = false): readonly WitnessEvidence[] {
  return [{ helper: cara, name: 'Cara', address: '10.0.0.2:47474', outcome, linked }];
}

export function met(more: Partial<AddressEvidence>): PathEvidence {
  return lost('open', { addresses: [{ ...address, tls: 'ok', proof: null, peer: null, ...more }] });
}

export function evidence(more: Partial<HereEvidence> = {}, asked: PathEvidence | null = null): Evidence {
  return { here: { ...here, ...more }, asked, missing: [], complete: true };
}
