// planted: depcruise net-imports
export type { Row } from '../store/row.ts';
