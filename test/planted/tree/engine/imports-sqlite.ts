// planted: depcruise better-sqlite3-room
// planted: depcruise engine-imports
export { default } from 'better-sqlite3';
