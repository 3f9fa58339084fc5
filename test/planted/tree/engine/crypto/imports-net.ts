// planted: depcruise crypto-imports
export { createServer } from 'node:net';
