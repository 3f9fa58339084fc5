// planted: depcruise preload-imports
export { answer } from '../../engine/index.ts';
