// planted: oxlint no-restricted-properties
import electron from 'electron';
export const listen = (): void => void electron.ipcMain.on('x', () => undefined);
