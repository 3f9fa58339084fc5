/** Chooses the carrier: Electron's preload gives `window.grapevine`; a browser talks to its host. */
import type { GrapevineApi } from '../../shared/api.ts';
import { openBridgeApi } from './bridge-api.ts';
import { openWebsocketApi } from './websocket-api.ts';

declare global {
  interface Window {
    readonly grapevine?: GrapevineApi & { comeForward(): Promise<void> };
  }
}

export function connect(page: Window): GrapevineApi {
  if (page.grapevine !== undefined) return openBridgeApi(page.grapevine);
  const url = new URL('/api/ws?group=all', page.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return openWebsocketApi(url.href, { isRefused });
}

/** The host asks for the secret before anything else, so a page that holds it is told of another fault. */
async function isRefused(): Promise<boolean> {
  const response = await fetch('/api/hello');
  return response.status === 401;
}
