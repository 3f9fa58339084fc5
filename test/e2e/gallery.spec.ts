/**
 * Every state of the gallery, at two widths and in both themes: no accessibility violation, no
 * error in the console, nothing wider than the page. The gallery is built once and served on a free port: module by
 * module each state took three times as long.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import axe from 'axe-core';
import { build, preview } from 'vite';
import type { PreviewServer } from 'vite';
import { scenes } from '../../renderer/gallery/scenes.ts';
import { violationsOf } from './axe.ts';

const sizes = [
  { name: 'wide', width: 1280, height: 800 },
  { name: 'narrow', width: 380, height: 720 },
] as const;
const themes = ['light', 'dark'] as const;

/** States that need a hand: what is opened or written after the page has come up. */
const acts: Readonly<Record<string, { readonly scene: string; readonly act: (page: Page) => Promise<void> }>> = {
  travelled: { scene: 'conversation', act: (page) => openTravelled(page, 'Sixteen amps') },
  'travelled-own': { scene: 'conversation', act: (page) => openTravelled(page, 'On my way') },
  'travelled-unknown': { scene: 'texts', act: (page) => openTravelled(page, 'From somebody') },
  'travelled-edited': { scene: 'conversation', act: openEdited },
  person: { scene: 'conversation', act: (page) => openPerson(page, /Stage-Left/) },
  'person-linked': { scene: 'conversation', act: (page) => openPerson(page, /Workshop-PC/) },
  'person-through': { scene: 'conversation', act: (page) => openPerson(page, /Library-3/) },
  'person-services': { scene: 'services', act: (page) => openPerson(page, /Workshop-PC/) },
  settings: { scene: 'conversation', act: openSettings },
  'settings-backup': { scene: 'conversation', act: openBackup },
  map: { scene: 'conversation', act: (page) => openMap(page, 'Picture') },
  'map-table': { scene: 'conversation', act: (page) => openMap(page, 'Table') },
  digest: { scene: 'absence', act: openDigest },
  palette: { scene: 'conversation', act: openPalette },
  'add-address': { scene: 'conversation', act: (page) => openAddAddress(page, 'Calling 192.168.1.20:47474') },
  'add-address-refused': {
    scene: 'address-refused',
    act: (page) => openAddAddress(page, 'Nothing listens at 192.168.1.20:47474'),
  },
  invite: { scene: 'conversation', act: openInvite },
  'sending-now': { scene: 'sending', act: sendWords },
  'send-failed': { scene: 'send-fails', act: sendWords },
  'too-long': { scene: 'conversation', act: writeTooMuch },
  'arrived-away': { scene: 'arriving', act: arriveAway },
};

/**
 * One page for all states of a worker: a new one would have a process of its own, and read the gallery and axe
 * anew. What a state leaves behind (what it remembers, who listens, where the mouse is) is put right.
 */
const test = base.extend<object, { readonly window: Page }>({
  window: [
    async ({ browser }, use) => {
      const page = await browser.newPage({ locale: 'en-GB' });
      await page.addInitScript(() => localStorage.clear());
      await page.addInitScript(axe.source);
      await use(page);
      await page.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ window }, use) => {
    await window.mouse.move(0, 0);
    await use(window);
    window.removeAllListeners();
  },
});

// No peers here: two states at a time are looked at in little more than half the time.
test.describe.configure({ mode: 'parallel' });

let server: PreviewServer;
let folder: string;
let address: string;

test.beforeAll(async () => {
  const configFile = fileURLToPath(new URL('../../renderer/gallery/vite.config.ts', import.meta.url));
  folder = await mkdtemp(join(tmpdir(), 'grapevine-gallery-'));
  const built = { outDir: folder, emptyOutDir: true };
  await build({ configFile, logLevel: 'error', build: built });
  server = await preview({ configFile, logLevel: 'error', build: built, preview: { port: 0, host: '127.0.0.1' } });
  address = server.resolvedUrls?.local[0] ?? '';
});

test.afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

for (const size of sizes) {
  for (const scene of Object.keys(scenes)) {
    test(`gallery ${scene}, ${size.name}, both themes: accessible, quiet, inside the page`, async ({ page }) => {
      const complaints = await openScene(page, scene, size);
      await check(page, complaints);
    });
  }
  for (const [name, { scene, act }] of Object.entries(acts)) {
    test(`gallery ${name}, ${size.name}, both themes: accessible, quiet, inside the page`, async ({ page }) => {
      const complaints = await openScene(page, scene, size);
      await act(page);
      await check(page, complaints);
    });
  }
}

/** Opens a state; the returned list fills with whatever the page complains about. */
async function openScene(
  page: Page,
  scene: string,
  size: { readonly width: number; readonly height: number },
): Promise<readonly string[]> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize(size);
  await page.goto(`${address}gallery.html?scene=${scene}`);
  await page.getByRole('heading').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  return complaints;
}

async function check(page: Page, complaints: readonly string[]): Promise<void> {
  await expectAccessible(page);
  const room = page.getByRole('button', { name: /^general/ });
  // The one-pane layout shows the list first: the conversation is looked at as well.
  if (await isOnePane(page, room)) {
    await room.click();
    await expect(composerOf(page)).toBeVisible();
    await expectAccessible(page);
  }
  expect(complaints).toEqual([]);
}

async function isOnePane(page: Page, room: Locator): Promise<boolean> {
  const dialog = page.getByRole('dialog');
  if ((await dialog.count()) > 0 || !(await room.isVisible())) return false;
  return !(await composerOf(page).isVisible());
}

/** By its place: its name is in the language of the scene. */
function composerOf(page: Page): Locator {
  return page.locator('[data-pane="composer"] textarea');
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violationsOf(page), colorScheme).toEqual([]);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

async function toConversation(page: Page): Promise<void> {
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  if (!(await composer.isVisible())) await page.getByRole('button', { name: /^general/ }).click();
  await expect(composer).toBeVisible();
}

async function openTravelled(page: Page, words: string): Promise<void> {
  await toConversation(page);
  const row = page.getByRole('article', { name: new RegExp(words) });
  await row.getByRole('button', { name: /Show how it travelled/ }).click();
  await expect(page.getByRole('list', { name: 'Who has it' })).toBeVisible();
}

async function openEdited(page: Page): Promise<void> {
  await toConversation(page);
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  await composer.press('ArrowUp');
  await composer.fill('On my way, with the long ladder.');
  await composer.press('Enter');
  await page
    .getByRole('article', { name: /long ladder/ })
    .getByRole('button', { name: 'edited' })
    .click();
  await expect(page.getByRole('heading', { name: 'Edited 2 times' })).toBeVisible();
}

/** By its name, in the palette: the section has the focus, and the one about notifications stands above it. */
async function openBackup(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('backup');
  await page.getByRole('option', { name: /^Settings: Backup and export/ }).click();
  await expect(page.getByRole('heading', { name: 'Backup and export' })).toBeFocused();
}

async function openPerson(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('list', { name: 'People' }).getByRole('button', { name }).click();
  await expect(page.getByRole('heading', { name: 'About this person' })).toBeVisible();
}

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('combobox', { name: 'Keep messages for' })).toBeVisible();
}

async function openMap(page: Page, view: string): Promise<void> {
  await page.getByRole('button', { name: 'Map' }).click();
  await page.getByRole('radio', { name: view }).click();
  if (view === 'Picture') await page.getByRole('button', { name: /^Reception, Away/ }).click();
  else await expect(page.getByRole('cell', { name: 'one way, the arrow shows which' })).toBeVisible();
}

async function openDigest(page: Page): Promise<void> {
  await expect(page.locator('progress')).toBeAttached();
  const room = page.getByRole('button', { name: /^general/ });
  if (await isOnePane(page, room)) await room.click();
  await page.getByRole('button', { name: 'Show what came' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: /front-desk/ })).toBeVisible();
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('st');
  await expect(page.getByRole('option', { name: /^Stage-Left/ })).toBeVisible();
}

async function openAddAddress(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Add by address' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill('192.168.1.20');
  await page.getByRole('button', { name: 'Add and connect' }).click();
  await expect(page.getByRole('dialog', { name: 'Add by address' })).toContainText(words);
}

async function openInvite(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Invite' }).click();
  await expect(page.getByRole('textbox', { name: 'Group code' })).toHaveValue(/^gv1-/);
}

async function sendWords(page: Page): Promise<void> {
  await toConversation(page);
  await page.getByRole('textbox', { name: 'Message #general' }).fill('Bring the long ladder too, please.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('article').last()).toContainText('Bring the long ladder');
}

async function writeTooMuch(page: Page): Promise<void> {
  await toConversation(page);
  await page.getByRole('textbox', { name: 'Message #general' }).fill('word '.repeat(3_400));
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
}

async function arriveAway(page: Page): Promise<void> {
  await toConversation(page);
  await page.getByRole('log').evaluate((log) => log.scrollBy(0, -2_000));
  await page.evaluate(() => (window as unknown as { arrive(count: number): void }).arrive(3));
  await expect(page.getByRole('button', { name: '3 new messages' })).toBeVisible();
}
