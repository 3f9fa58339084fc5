// planted: oxlint no-restricted-imports
import { ipcMain } from 'electron';
export const listen = (): void => void ipcMain.on('x', () => undefined);
