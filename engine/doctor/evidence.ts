/** What was measured, before anybody draws a conclusion from it. `null` stands for "not yet". */
import type { DoctorSubject, ReachOutcome } from '../../shared/doctor.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { MemberState } from '../../shared/records.ts';

/** One network interface of this computer. */
export interface AdapterEvidence {
  readonly name: string;
  /** IPv4 addresses, without one those of IPv6; none: it has none, or is not used. */
  readonly addresses: readonly string[];
  /** A tunnel, or a bridge of containers or virtual machines. */
  readonly virtual: boolean;
  /** Whether its link is up; null: this system does not tell. */
  readonly up: boolean | null;
}

/** A question sent to everybody on one interface, and what came back. */
export interface MulticastEvidence {
  readonly interfaceName: string;
  readonly address: string;
  readonly bound: 'ok' | 'in-use' | 'failed';
  readonly joined: boolean;
  readonly sent: 'ok' | 'denied' | 'unreachable' | 'failed' | 'not-tried';
  /** The system's code of what failed first. */
  readonly error: string | null;
  /** After how long the own packet was heard; null: it was not. */
  readonly echoMs: number | null;
  /** Other computers heard on it: those that run Grapevine, and how many at all. */
  readonly peers: readonly string[];
  readonly others: number;
}

export type TcpOutcome = 'open' | 'refused' | 'timeout' | 'unreachable' | 'no-route' | 'denied' | 'failed';

export interface TcpEvidence {
  readonly outcome: TcpOutcome;
  readonly tookMs: number;
  readonly error: string | null;
}

/** `cut`: closed before it was TLS. `foreign`: TLS, whose certificate is none of a Grapevine. */
export type TlsOutcome = 'ok' | 'foreign' | 'not-tls' | 'cut' | 'timeout';

/** `closed`: it ended without a word, as who is in another group does. `silent`: it said nothing in time. */
export type ProofOutcome =
  'member' | 'closed' | 'silent' | 'open-group' | 'self' | 'twin' | 'other-version' | 'foreign';

/** One address of somebody, tried from here. */
export interface AddressEvidence {
  readonly address: string;
  /** From which own address and interface packets go there; null: there is no route. */
  readonly route: { readonly address: string; readonly interfaceName: string | null; readonly virtual: boolean } | null;
  readonly tcp: TcpEvidence | null;
  /** null: not come to. */
  readonly tls: TlsOutcome | null;
  readonly proof: ProofOutcome | null;
  /** Who has proven itself there. */
  readonly peer: PeerId | null;
}

/** What another member said about an address. */
export interface WitnessEvidence {
  readonly helper: PeerId;
  readonly name: string;
  readonly address: string;
  /** `none`: no answer came, as from an older version. */
  readonly outcome: ReachOutcome | 'none';
  /** Whether the helper holds a link to the target. */
  readonly linked: boolean;
}

export interface ClockEvidence {
  /** The own clock less what most others say; 0: close enough, or too few to tell. */
  readonly aheadMs: number;
  readonly agreeing: number;
  readonly compared: number;
}

export interface HereEvidence {
  readonly platform: 'linux' | 'macos' | 'windows' | 'other';
  readonly firewall: 'ufw' | 'firewalld' | 'nftables' | 'iptables' | 'macos' | 'windows' | 'unknown';
  readonly hostRunning: boolean;
  /** Finding others by themselves is switched on. */
  readonly mdns: boolean;
  /** The port on which others reach this one; without a host the one it would use. */
  readonly port: number;
  readonly adapters: readonly AdapterEvidence[];
  readonly multicast: readonly MulticastEvidence[] | null;
  /** The own port, tried from here. */
  readonly ownPort: TcpEvidence | null;
  /** What linked members say who were asked to dial this one. */
  readonly dialBacks: readonly WitnessEvidence[] | null;
  readonly links: number;
  /** Links that others dialled. */
  readonly accepted: number;
  /** Linked members whose address is on a network of one of the interfaces. */
  readonly neighbors: number;
  readonly clock: ClockEvidence;
}

/** The way to one peer. */
export interface PathEvidence {
  readonly subject: DoctorSubject;
  /** It is missing here, and was asked after by nobody: found by the doctor itself. */
  readonly state: MemberState | null;
  readonly linked: boolean;
  /** The link was dialled from here. */
  readonly initiator: boolean;
  readonly blocked: boolean;
  readonly lastSeen: number | null;
  readonly clockSkewMs: number | null;
  /** It was heard during this check. */
  readonly heard: boolean;
  readonly addresses: readonly AddressEvidence[] | null;
  readonly witnesses: readonly WitnessEvidence[] | null;
}

export interface Evidence {
  readonly here: HereEvidence;
  /** Whom the user asked after; null: nobody in particular. */
  readonly asked: PathEvidence | null;
  /** Who is missing here, where nobody in particular was asked after. */
  readonly missing: readonly PathEvidence[];
  /** Everything has been tried. */
  readonly complete: boolean;
}

/** How far an address was got at, the farthest last. */
export function farthest(path: PathEvidence): AddressEvidence | undefined {
  const rank = (one: AddressEvidence): number => {
    if (leadsThere(path, one)) return 10;
    const { tcp, tls, proof } = one;
    if (proof !== null) return proof === 'member' ? 9 : proof === 'closed' || proof === 'silent' ? 6 : 7;
    if (tls !== null) return 5;
    return tcp === null ? 0 : tcpRank[tcp.outcome];
  };
  return (path.addresses ?? []).toSorted((a, b) => rank(b) - rank(a))[0];
}

const tcpRank: Readonly<Record<TcpOutcome, number>> = {
  open: 5,
  refused: 4,
  denied: 3,
  timeout: 3,
  unreachable: 2,
  failed: 1,
  'no-route': 1,
};

export function isReached(path: PathEvidence): boolean {
  return (path.addresses ?? []).some((one) => leadsThere(path, one));
}

/** Nothing is wrong with the way there. */
export function isWayFine(path: PathEvidence): boolean {
  return isReached(path) || (path.linked && path.addresses?.length === 0);
}

function leadsThere({ subject }: PathEvidence, { proof, peer }: AddressEvidence): boolean {
  return proof === 'member' && (subject.id === null || peer === subject.id);
}

/** Answers of those who tried. */
export function tries(witnesses: readonly WitnessEvidence[] | null): readonly WitnessEvidence[] {
  return (witnesses ?? []).filter(({ outcome }) => triedOutcomes.has(outcome));
}

const triedOutcomes: ReadonlySet<string> = new Set([
  'reached',
  'unreached',
  'refused',
  'silent',
  'unreachable',
  'stranger',
]);

/** No address but those that a machine takes when nobody gave it any. */
export function isSelfAssigned(here: HereEvidence): boolean {
  const shown = realAdapters(here);
  return here.links === 0 && shown.every(({ addresses }) => addresses.every((one) => one.startsWith('169.254.')));
}

/** Linked neighbours, of whom no announcement is heard although the own one is. */
export function isNotCarried({ mdns, neighbors, multicast }: HereEvidence): boolean {
  const isListening = multicast !== null && multicast.length > 0;
  return mdns && neighbors > 0 && isListening && multicast.every(({ peers }) => peers.length === 0);
}

/** Usable interfaces, tunnels and bridges left out where there is anything else. */
export function realAdapters({ adapters }: HereEvidence): readonly AdapterEvidence[] {
  const usable = adapters.filter(({ addresses }) => addresses.length > 0);
  const real = usable.filter(({ virtual }) => !virtual);
  return real.length > 0 ? real : usable;
}
