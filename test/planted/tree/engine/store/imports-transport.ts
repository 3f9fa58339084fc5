// planted: depcruise store-imports
export { connect } from 'node:net';
