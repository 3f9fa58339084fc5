/** `npm start`, as a program: on a machine without a display, and on one where Electron runs. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';

const root = path.join(import.meta.dirname, '../../..');
/** The first start may have to build. */
const readyMsMax = 60_000;
let profile = '';
let starter: ChildProcess;
let output = '';

test.beforeEach(() => {
  profile = mkdtempSync(path.join(tmpdir(), 'grapevine-start-'));
  output = '';
});

test.afterEach(async () => {
  if (starter.exitCode === null && starter.signalCode === null) {
    const ended = exitOf(starter);
    starter.kill('SIGKILL');
    await ended;
  }
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

function start(environment: Readonly<Record<string, string | undefined>>): void {
  const args = ['scripts/start.ts', '--profile', profile, '--no-mdns', '--listen', '127.0.0.1:0', '--no-open'];
  const env = { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined, ...environment };
  starter = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [starter.stdout, starter.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

test('without a display: one line says why, the page is served, and Ctrl+C ends it well', async ({ page }) => {
  start({});
  await expect.poll(() => output, { timeout: readyMsMax }).toMatch(/^ready .*http:\/\/127/m);
  expect(output).toContain('Electron cannot open a window here (there is no display)');
  const address = /http:\/\/\S+/.exec(output)?.[0] ?? '';
  await page.goto(address);
  await expect(page.getByRole('textbox', { name: 'What should others call you?' })).toBeVisible();
  const exited = exitOf(starter);
  starter.kill('SIGINT');
  expect(await exited).toBe(0);
});

test('with Electron: the desktop app starts, and a signal ends both', async () => {
  const standin = path.join(root, 'test/electron-standin');
  start({ DISPLAY: ':none', STANDIN_HEADLESS: '1', ELECTRON_OVERRIDE_DIST_PATH: standin });
  // Chromium's folder says that the app was made ready, the database that its engine runs.
  for (const made of ['standin-chromium', 'grapevine.db']) {
    await expect.poll(() => existsSync(path.join(profile, made)), { timeout: readyMsMax }).toBe(true);
  }
  const exited = exitOf(starter);
  starter.kill('SIGTERM');
  expect(await exited).toBe(0);
  expect(output).not.toContain('served to the browser');
});
