// planted: depcruise renderer-imports
export { answer } from '../engine/index.ts';
