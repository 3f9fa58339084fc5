/** Who may call over Electron's IPC, and what comes back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { appId } from '../../../electron/main/app-id.ts';
import { serveIpc, type ServedApi } from '../../../electron/main/ipc.ts';
import { ApiError, type ApiEvent } from '../../../shared/api.ts';

type Handler = (event: unknown, name: unknown, args: unknown) => Promise<unknown>;

/** In place of Electron's half: keeps the one handler, and windows that remember what they were sent. */
const electron = vi.hoisted(() => ({
  handlers: new Map<string, unknown>(),
  windows: [] as { isDestroyed(): boolean; webContents: { send(channel: string, event: unknown): void } }[],
}));
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, handler: unknown) => electron.handlers.set(channel, handler),
    removeHandler: (channel: string) => electron.handlers.delete(channel),
  },
  BrowserWindow: { getAllWindows: () => electron.windows },
}));

const ownFrame = { parent: null, origin: 'app://grapevine' };
let listeners: Set<(event: ApiEvent) => void>;
let calls: unknown[];
let stop: () => void;
/** How often the window was brought forward. */
let forward: number;

const api: ServedApi = {
  call: async (name, args) => {
    calls.push([name, args]);
    if (name === 'message') throw new ApiError('not-found', 'no such message');
    if (name === 'status') throw new TypeError('a defect');
    return { answered: name };
  },
  subscribe: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

beforeEach(() => {
  listeners = new Set();
  calls = [];
  electron.windows.length = 0;
  forward = 0;
  stop = serveIpc(api, () => {
    forward += 1;
  });
});
afterEach(() => stop());

async function invoke(senderFrame: unknown, name: unknown, args: unknown = {}): Promise<unknown> {
  const handler = electron.handlers.get('grapevine:call') as Handler;
  return await handler({ senderFrame }, name, args);
}

describe('[A7] a call over IPC', () => {
  test('from our own page: answered', async () => {
    expect(await invoke(ownFrame, 'members')).toEqual({ result: { answered: 'members' } });
    expect(calls).toEqual([['members', {}]]);
  });

  test.each([
    ['another origin', { parent: null, origin: 'https://example.org' }],
    ['our origin as the beginning of another', { parent: null, origin: 'app://grapevine.example' }],
    ['a page without an origin', { parent: null, origin: 'null' }],
    ['a frame inside our page', { parent: ownFrame, origin: 'app://grapevine' }],
    ['a frame that is gone', null],
  ])('from %s: refused, and nothing is called', async (_, frame) => {
    expect(await invoke(frame, 'send', { text: 'x' })).toMatchObject({ error: { code: 'unauthorized' } });
    expect(calls).toEqual([]);
  });

  test.each(['toString', '__proto__', '', undefined, { name: 'send' }])('named %j: refused', async (name) => {
    expect(await invoke(ownFrame, name)).toMatchObject({ error: { code: 'invalid' } });
    expect(calls).toEqual([]);
  });

  test('that fails: code and message travel as plain data, a defect as a failure', async () => {
    expect(await invoke(ownFrame, 'message')).toEqual({ error: { code: 'not-found', message: 'no such message' } });
    expect(await invoke(ownFrame, 'status')).toEqual({ error: { code: 'failed', message: 'a defect' } });
  });
});

describe('[A7] the window', () => {
  test('comes forward where our own page asks, and for no other', () => {
    const handler = electron.handlers.get('grapevine:forward') as (event: unknown) => void;
    handler({ senderFrame: { parent: null, origin: 'https://example.org' } });
    handler({ senderFrame: null });
    expect(forward).toBe(0);
    handler({ senderFrame: ownFrame });
    expect(forward).toBe(1);
  });
});

describe('the id by which Windows knows the app', () => {
  test('is the one that the installer writes', () => {
    const config = readFileSync(join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8');
    expect(config.split('\n')).toContain(`appId: ${appId}`);
  });
});

describe('events over IPC', () => {
  test('reach every window that is there, and end with the service', () => {
    const sent: unknown[] = [];
    const send = (channel: string, event: unknown): void => void sent.push([channel, event]);
    const gone = (): void => {
      throw new Error('Object has been destroyed');
    };
    electron.windows.push({ isDestroyed: () => true, webContents: { send: gone } });
    electron.windows.push({ isDestroyed: () => false, webContents: { send } });
    const event: ApiEvent = { kind: 'changed', group: null, what: ['status'] };
    for (const listener of listeners) listener(event);
    expect(sent).toEqual([['grapevine:event', event]]);
    stop();
    expect(listeners.size).toBe(0);
    expect(electron.handlers.size).toBe(0);
  });
});
