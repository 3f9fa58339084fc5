/** Files in the page: dropped in one browser, fetched in another, the same byte by byte; pictures are shown. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import type { Browser, Locator, Page } from '@playwright/test';
import * as door from '../../../engine/index.ts';
import { openHost } from '../../../host/host.ts';
import type { Host } from '../../../host/host.ts';
import { violationsOf } from '../axe.ts';
import { chromiumOptions } from '../chromium.ts';
import { PageProblems } from '../page-problems.ts';

const root = path.join(import.meta.dirname, '../../..');
/** More than one chunk, and not a whole number of them. */
const fileBytes = 3 * 1024 ** 2 + 11;

let browser: Browser;
let hosts: Host[] = [];
let folder: string;
const problems = new PageProblems();

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gv-e2e-files-'));
  browser = await chromium.launch(chromiumOptions());
});

test.afterAll(async () => {
  await browser.close();
  for (const host of hosts) await host.close();
  hosts = [];
  rmSync(folder, { recursive: true, force: true });
});

async function open(name: string, seeds: readonly string[] = []): Promise<Page> {
  const profileDir = path.join(folder, name);
  const listen = { host: '127.0.0.1', port: 0 };
  const engine = { profileDir, name, mdns: false, listen, seeds };
  const host = await openHost(door, { engine, api: undefined, rendererDir: path.join(root, 'out/renderer') });
  hosts.push(host);
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  problems.watch(page);
  await page.goto(host.link);
  return page;
}

const card = (page: Page, name: string): Locator => page.locator('.file-card').filter({ hasText: name });

/** As a file manager drops it. */
async function drop(page: Page, name: string, bytes: number): Promise<void> {
  const given = await page.evaluateHandle(
    ([fileName, length]) => {
      const content = new Uint8Array(length);
      for (let index = 0; index < length; index += 1) content[index] = (index * 31) % 251;
      const data = new DataTransfer();
      data.items.add(new File([content], fileName));
      return data;
    },
    [name, bytes] as const,
  );
  await page.dispatchEvent('body', 'dragover', { dataTransfer: given });
  await expect(page.getByText('Drop to offer to #general')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: given });
}

test('[F1] [F11] a file that is dropped is fetched by another; a picture is chosen, and shown unasked', async () => {
  const ada = await open('Ada');
  const port = hosts[0]?.status.port ?? 0;
  const bob = await open('Bob', [`127.0.0.1:${port}`]);
  await drop(ada, 'cut list.bin', fileBytes);
  await expect(card(ada, 'cut list.bin')).toContainText('Offered from here');

  const offered = card(bob, 'cut list.bin');
  await expect(offered).toContainText('3.1 MB');
  await offered.getByRole('button', { name: 'Fetch cut list.bin' }).press('Enter');
  await expect(offered).toContainText('Complete, checked');
  const [download] = await Promise.all([
    bob.waitForEvent('download'),
    offered.getByRole('link', { name: 'Download cut list.bin' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('cut list.bin');
  const expected = Buffer.from(Array.from({ length: fileBytes }, (_, index) => (index * 31) % 251));
  expect(readFileSync(await download.path()).equals(expected)).toBe(true);

  const picture = path.join(root, 'build/icons/256x256.png');
  await ada.locator('input[type="file"]').setInputFiles(picture);
  const shown = card(bob, '256x256.png').getByRole('img', { name: '256x256.png' });
  await expect(shown).toHaveAttribute('src', /^\/files\//);
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256);

  await bob.keyboard.press('Control+3');
  await expect(bob.getByRole('heading', { name: 'Files' })).toBeFocused();
  await expect(bob.getByRole('row').filter({ hasText: 'cut list.bin' })).toContainText('Ada');
  expect(await violationsOf(bob)).toEqual([]);
  await bob.keyboard.press('Escape');
  await expect(bob.getByRole('textbox', { name: 'Message #general' })).toBeFocused();
  expect(problems.found).toEqual([]);
});
