/** Small pieces of the doctor's sentences. */
import type { DoctorPhrase } from '../../shared/doctor-sentences.ts';
import { phrase } from '../../shared/doctor-sentences.ts';
import type { WitnessEvidence } from './evidence.ts';

export function witnessPhrase({ name, outcome, linked }: WitnessEvidence): DoctorPhrase {
  const told = phrase(`witness.${outcome}`, { who: name });
  if (!linked || outcome === 'reached') return told;
  return phrase('witness.though-linked', { told: { all: [told], joint: '' } });
}

/** What each of them said. */
export function toldBy(witnesses: readonly WitnessEvidence[]) {
  return { all: witnesses.map(witnessPhrase), joint: ', ' } as const;
}

export function listOf(all: readonly DoctorPhrase[], joint: string): DoctorPhrase {
  return phrase('list', { all: { all, joint } });
}
