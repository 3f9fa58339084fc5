/** The other half of the planted cycle. */
import { a } from './cycle-a.ts';
export const b = (): number => a();
