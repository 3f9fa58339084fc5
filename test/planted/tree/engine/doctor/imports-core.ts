// planted: depcruise doctor-imports
import type { Dialer } from '../core/dialer.ts';

export type Used = Dialer;
