/** Small pieces of the doctor's sentences. */
import type { WitnessEvidence } from './evidence.ts';

export function spanText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
}

export function witnessText({ name, outcome, linked }: WitnessEvidence): string {
  return `${name} ${outcomeText[outcome]}${linked && outcome !== 'reached' ? ', though linked with it' : ''}`;
}

const outcomeText: Readonly<Record<WitnessEvidence['outcome'], string>> = {
  reached: 'reaches it',
  unreached: 'does not reach it',
  refused: 'is refused',
  silent: 'gets no answer',
  unreachable: 'has no way there',
  stranger: 'meets somebody else there',
  'no-member': 'does not know it',
  'not-its-address': 'knows no such address of it',
  'too-often': 'was asked too often',
  busy: 'is busy',
  unknown: 'says something that this version does not understand',
  none: 'did not say',
};

/** "Ana", "Ana and Ben", "Ana, Ben and Cleo". */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
