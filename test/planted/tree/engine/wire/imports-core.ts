// planted: depcruise wire-imports
export { answer } from '../core/answer.ts';
