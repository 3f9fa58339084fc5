/**
 * `npm run screenshots`: the pictures of docs/screenshots, taken of the real app. Four real peers on
 * loopback talk in a private group, and a browser looks at one of them. With names of screens: those alone.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { newGroupCode } from '../engine/index.ts';
import { chromiumOptions } from '../test/e2e/chromium.ts';
import { showLab } from './screenshots/lab.ts';
import { ask, playScene } from './screenshots/scene.ts';
import { screens, sizes, themes } from './screenshots/screens.ts';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'docs', 'screenshots');
const readyMsMax = 15_000;
/** Copies are confirmed and views told by then. */
const settleMs = 3000;
const only: readonly string[] = process.argv.slice(2);

interface Peer {
  readonly child: ChildProcess;
  readonly url: string;
  readonly token: string;
  readonly port: number;
}

const names = ['Mira', 'Reception', 'Workshop-PC', 'Library-3'] as const;
const dir = mkdtempSync(path.join(tmpdir(), 'grapevine-screenshots-'));
const peers: Peer[] = [];
try {
  await startPeers(names);
  // Whoever is named gives the key that messages for it alone are sealed to.
  for (const [index, name] of names.entries()) await ask(peers[index], 'setName', { name });
  await playScene(dir, peers);
  await pause(settleMs);
  await takePictures(peers[0]);
} finally {
  for (const { child } of peers) child.kill('SIGTERM');
  await pause(500);
  rmSync(dir, { recursive: true, force: true });
}

async function startPeers(names: readonly string[]): Promise<void> {
  const codeFile = path.join(dir, 'code');
  writeFileSync(codeFile, newGroupCode(), { mode: 0o600 });
  for (const name of names) {
    const seed = peers[0] === undefined ? [] : ['--seed', `127.0.0.1:${peers[0].port}`];
    peers.push(
      await startPeer(['--name', name, '--profile', path.join(dir, name), '--group-code-file', codeFile, ...seed]),
    );
  }
}

async function startPeer(options: readonly string[]): Promise<Peer> {
  const cli = path.join(root, 'host', 'cli.ts');
  const fixed = ['start', '--headless', '--json', '--no-open', '--no-mdns', '--listen', '127.0.0.1:0'];
  const child = spawn(process.execPath, [cli, ...fixed, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await firstLine(child);
  const { url, token, port }: { url: string; token: string; port: number } = JSON.parse(line);
  return { child, url, token, port };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const deadline = setTimeout(() => reject(new Error('a peer was not ready in time')), readyMsMax);
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const end = text.indexOf('\n');
      if (end < 0) return;
      clearTimeout(deadline);
      resolve(text.slice(0, end));
    });
  });
}

async function takePictures(peer: Peer | undefined): Promise<void> {
  if (peer === undefined) throw new Error('no peer to look at');
  mkdirSync(target, { recursive: true });
  const { args, ...options } = chromiumOptions();
  const browser = await chromium.launch({ ...options, args: [...args, '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
    if (only.length > 0) return await takeScreens(page, peer.url);
    await page.goto(peer.url);
    await page.getByRole('article').last().waitFor();
    await picture(page, 'conversation');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page
      .getByRole('button', { name: /Show how it travelled/ })
      .nth(3)
      .click();
    await picture(page, 'travelled-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 380, height: 720 });
    await page.getByRole('button', { name: /^general/ }).click();
    await picture(page, 'conversation-narrow');
    await takeScreens(page, peer.url);
    await showLab(browser, async (labPage) => await picture(labPage, 'lab'));
  } finally {
    await browser.close();
  }
}

/** Each from a page that has just opened; one of a new peer as well, which is asked for a name. */
async function takeScreens(page: Page, url: string): Promise<void> {
  mkdirSync(path.join(target, 'screens'), { recursive: true });
  const newcomer = await startPeer(['--profile', path.join(dir, 'newcomer')]);
  peers.push(newcomer);
  const first = { name: 'onboarding', open: () => Promise.resolve() };
  for (const { name: size, width, height } of sizes) {
    await page.setViewportSize({ width, height });
    for (const [screen, at] of [...screens.map((one) => [one, url] as const), [first, newcomer.url] as const]) {
      if (only.length > 0 && !only.includes(screen.name)) continue;
      await page.goto(at);
      await page.getByRole('heading').or(page.getByRole('navigation')).first().waitFor();
      // Keys do something from when the page has what it shows.
      await page.waitForLoadState('networkidle');
      await screen.open(page);
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme });
        await picture(page, path.join('screens', `${screen.name}-${size}-${theme}`));
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await pause(600);
  await page.screenshot({ path: path.join(target, `${name}.png`) });
  console.log(path.join('docs', 'screenshots', `${name}.png`));
}
