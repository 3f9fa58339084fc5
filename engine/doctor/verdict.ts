/**
 * From evidence to one verdict. First what keeps this computer from every network, then the way to whom was
 * asked after, then what is wrong here and lets that way work all the same.
 */
import type { DoctorSubject, DoctorVerdictCode } from '../../shared/doctor.ts';
import { clockOffMsMin } from '../../shared/limits.ts';
import type { AddressEvidence, Evidence, HereEvidence, PathEvidence } from './evidence.ts';
import { farthest, isNotCarried, isSelfAssigned, isWayFine, realAdapters, tries } from './evidence.ts';

export interface Finding {
  readonly code: DoctorVerdictCode;
  /** Whom it is about; null: this computer. */
  readonly who: DoctorSubject | null;
  /** The way there, where it was tried. */
  readonly path: PathEvidence | null;
}

/** Faults that are somebody's absence: no fault of the network where nobody asked after them. */
const absences: ReadonlySet<DoctorVerdictCode> = new Set([
  'peer-off',
  'peer-program-off',
  'peer-left',
  'peer-silent',
  'no-address-known',
  'blocked',
  'self',
]);
const fine: ReadonlySet<DoctorVerdictCode> = new Set(['healthy', 'alone']);

export function isFine(code: DoctorVerdictCode): boolean {
  return fine.has(code);
}

/** Asserts that the evidence is complete. */
export function findingOf(evidence: Evidence): Finding {
  if (!evidence.complete) throw new Error('assertion: a verdict before everything was tried');
  const { here, asked, missing } = evidence;
  const cutOff = cutOffCode(here);
  if (cutOff !== undefined) return ofHere(cutOff);
  if (asked !== null) {
    const code = pathCode(here, asked);
    if (code !== undefined) return ofPath(code, asked);
  }
  const local = hereCode(here);
  if (local !== undefined) return ofHere(local);
  const reached = asked === null ? undefined : reachedCode(here, asked);
  if (asked !== null && reached !== undefined) return ofPath(reached, asked);
  const other = asked === null ? missingFinding(here, missing) : undefined;
  return other ?? deafFinding(here) ?? lastFinding(here, asked);
}

/** Of those who are missing, the first whose absence has another reason than that it is not there. */
function missingFinding(here: HereEvidence, missing: readonly PathEvidence[]): Finding | undefined {
  for (const path of missing) {
    const code = pathCode(here, path) ?? reachedCode(here, path);
    if (code !== undefined && !absences.has(code)) return ofPath(code, path);
  }
  return undefined;
}

/** A linked member that cannot dial this computer, though others can. */
function deafFinding({ dialBacks }: HereEvidence): Finding | undefined {
  const deaf = tries(dialBacks).find(({ outcome }) => outcome !== 'reached');
  return deaf === undefined ? undefined : { code: 'one-way', who: { id: deaf.helper, name: deaf.name }, path: null };
}

function lastFinding(here: HereEvidence, asked: PathEvidence | null): Finding {
  if (here.clock.aheadMs !== 0) return ofHere('clock-here');
  if (asked !== null) return ofPath('healthy', asked);
  return ofHere(here.hostRunning && here.links === 0 ? 'alone' : 'healthy');
}

const ofHere = (code: DoctorVerdictCode): Finding => ({ code, who: null, path: null });
const ofPath = (code: DoctorVerdictCode, path: PathEvidence): Finding => ({ code, who: path.subject, path });

/** Why this computer is on no network at all. */
function cutOffCode({ adapters }: HereEvidence): DoctorVerdictCode | undefined {
  const usable = adapters.filter(({ addresses }) => addresses.length > 0);
  if (usable.length === 0) {
    const real = adapters.filter(({ virtual }) => !virtual);
    const known = real.length > 0 ? real : adapters;
    if (known.length === 0) return 'no-interface';
    return known.every(({ up }) => up === false) ? 'interface-down' : 'no-address';
  }
  return undefined;
}

/** What is wrong here although there is a network. */
function hereCode(here: HereEvidence): DoctorVerdictCode | undefined {
  const multicast = multicastCode(here);
  if (multicast !== undefined) return multicast;
  if (isSelfAssigned(here)) return 'self-assigned';
  if (here.ownPort !== null && here.ownPort.outcome !== 'open') return 'port-blocked-here';
  const backs = tries(here.dialBacks);
  if (backs.length > 0 && backs.every(({ outcome }) => outcome !== 'reached')) return 'port-blocked-here';
  if (isNotCarried(here)) return 'multicast-not-carried';
  return undefined;
}

/** Only where it fails on every real interface: one dead bridge among four is nobody's trouble. */
export function multicastCode(here: HereEvidence): DoctorVerdictCode | undefined {
  if (!here.mdns || here.multicast === null) return undefined;
  const names = new Set(realAdapters(here).map(({ name }) => name));
  const probes = here.multicast.filter(({ interfaceName }) => names.has(interfaceName));
  if (probes.length === 0) return undefined;
  if (probes.every(({ bound }) => bound === 'in-use')) return 'mdns-port-taken';
  if (probes.some(({ echoMs }) => echoMs !== null)) return undefined;
  const isDenied = probes.some(({ sent }) => sent === 'denied');
  if (isDenied) return 'multicast-blocked-out';
  if (here.platform === 'macos' && probes.some(({ sent }) => sent === 'unreachable')) return 'local-network-permission';
  if (probes.some(({ sent, joined }) => sent === 'ok' && joined)) return 'multicast-blocked-in';
  return 'multicast-unusable';
}

/** Why the way to somebody does not work; undefined: it does. */
function pathCode(here: HereEvidence, path: PathEvidence): DoctorVerdictCode | undefined {
  if (path.blocked) return 'blocked';
  if (isWayFine(path)) return undefined;
  const best = farthest(path);
  const met = best === undefined ? undefined : metCode(best);
  if (met !== undefined) return met;
  if (path.state === 'left' && !isOn(path)) return 'peer-left';
  if (best === undefined) return 'no-address-known';
  return unmetCode(here, path, best);
}

/** What answered there, where something did. */
function metCode({ tls, proof, peer }: AddressEvidence): DoctorVerdictCode | undefined {
  if (proof === 'self' || proof === 'twin' || proof === 'open-group' || proof === 'other-version') return proof;
  if (proof === 'member') return peer === null ? undefined : 'somebody-else';
  if (proof === 'closed') return tls === 'foreign' ? 'not-grapevine' : 'other-group';
  if (proof === 'silent') return tls === 'foreign' ? 'not-grapevine' : 'peer-busy';
  if (proof === 'foreign') return 'not-grapevine';
  if (tls === 'not-tls' || tls === 'timeout') return 'not-tls';
  return tls === 'cut' ? 'peer-busy' : undefined;
}

/** Nothing answered: is it the peer, the network between, or this computer? */
function unmetCode(here: HereEvidence, path: PathEvidence, best: AddressEvidence): DoctorVerdictCode {
  const addresses = path.addresses ?? [];
  const answers = tries(path.witnesses);
  const isReachedByOthers = answers.some(({ outcome }) => outcome === 'reached');
  const outcome = best.tcp?.outcome ?? 'failed';
  if (outcome === 'denied') return 'tcp-blocked-out';
  if (addresses.every(({ tcp }) => tcp?.outcome === 'no-route')) return 'no-route';
  if (outcome === 'refused') {
    if (isReachedByOthers) return 'isolated';
    return isOn(path) ? 'peer-rejects-port' : 'peer-program-off';
  }
  if (goesThroughTunnel(here, addresses)) return 'vpn-takes-route';
  if (here.platform === 'macos' && outcome === 'unreachable' && (best.tcp?.tookMs ?? Infinity) < atOnceMs) {
    return 'local-network-permission';
  }
  if (isReachedByOthers) return path.linked ? 'one-way' : 'isolated';
  if (isOn(path)) return 'peer-blocks-port';
  return answers.length > 0 ? 'peer-off' : 'peer-silent';
}

/** A host that does not answer is given up after a second at the least; a system that forbids says so at once. */
const atOnceMs = 200;

/** Whether it surely runs now: heard, linked, or linked with somebody who says so. */
function isOn({ heard, linked, witnesses }: PathEvidence): boolean {
  return heard || linked || (witnesses ?? []).some((one) => one.linked || one.outcome === 'reached');
}

/** Every way there goes into a tunnel although this computer is on a real network. */
function goesThroughTunnel(here: HereEvidence, addresses: readonly AddressEvidence[]): boolean {
  const hasReal = realAdapters(here).some(({ virtual }) => !virtual);
  const routed = addresses.filter(({ route }) => route !== null);
  return hasReal && routed.length > 0 && routed.every(({ route }) => route?.virtual === true);
}

/** What is not right although it is reached. */
function reachedCode(here: HereEvidence, path: PathEvidence): DoctorVerdictCode | undefined {
  const back = tries(here.dialBacks).find(({ helper }) => helper === path.subject.id);
  if (back !== undefined && back.outcome !== 'reached') return 'one-way';
  if (here.clock.aheadMs !== 0) return 'clock-here';
  if (path.clockSkewMs !== null && Math.abs(path.clockSkewMs) >= clockOffMsMin) return 'clock-peer';
  return undefined;
}
