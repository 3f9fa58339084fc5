/** The lab in a browser: what is written in one peer's app comes to another's, but for a parted network. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import { violationsOf } from '../axe.ts';
import { PageProblems } from '../page-problems.ts';

const root = path.join(import.meta.dirname, '../../..');
/** The first start builds the page. */
const readyMsMax = 60_000;

let child: ChildProcessWithoutNullStreams;
let link: string;
const problems = new PageProblems();

test.beforeAll(async () => {
  test.setTimeout(readyMsMax);
  child = spawn(process.execPath, ['lab/lab.ts', '--peers', '4', '--seed', '21', '--json', '--no-open'], { cwd: root });
  link = await readyLink(child);
});

test.afterAll(async () => {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
});

test.beforeEach(async ({ page }) => {
  problems.watch(page);
  await page.setViewportSize({ width: 1920, height: 1000 });
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Grapevine lab' })).toBeVisible();
});

test.afterEach(() => {
  expect(problems.found).toEqual([]);
});

async function readyLink(process: ChildProcessWithoutNullStreams): Promise<string> {
  let [out, err] = ['', ''];
  process.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return await new Promise((resolve, reject) => {
    process.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const line = out.split('\n').find((text) => text.includes('"ready"'));
      if (line === undefined) return;
      const { url }: { readonly url: string } = JSON.parse(line);
      resolve(url);
    });
    process.once('exit', (code) => reject(new Error(`the lab ended with ${code}: ${err}`)));
  });
}

const app = (page: Page, name: string): FrameLocator => page.frameLocator(`iframe[title="Grapevine of ${name}"]`);

async function say(page: Page, name: string, text: string): Promise<void> {
  const composer = app(page, name).getByRole('textbox', { name: 'Message #general' });
  await composer.fill(text);
  await composer.press('Enter');
}

const shownAt = (page: Page, name: string, text: string): Locator =>
  app(page, name).getByRole('article').filter({ hasText: text });

const verdict = (page: Page): Locator => page.getByRole('region', { name: 'How it stands' });

const row = (page: Page, name: string): Locator =>
  page.getByRole('table', { name: 'Peers' }).getByRole('row').filter({ hasText: name });

/** Something that goes again by itself: looked for with every change, since one between two looks would be missed. */
async function appears(page: Page, selector: string): Promise<void> {
  await page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (document.querySelector(wanted) === null) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document.body, { childList: true, subtree: true, attributes: true });
      }),
    selector,
  );
}

test('written in one app it is seen in another; not across a part; healed, it is', async ({ page }) => {
  await expect(row(page, 'Mira')).toContainText('3 links');
  const dot = appears(page, '.picture > svg .travel.push');
  await say(page, 'Mira', 'Before the part');
  await dot;
  await expect(shownAt(page, 'Library-3', 'Before the part')).toBeVisible();
  await expect(verdict(page)).toContainText('All 4 running peers hold');

  // By keys alone: the radio group is one stop, and its arrows choose.
  await page.getByRole('group', { name: 'Side of Library-3' }).getByRole('radio', { name: 'A' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(verdict(page)).toContainText('Parted into A and B');
  await say(page, 'Mira', 'Across the part');
  await expect(row(page, 'Library-3')).toContainText('lacks 1');
  await expect(verdict(page)).toContainText('Library-3 lacks 1 until you heal it');
  await expect(shownAt(page, 'Library-3', 'Across the part')).toHaveCount(0);

  await page.getByRole('button', { name: 'Heal the network' }).press('Enter');
  await expect(shownAt(page, 'Library-3', 'Across the part')).toBeVisible({ timeout: 20_000 });
  await expect(verdict(page)).toContainText('after healing');
});

test('a peer that is killed and started again shows its app anew, with what it had', async ({ page }) => {
  await say(page, 'Mira', 'Before the end');
  await expect(shownAt(page, 'Library-3', 'Before the end')).toBeVisible();
  await page.getByRole('button', { name: 'What to do with Library-3' }).press('Enter');
  await page.getByRole('menuitem', { name: /^Kill/ }).press('Enter');
  await expect(row(page, 'Library-3')).toContainText('Killed');
  await expect(page.getByText('This is what its app showed last.')).toBeVisible();
  await say(page, 'Mira', 'While it was away');
  await page.getByRole('button', { name: 'What to do with Library-3' }).press('Enter');
  await page.getByRole('menuitem', { name: /^Start/ }).press('Enter');
  await expect(shownAt(page, 'Library-3', 'Before the end')).toBeVisible();
  await expect(shownAt(page, 'Library-3', 'While it was away')).toBeVisible();
});

test('a slider moved by a key slows deliveries down', async ({ page }) => {
  const slider = page.getByRole('slider', { name: 'Delay' });
  await slider.focus();
  await slider.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', '1 sec');
  await say(page, 'Mira', 'A slow one');
  await expect(verdict(page)).toContainText('up to 1');
  await slider.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', 'none');
  await expect(shownAt(page, 'Library-3', 'A slow one')).toBeVisible();
});

for (const { name, width, height } of [
  { name: 'wide', width: 1280, height: 800 },
  { name: 'narrow', width: 380, height: 720 },
]) {
  test(`${name}, both themes, whole and parted: accessible, and inside the page`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page
      .getByRole('button', { name: 'Controls' })
      .or(page.getByRole('button', { name: 'Everyone' }))
      .first()
      .click();
    await page.getByRole('button', { name: 'Everyone writes' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'In three' }).click();
    await page.getByRole('button', { name: 'Cut this way' }).click();
    await expectAccessible(page);
    for (const pane of ['App', 'Picture']) {
      const button = page.getByRole('button', { name: pane, exact: true });
      if (!(await button.isVisible())) continue;
      await button.click();
      await expectAccessible(page);
    }
    await page.getByText('Links', { exact: false }).first().click();
    await expectAccessible(page);
    const controls = page.getByRole('button', { name: 'Controls' });
    if (await controls.isVisible()) await controls.click();
    await page.getByRole('button', { name: 'Heal the network' }).click();
  });
}

test('a lab that has ended is said to have ended', async ({ page }) => {
  // One app: the same landmarks twice, in two frames, are what two of the same app have.
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(app(page, 'Mira').getByRole('textbox', { name: 'Message #general' })).toBeVisible();
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  await expect(page.getByRole('alert').filter({ hasText: 'The lab does not answer' })).toBeVisible();
  await expectAccessible(page);
});

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violationsOf(page), colorScheme).toEqual([]);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}
