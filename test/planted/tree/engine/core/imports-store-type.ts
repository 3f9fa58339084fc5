// planted: depcruise core-imports
export type { Row } from '../store/row.ts';
