/** What one step says, less its name and title. */
import type { DoctorPhrase } from '../../shared/doctor-sentences.ts';
import { phrase } from '../../shared/doctor-sentences.ts';
import type { DoctorStepState } from '../../shared/doctor.ts';
import type { PeerId } from '../../shared/ids.ts';

export interface Said {
  readonly state: DoctorStepState;
  readonly reason: string;
  readonly detail: DoctorPhrase;
  readonly saidBy?: readonly PeerId[];
}

export const running: Said = { state: 'running', reason: 'running', detail: phrase('running') };
