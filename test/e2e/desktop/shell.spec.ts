/** What the desktop shell adds to the page: its window, its limits, and its end. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type ElectronApplication } from '@playwright/test';
import { DesktopPeer, electronPath } from '../desktop-stage.ts';
import { composer } from '../screen.ts';

const root = path.join(import.meta.dirname, '../../..');
const quiet = ['--no-mdns', '--listen', '127.0.0.1:0'];
let profile = '';
let peer: DesktopPeer;

test.beforeEach(() => {
  profile = mkdtempSync(path.join(tmpdir(), 'grapevine-shell-'));
  peer = new DesktopPeer('Ada', profile, ['--profile', profile, '--name', 'Ada', ...quiet]);
});

test.afterEach(async () => {
  await peer.stop();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function startPeer(): Promise<DesktopPeer> {
  await peer.start();
  await expect(composer(peer.page)).toBeVisible();
  return peer;
}

test('the page: reaches the API map and nothing else', async () => {
  const { page } = await startPeer();
  const seen = await page.evaluate(async () => {
    const scope = window as unknown as Record<string, unknown>;
    const bridge = scope.grapevine as Record<'call', (name: string, args: unknown) => Promise<unknown>>;
    const failureOf = (name: string, args: unknown): Promise<unknown> =>
      bridge.call(name, args).then(
        () => 'answered',
        (failure: unknown) => failure,
      );
    return {
      offered: Object.keys(bridge),
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in scope),
      noCall: await failureOf('__proto__', {}),
      wrongArguments: await failureOf('send', { room: 'general', text: '' }),
    };
  });
  expect(seen).toEqual({
    offered: ['call', 'subscribe', 'comeForward'],
    node: [],
    noCall: { code: 'invalid', message: 'there is no such call' },
    wrongArguments: { code: 'invalid', message: 'send: text: the message is empty' },
  });
});

test('the page: cannot fetch from elsewhere, run text as code, or leave', async () => {
  const { page, app } = await startPeer();
  const outcomes = await page.evaluate(async () => {
    const outcomeOf = async (attempt: () => unknown): Promise<string> => {
      try {
        await attempt();
        return 'done';
      } catch {
        return 'refused';
      }
    };
    // What a driver evaluates may evaluate; a timer runs as the page's own code does.
    const later: (code: string) => unknown = setTimeout;
    await outcomeOf(() => later('window.ranText = true'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    return [await outcomeOf(() => fetch('https://example.invalid/')), 'ranText' in window];
  });
  expect(outcomes).toEqual(['refused', false]);
  for (const address of ['https://example.invalid/', 'file:///etc/hostname', 'app://other/']) {
    await page.evaluate((href) => window.location.assign(href), address);
  }
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  await expect(composer(page)).toBeVisible();
  const address = await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getURL());
  expect(address).toBe('app://grapevine/');
});

test('the window: sandboxed, with the window of the desktop following the theme of the page', async () => {
  const { page, app } = await startPeer();
  const preferences = await app.evaluate(({ webContents }) => {
    const { sandbox, contextIsolation, nodeIntegration } = (
      webContents.getAllWebContents()[0] as unknown as { getLastWebPreferences(): Record<string, boolean> }
    ).getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration };
  });
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'Dark', exact: true }).click();
  await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await peer.restart();
  expect(await peer.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
});

test('a new window asked for by the page: a web address goes to the browser, any other nowhere', async () => {
  const { page, app } = await startPeer();
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    shell.openExternal = async (url: string) => void opened.push(url);
    Object.assign(globalThis, { openedAddresses: opened });
  });
  await page.evaluate(() => {
    const refused = ['file:///etc/passwd', 'https://a@b.example/', 'http://c.example/'];
    for (const address of [...refused, 'https://example.org/x']) window.open(address);
  });
  const opened = (): Promise<unknown> =>
    app.evaluate(() => (globalThis as unknown as { openedAddresses: string[] }).openedAddresses);
  await expect.poll(opened).toEqual(['https://example.org/x']);
  expect(app.windows()).toHaveLength(1);
});

test('a notification that is clicked: brings the window back, also from where it was minimized', async () => {
  const { page, app } = await startPeer();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await page.evaluate(async () => {
    const { grapevine } = window as unknown as { readonly grapevine: { comeForward(): Promise<void> } };
    await grapevine.comeForward();
  });
  const minimized = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
  expect(minimized).toBe(false);
});

test('a second start with the same profile: ends, and leaves the first its one window', async () => {
  const { app } = await startPeer();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const second = spawnSync(electronPath(), ['--no-sandbox', root, '--profile', profile], { encoding: 'utf8' });
  expect(second.stderr).toContain('Grapevine is already open with this profile');
  expect(second.status).toBe(0);
  const minimized = (): Promise<boolean[]> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized()));
  await expect.poll(minimized).toEqual([false]);
});

test('a profile that a headless host holds: the window says so, and closing it ends with 4', async () => {
  const args = ['host/cli.ts', 'start', '--headless', '--json', '--profile', profile, ...quiet];
  const host = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await new Promise((resolve) => host.stdout.once('data', resolve));
    await peer.start();
    await expect(peer.page.getByRole('alert')).toContainText('another Grapevine is running on the profile');
    const child = peer.app.process();
    const exited = new Promise((resolve) => child.once('exit', resolve));
    await closeWindow(peer.app).catch(() => undefined);
    expect(await exited).toBe(4);
  } finally {
    const ended = new Promise((resolve) => host.once('exit', resolve));
    host.kill();
    await ended;
  }
});

test('an option that cannot be meant: one line and the exit code of a wrong usage', () => {
  const args = ['--no-sandbox', root, '--profile', profile, '--listen', 'nowhere'];
  const { status, stderr } = spawnSync(electronPath(), args, { encoding: 'utf8' });
  expect(stderr).toContain('must be HOST:PORT');
  expect(status).toBe(2);
});

test('closing the window: the peer takes its leave and the process ends well', async () => {
  const { app } = await startPeer();
  const child = app.process();
  const exited = new Promise((resolve) => child.once('exit', resolve));
  // On macOS an app stays when its window is closed, as is the custom there.
  const end = process.platform === 'darwin' ? quit : closeWindow;
  await end(app).catch(() => undefined);
  expect(await exited).toBe(0);
});

async function closeWindow(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

async function quit(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: electronApp }) => electronApp.quit());
}
