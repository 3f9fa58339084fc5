/** Tries one address as far as it leads: route, TCP, TLS, and who proves itself there. */
import { formatAddress, parseAddress } from '../shared/address.ts';
import type { Crypto } from './core/ports.ts';
import type { SessionGroup } from './core/session.ts';
import type { Tried } from './core/reach.ts';
import type { PeerId } from '../shared/ids.ts';
import type { AddressEvidence, ProofOutcome } from './doctor/evidence.ts';
import type { Probes } from './probes.ts';
import { probeSession } from './session-probe.ts';

/** A host that is not there is given up by Linux after 3.1 s; TLS and the proof take milliseconds. */
export const tcpTimeoutMs = 3500;
const tlsTimeoutMs = 3000;
const proofTimeoutMs = 2500;

export interface PathProbeWorld {
  readonly probes: Probes;
  readonly crypto: Crypto;
  readonly group: SessionGroup;
  /** Tried where the own group gets no answer; null: the own group is the open one. */
  readonly openGroup: SessionGroup | null;
}

export async function probeAddress(world: PathProbeWorld, address: string): Promise<AddressEvidence> {
  const target = parseAddress(address);
  if (target === undefined) throw new Error(`assertion: not an address: ${address}`);
  const { probes } = world;
  const [source, tcp] = await Promise.all([probes.source(target), probes.tcp(target, tcpTimeoutMs)]);
  const route = source === null ? null : routeFrom(probes, source);
  const reached = { address: formatAddress(target), route, tcp, tls: null, proof: null, peer: null };
  if (tcp.outcome !== 'open') return reached;
  const tls = await probes.tls(target, tlsTimeoutMs);
  if (!('connection' in tls)) return { ...reached, tls: tls.outcome };
  const proof = await probeSession(tls.connection, world.group, world.crypto, proofTimeoutMs);
  const peer = proof.outcome === 'member' ? proof.peer : null;
  let outcome: ProofOutcome = proof.outcome;
  if (proof.outcome === 'closed' && tls.outcome === 'ok' && (await isInOpenGroup(world, address)))
    outcome = 'open-group';
  return { ...reached, tls: tls.outcome, proof: outcome, peer };
}

/** For another member: whether `target` proves itself there. */
export async function tryFor(world: PathProbeWorld, address: string, target: PeerId): Promise<Tried> {
  const { tcp, proof, peer } = await probeAddress({ ...world, openGroup: null }, address);
  if (proof === 'member' && peer === target) return 'reached';
  if (tcp === null) return 'unreachable';
  return triedOutcomes[tcp.outcome];
}

const triedOutcomes = {
  open: 'stranger',
  refused: 'refused',
  timeout: 'silent',
  unreachable: 'unreachable',
  'no-route': 'unreachable',
  denied: 'unreachable',
  failed: 'unreachable',
} as const;

/** Whoever is in it has the same secret as everybody, so nothing is given away by asking. */
async function isInOpenGroup({ probes, crypto, openGroup }: PathProbeWorld, address: string): Promise<boolean> {
  const target = parseAddress(address);
  if (openGroup === null || target === undefined) return false;
  const tls = await probes.tls(target, tlsTimeoutMs);
  if (!('connection' in tls)) return false;
  return (await probeSession(tls.connection, openGroup, crypto, proofTimeoutMs)).outcome === 'member';
}

function routeFrom(probes: Probes, source: string): AddressEvidence['route'] {
  const adapter = probes.adapters().find(({ addresses }) => addresses.includes(source));
  return { address: source, interfaceName: adapter?.name ?? null, virtual: adapter?.virtual ?? false };
}
