/** Theme, keyboard and screen reader, on every carrier. */
import type { Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { expect, test } from './stage.ts';
import { composer, expectHere, message, person, provenance, say } from './screen.ts';

test('the theme: changes at once, and is kept over a restart', async ({ stage }) => {
  const ada = await stage.start('Ada');
  await expect(composer(ada.page)).toBeVisible();
  const background = (): Promise<string> => ada.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const choose = async (theme: string): Promise<void> => {
    await ada.page.getByRole('button', { name: 'Settings' }).click();
    await ada.page.getByRole('radio', { name: theme, exact: true }).click();
    await ada.page.keyboard.press('Escape');
  };
  await choose('Light');
  const light = await background();
  await choose('Dark');
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await ada.restart();
  await expect(composer(ada.page)).toBeVisible();
  await expect.poll(background).toBe(dark);
});

test('the keyboard alone: from the first start to how a message travelled', async ({ stage }) => {
  const bo = await stage.start('Bo', { name: 'Bo' });
  const { page } = await stage.start('Ada', { name: null });
  await expect(page.getByRole('textbox', { name: 'What should others call you?' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  await expect(composer(page)).toBeVisible();
  await expectHere(page, 'Bo');
  await tabTo(page, 'Message #general');
  await page.keyboard.type('by keyboard');
  await page.keyboard.press('Enter');
  await expect(message(bo.page, 'by keyboard')).toBeVisible();
  await expect(provenance(page, 'by keyboard')).toBeVisible();
  // F6 goes round the panes; Enter on a message opens it, Escape brings back.
  for (let presses = 0; presses < 4; presses += 1) {
    await page.keyboard.press('F6');
    if (await message(page, 'by keyboard').evaluate((row) => row === document.activeElement)) break;
  }
  await expect(message(page, 'by keyboard')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'How it travelled' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'How it travelled' })).toBeHidden();
});

test('each screen in both themes: nothing that the accessibility rules object to', async ({ stage }) => {
  const [ada, bo] = [await stage.start('Ada', { name: null }), await stage.start('Bo')];
  await expect(ada.page.getByRole('button', { name: 'Start' })).toBeVisible();
  await expectAccessible(ada.page);
  await ada.page.getByRole('textbox', { name: 'What should others call you?' }).fill('Ada');
  await ada.page.keyboard.press('Enter');
  await expectHere(ada.page, 'Bo');
  await say(bo.page, 'a message to look at');
  await expect(provenance(ada.page, 'a message to look at')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await ada.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(ada.page);
    await provenance(ada.page, 'a message to look at').click();
    await expect(ada.page.getByRole('heading', { name: 'How it travelled' })).toBeVisible();
    await expectAccessible(ada.page);
    await ada.page.keyboard.press('Escape');
    await person(ada.page, 'Bo').click();
    await expectAccessible(ada.page);
    await ada.page.keyboard.press('Escape');
    await ada.page.getByRole('button', { name: 'Settings' }).click();
    await expectAccessible(ada.page);
    await ada.page.keyboard.press('Escape');
  }
});

async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
}

async function tabTo(page: Page, name: string): Promise<void> {
  const pressesMax = 40;
  for (let presses = 0; presses < pressesMax; presses += 1) {
    const reached = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    if (reached === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${name} is not reached by Tab`);
}
