// planted: depcruise lab-page-imports
export { answer } from '../../engine/index.ts';
