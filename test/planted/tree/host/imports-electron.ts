// planted: depcruise electron-room
// planted: depcruise host-imports
export { app } from 'electron';
