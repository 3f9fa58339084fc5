/** The doctor's whole judgement: evidence in, report out. Knows no clock, socket or promise. */
import type { DoctorReport } from '../../shared/doctor.ts';
import type { Evidence } from './evidence.ts';
import { stepsOf } from './steps.ts';
import { findingOf } from './verdict.ts';
import { verdictOf } from './words.ts';

/** While not everything was tried there is no verdict, and what is missing is `running`. */
export function diagnose(evidence: Evidence): Pick<DoctorReport, 'steps' | 'verdict' | 'hostRunning' | 'subject'> {
  const { asked, here, complete } = evidence;
  const finding = complete ? findingOf(evidence) : undefined;
  return {
    subject: asked?.subject ?? null,
    hostRunning: here.hostRunning,
    steps: stepsOf(evidence, finding?.path ?? asked ?? undefined),
    verdict: finding === undefined ? null : verdictOf(evidence, finding),
  };
}
