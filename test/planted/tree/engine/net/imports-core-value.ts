// planted: depcruise net-types
export { answer } from '../core/answer.ts';
