// planted: depcruise electron-room
// planted: depcruise renderer-imports
export type { App } from 'electron';
