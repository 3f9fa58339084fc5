/**
 * What the desktop app relies on, shown by a small app. Runs on Electron where it is installed and on
 * the stand-in elsewhere: whoever changes the stand-in learns here whether it still tells the truth.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { chooseElectron, electronPath } from '../desktop-stage.ts';

interface Bridge {
  readonly nested: { readonly list: number[] };
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  send(channel: string, ...args: unknown[]): void;
  onPush(listener: (text: string) => void): () => void;
  double(value: number): number;
  fail(): void;
  reject(value: unknown): Promise<never>;
  call(callback: (text: string) => string): string;
}

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

const appDir = path.join(import.meta.dirname, 'contract-app');
let profile = '';
let app: ElectronApplication;
let page: Page;

async function launch(): Promise<ElectronApplication> {
  chooseElectron();
  const environment = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const env = { ...Object.fromEntries(environment), CONTRACT_PROFILE: profile };
  return await _electron.launch({ args: ['--no-sandbox', appDir], env });
}

async function notes(): Promise<string[]> {
  return await app.evaluate(() => (globalThis as unknown as { contractLog: string[] }).contractLog);
}

test.beforeEach(async () => {
  profile = mkdtempSync(path.join(tmpdir(), 'grapevine-contract-'));
  app = await launch();
  page = await app.firstWindow();
  await expect(page.getByRole('heading')).toHaveText('page');
});

test.afterEach(async () => {
  await app.close().catch(() => undefined);
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('a page of the app scheme: served under its policy, inline script refused', async () => {
  await expect(page.getByRole('heading')).toHaveText('page');
  const ran = await page.evaluate(() => ['inlineRan' in window, 'scriptRan' in window]);
  expect(ran).toEqual([false, true]);
  const answer = await page.evaluate(async () => {
    const response = await fetch('/method', { method: 'PUT', headers: { 'x-one': '1' } });
    return await response.text();
  });
  expect(answer).toBe('PUT 1');
  expect(await page.evaluate(async () => (await fetch('/none')).status)).toBe(404);
});

test('the sandboxed preload: no Node in it, and none in the page', async () => {
  const seen = await page.evaluate(() => {
    const bridge = window.bridge as unknown as Record<string, unknown>;
    return [bridge.forbidden, typeof bridge.electron, 'require' in window, 'process' in window];
  });
  expect(seen).toEqual([expect.stringMatching(/^refused: module not found/), 'string', false, false]);
});

test('the exposed object: frozen, and not to be replaced', async () => {
  const changed = await page.evaluate(() => {
    'use strict';
    const attempts = [
      () => ((window as unknown as Record<string, unknown>).bridge = 1),
      () => ((window.bridge as unknown as Record<string, unknown>).double = 1),
      () => window.bridge.nested.list.push(4),
    ];
    return attempts.filter((attempt) => {
      try {
        attempt();
        return true;
      } catch {
        return false;
      }
    }).length;
  });
  expect(changed).toBe(0);
});

test('values across the bridge and IPC: they keep their kind', async () => {
  const kinds = await page.evaluate(async () => {
    const values = [undefined, null, NaN, -0, 1n, 'ü', new Date(5), new Map([[1, { a: [true] }]]), new Set(['x'])];
    const [back] = (await window.bridge.invoke('echo', [...values, new Uint8Array([1, 255])])) as unknown[][];
    if (back === undefined) return [];
    return back.map((value) => {
      if (value instanceof Map) return ['map', JSON.stringify([...value])];
      if (value instanceof Set) return ['set', JSON.stringify([...value])];
      if (value instanceof Date) return ['date', value.getTime()];
      if (value instanceof Uint8Array) return ['bytes', ...value];
      if (typeof value === 'bigint') return ['bigint', Number(value)];
      return [typeof value, Object.is(value, -0) ? '-0' : value];
    });
  });
  expect(kinds).toEqual([
    ['undefined', undefined],
    ['object', null],
    ['number', NaN],
    ['number', '-0'],
    ['bigint', 1],
    ['string', 'ü'],
    ['date', 5],
    ['map', '[[1,{"a":[true]}]]'],
    ['set', '["x"]'],
    ['bytes', 1, 255],
  ]);
});

test('failures across the bridge: messages arrive, a plain object stays one', async () => {
  const failures = await page.evaluate(async () => {
    const of = async (work: () => unknown): Promise<unknown> => {
      try {
        return await work();
      } catch (error) {
        return error instanceof Error ? error.message : error;
      }
    };
    const { bridge } = window;
    return [
      await of(() => bridge.fail()),
      await of(() => bridge.reject({ code: 'invalid', message: 'm' })),
      await of(() => bridge.invoke('throw')),
      await of(() => bridge.invoke('nobody')),
    ];
  });
  expect(failures).toEqual([
    'out of range',
    { code: 'invalid', message: 'm' },
    "Error invoking remote method 'throw': TypeError: no such thing",
    "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
  ]);
});

test('functions across the bridge: synchronous both ways, and an unsubscription that works', async () => {
  const seen = await page.evaluate(async () => {
    const { bridge } = window;
    const pushed: string[] = [];
    const next = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 200));
    const off = bridge.onPush((text) => pushed.push(text));
    bridge.send('send', 'one');
    await next();
    off();
    bridge.send('send', 'two');
    await next();
    return [bridge.double(21), bridge.call((text) => `${text} here`), ...pushed];
  });
  expect(seen).toEqual([42, 'called here', 'one back']);
});

test('the sender of a call: the main frame, with the origin of the app scheme', async () => {
  expect(await page.evaluate(() => window.bridge.invoke('sender'))).toEqual({
    origin: 'app://contract',
    url: 'app://contract/page.html',
    isMain: true,
  });
});

test('a link, and a link to a new window: asked for and refused', async () => {
  await page.getByRole('link', { name: 'away' }).click();
  await page.getByRole('link', { name: 'new' }).click();
  await expect.poll(notes).toContain('will-navigate https://example.invalid/');
  await expect.poll(notes).toContain('window-open https://example.invalid/new');
  await expect(page.getByRole('heading')).toHaveText('page');
  expect(app.windows()).toHaveLength(1);
});

test('a second instance with the same profile: locked out, and the first hears of it', async () => {
  const args = ['--no-sandbox', appDir, 'extra-argument'];
  const env = { ...process.env, CONTRACT_PROFILE: profile };
  const second = spawnSync(electronPath(), args, { env, encoding: 'utf8' });
  expect(second).toMatchObject({ status: 3, stdout: expect.stringContaining('note locked out') });
  await expect.poll(notes).toContain('second-instance extra-argument second');
});

test('the local storage of a page: still there after a restart', async () => {
  await page.evaluate(() => localStorage.setItem('kept', 'yes'));
  await app.close();
  app = await launch();
  page = await app.firstWindow();
  await expect(page.getByRole('heading')).toHaveText('page');
  expect(await page.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
});

test('closing the window: may be prevented, and quits in the documented order', async () => {
  await app.evaluate(() => Object.assign(globalThis, { contractKeepsOpen: true }));
  await app.evaluate(({ app: electronApp }) => electronApp.quit());
  await expect.poll(notes).toEqual(['ready', 'before-quit', 'close']);
  await app.evaluate(() => Object.assign(globalThis, { contractKeepsOpen: false }));
  const child = app.process();
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const exited = new Promise((resolve) => child.once('close', resolve));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined);
  await expect.poll(() => printed).toContain('note window-all-closed');
  await app.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => undefined);
  expect(await exited).toBe(0);
  const order = printed.split('\n').filter((line) => line.startsWith('note '));
  const names = ['close', 'closed', 'window-all-closed', 'before-quit', 'will-quit', 'quit'];
  expect(order).toEqual(names.map((name) => `note ${name}`));
});

test('the theme of the app: seen by the page as the preferred colours', async () => {
  const prefersDark = (): Promise<boolean> => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  for (const theme of ['dark', 'light'] as const) {
    await app.evaluate(({ nativeTheme }, source) => (nativeTheme.themeSource = source), theme);
    await expect.poll(prefersDark).toBe(theme === 'dark');
    expect(await app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(theme === 'dark');
  }
});

test('a utility process: answers over its parent port, and ends when told', async () => {
  const answer = await app.evaluate(async ({ utilityProcess, app: electronApp }) => {
    const child = utilityProcess.fork(`${electronApp.getAppPath()}/utility.cjs`, ['argument']);
    const message = await new Promise((resolve) => {
      child.once('message', resolve);
      child.postMessage({ question: new Map([[1, 'one']]) });
    });
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await exited;
    return message;
  });
  expect(answer).toEqual({ type: 'utility', argument: 'argument', one: 'one' });
});

test('capturing the window and evaluating in it from the main process: both answer', async () => {
  const [size, title] = await app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window === undefined) return [0, ''];
    const image = await window.webContents.capturePage();
    return [image.toPNG().length, await window.webContents.executeJavaScript('document.title')];
  });
  expect(size).toBeGreaterThan(1000);
  expect(title).toBe('contract');
});
