/** Gives the page `window.grapevine`: the API map, its own window brought forward, and nothing else. Runs sandboxed. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { ApiFailure } from '../../shared/api.ts';
import { callChannel, eventChannel, forwardChannel, isCallName, type CallOutcome } from '../../shared/ipc.ts';

contextBridge.exposeInMainWorld('grapevine', { call, subscribe, comeForward });

/** Rejects with an `ApiFailure`: the bridge would strip an Error of its code. */
async function call(name: unknown, args: unknown): Promise<unknown> {
  if (!isCallName(name)) return fail({ code: 'invalid', message: 'there is no such call' });
  const outcome: CallOutcome = await ipcRenderer.invoke(callChannel, name, args);
  return 'error' in outcome ? fail(outcome.error) : outcome.result;
}

function subscribe(listener: (event: unknown) => void): () => void {
  const forward = (_: IpcRendererEvent, event: unknown): void => listener(event);
  ipcRenderer.on(eventChannel, forward);
  return () => {
    ipcRenderer.off(eventChannel, forward);
  };
}

/** A page alone cannot bring back a window that is minimized. */
async function comeForward(): Promise<void> {
  await ipcRenderer.invoke(forwardChannel);
}

function fail(failure: ApiFailure): Promise<never> {
  return Promise.reject(failure);
}
