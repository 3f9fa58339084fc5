/** What the doctor reports: steps, a verdict, and the remedy; plain data for pages, the CLI and programs. */
import type { PeerId } from './ids.ts';
import type { Phrase } from './phrase.ts';

/** In the order in which they are told. */
export const doctorSteps = [
  'interface',
  'multicast',
  'echo',
  'others',
  'port',
  'tcp',
  'tls',
  'group',
  'witness',
  'clock',
] as const;
export type DoctorStepName = (typeof doctorSteps)[number];

/** `unknown`: it could not be found out, or does not matter here. `running`: not yet. */
export type DoctorStepState = 'ok' | 'failed' | 'unknown' | 'running';

export interface DoctorStep {
  readonly name: DoctorStepName;
  readonly state: DoctorStepState;
  /** Why, for programs. */
  readonly reason: string;
  /** What was to be found out, and what was measured, for people. */
  readonly title: string;
  readonly detail: string;
  /** Both again, for other languages; absent: an older version says so. */
  readonly phrases?: { readonly title: Phrase; readonly detail: Phrase };
  /** Others who say so; empty: seen from here. */
  readonly saidBy: readonly PeerId[];
}

export interface DoctorCommand {
  /** Which system it is for, for people. */
  readonly system: string;
  readonly phrase?: Phrase;
  readonly command: string;
}

export interface DoctorFix {
  readonly text: string;
  readonly phrase?: Phrase;
  readonly commands: readonly DoctorCommand[];
}

/** The closed list of what may be wrong; `healthy` and `alone` are no fault. */
export type DoctorVerdictCode =
  // This computer.
  | 'no-interface'
  | 'interface-down'
  | 'no-address'
  | 'self-assigned'
  | 'local-network-permission'
  | 'mdns-port-taken'
  | 'multicast-unusable'
  | 'multicast-blocked-out'
  | 'multicast-blocked-in'
  | 'multicast-not-carried'
  | 'port-blocked-here'
  | 'tcp-blocked-out'
  | 'clock-here'
  // The way to somebody.
  | 'no-address-known'
  | 'self'
  | 'twin'
  | 'blocked'
  | 'no-route'
  | 'vpn-takes-route'
  | 'isolated'
  | 'one-way'
  | 'peer-off'
  | 'peer-program-off'
  | 'peer-left'
  | 'peer-silent'
  | 'peer-blocks-port'
  | 'peer-rejects-port'
  | 'peer-busy'
  | 'somebody-else'
  | 'not-tls'
  | 'not-grapevine'
  | 'other-group'
  | 'open-group'
  | 'other-version'
  | 'clock-peer'
  // No fault.
  | 'healthy'
  | 'alone';

export interface DoctorVerdict {
  readonly code: DoctorVerdictCode;
  /** Nothing is wrong. */
  readonly ok: boolean;
  /** One sentence: what is wrong, and with whom. */
  readonly title: string;
  /** What it means. */
  readonly meaning: string;
  readonly phrases?: { readonly title: Phrase; readonly meaning: Phrase };
  readonly fix: DoctorFix | null;
  /** Who it is about; null: this computer. */
  readonly peer: PeerId | null;
}

/** Who or what was asked after. */
export interface DoctorSubject {
  readonly id: PeerId | null;
  /** Its name, or the address that was given. */
  readonly name: string;
}

export interface DoctorReport {
  readonly subject: DoctorSubject | null;
  readonly startedAt: number;
  readonly tookMs: number;
  /** False: only this computer's network was looked at. */
  readonly hostRunning: boolean;
  readonly steps: readonly DoctorStep[];
  /** null while steps are running. */
  readonly verdict: DoctorVerdict | null;
}

/**
 * What came of a member's try to reach another. `reached`: it has proven itself there. `unreached`: it has
 * not, and the asker may not know more. The last four: the helper did not try.
 */
export type ReachOutcome =
  | 'unknown'
  | 'reached'
  | 'unreached'
  | 'refused'
  | 'silent'
  | 'unreachable'
  | 'stranger'
  | 'no-member'
  | 'not-its-address'
  | 'too-often'
  | 'busy';
