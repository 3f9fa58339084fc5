/** What one step says, less its name and title. */
import type { DoctorStepState } from '../../shared/doctor.ts';
import type { PeerId } from '../../shared/ids.ts';

export interface Said {
  readonly state: DoctorStepState;
  readonly reason: string;
  readonly detail: string;
  readonly saidBy?: readonly PeerId[];
}

export const running: Said = { state: 'running', reason: 'running', detail: 'Being looked at' };
