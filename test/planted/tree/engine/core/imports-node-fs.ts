// planted: depcruise core-imports
// planted: tsc TS2591
export { readFileSync } from 'node:fs';
