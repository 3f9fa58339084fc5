/** The only file that touches Electron's IPC: the API map for our own page, and for no other sender. */
import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { ApiError, type ApiEvent, type ApiFailure, type CallName } from '../../shared/api.ts';
import { namesPath } from '../../shared/files.ts';
import { callChannel, eventChannel, forwardChannel, isCallName, type CallOutcome } from '../../shared/ipc.ts';
import { appOrigin } from './renderer-files.ts';

/** What is served: the API of host/api, or one wrapped round it. */
export interface ServedApi {
  call(name: CallName, args: unknown): Promise<unknown>;
  subscribe(listener: (event: ApiEvent) => void): () => void;
}

/** Answers calls and pushes events until the returned function is called. `comeForward` shows the window. */
export function serveIpc(api: ServedApi, comeForward: () => void): () => void {
  ipcMain.handle(callChannel, (event, name: unknown, args: unknown) => answer(api, event, name, args));
  ipcMain.handle(forwardChannel, (event) => {
    if (isOwnPage(event)) comeForward();
  });
  const unsubscribe = api.subscribe((event) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.isDestroyed()) window.webContents.send(eventChannel, event);
    }
  });
  return () => {
    unsubscribe();
    ipcMain.removeHandler(callChannel);
    ipcMain.removeHandler(forwardChannel);
  };
}

async function answer(api: ServedApi, event: IpcMainInvokeEvent, name: unknown, args: unknown): Promise<CallOutcome> {
  if (!isOwnPage(event)) return { error: { code: 'unauthorized', message: 'this page may not call' } };
  if (!isCallName(name)) return { error: { code: 'invalid', message: 'there is no such call' } };
  if (namesPath(name, args)) return { error: { code: 'unauthorized', message: 'a page may not name files' } };
  try {
    return { result: await api.call(name, args) };
  } catch (error) {
    return { error: toFailure(error) };
  }
}

/** Node's URL gives 'null' as the origin of app:// addresses, so the frame's own origin is asked. */
function isOwnPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === appOrigin;
}

function toFailure(error: unknown): ApiFailure {
  if (error instanceof ApiError) return error.toFailure();
  return { code: 'failed', message: error instanceof Error ? error.message : String(error) };
}
