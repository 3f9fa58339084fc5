// planted: depcruise shared-imports
export { basename } from 'node:path';
