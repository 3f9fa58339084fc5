/** Several groups in one profile, as people make, join, switch and leave them. */
import type { Locator, Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { expect, startPeers, test } from './stage.ts';
import { composer, expectHere, expectLinked, message, person, say, texts } from './screen.ts';

const groups = (page: Page): Locator => page.getByRole('list', { name: 'Groups' });
const group = (page: Page, name: string): Locator => groups(page).getByRole('button', { name });
const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Add a group' });
const title = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name });

async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
}

/** Opens the form to join, and puts `invite` in. */
async function lookAt(page: Page, invite: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a group' }).click();
  await page.getByRole('tab', { name: 'Join one' }).click();
  await page.getByRole('textbox', { name: 'Code, invite link or twelve words' }).fill(invite);
  await page.getByRole('textbox', { name: 'Code, invite link or twelve words' }).press('Enter');
}

test('[N1] [N4] a private group: made by one, joined by words and by a picture, apart from the open one', async ({
  stage,
}) => {
  test.slow();
  const [ada, bo, cyd] = await startPeers(stage, ['Ada', 'Bo', 'Cyd']);
  await expectHere(ada.page, 'Bo');
  await expect(group(ada.page, 'Open group, Anyone here can read')).toHaveAttribute('aria-current', 'true');

  await ada.page.getByRole('button', { name: 'Add a group' }).click();
  await ada.page.getByRole('textbox', { name: 'Name of the group' }).fill('Böttcher & Söhne');
  await expectAccessible(ada.page);
  await ada.page.getByRole('textbox', { name: 'Name of the group' }).press('Enter');
  const code = await ada.page.getByRole('textbox', { name: 'Group code' }).inputValue();
  expect(code).toMatch(/^gv1-[0-9a-z]{28}$/);
  const words = await dialog(ada.page).getByRole('listitem').allInnerTexts();
  expect(words).toHaveLength(12);
  const picture = await ada.page.getByRole('img', { name: 'QR code of the invite link' }).screenshot();
  await expectAccessible(ada.page);
  await ada.page.getByRole('button', { name: 'Done' }).press('Enter');
  await expect(title(ada.page, 'Böttcher & Söhne')).toBeVisible();

  // Nothing is joined before it was looked at; what is wrong is said.
  await lookAt(bo.page, [...words.slice(0, 11), 'grapevine'].join(' '));
  await expect(dialog(bo.page).getByText('"grapevine" is none of the words')).toBeVisible();
  await bo.page.getByRole('textbox', { name: 'Code, invite link or twelve words' }).fill(words.join(' '));
  await bo.page.getByRole('button', { name: 'Look at it' }).click();
  await expect(bo.page.getByText('It names no computers')).toBeVisible();
  await expect(bo.page.locator('[data-group]')).toHaveCount(1);
  await bo.page.getByRole('textbox', { name: 'What to call it here' }).fill('Coopers');
  await expectAccessible(bo.page);
  await bo.page.getByRole('button', { name: 'Join this group' }).click();
  await expect(title(bo.page, 'Coopers')).toBeVisible();
  await expectLinked(bo.page, 'Ada');

  await cyd.page.getByRole('button', { name: 'Add a group' }).click();
  await cyd.page.getByRole('tab', { name: 'Join one' }).click();
  await cyd.page.getByLabel('Or a picture of the QR code').setInputFiles({
    name: 'invite.png',
    mimeType: 'image/png',
    buffer: picture,
  });
  const tried = ada.address === null ? 'It names no computers' : `Computers that will be tried: ${ada.address}`;
  await expect(cyd.page.getByText(tried)).toBeVisible();
  await expect(cyd.page.getByRole('textbox', { name: 'What to call it here' })).toHaveValue('Böttcher & Söhne');
  await cyd.page.getByRole('button', { name: 'Join this group' }).press('Enter');
  await expectLinked(cyd.page, 'Ada');

  await say(ada.page, 'for us three');
  await expect(message(bo.page, 'for us three')).toBeVisible();
  await expect(message(cyd.page, 'for us three')).toBeVisible();
  // The open group has heard nothing, and what is said there shows as new.
  await group(bo.page, 'Open group').click();
  await expect(title(bo.page, 'Open group')).toBeVisible();
  await expect(composer(bo.page)).toBeVisible();
  expect(await texts(bo.page)).toEqual([]);
  await say(bo.page, 'for everybody');
  await expect(group(ada.page, 'Open group, Anyone here can read, 1 unread')).toBeVisible();
  expect(await texts(ada.page)).toEqual(['for us three']);
  await group(ada.page, 'Open group').press('Enter');
  await expect(message(ada.page, 'for everybody')).toBeVisible();

  // By keys alone, from within what is being written.
  await composer(bo.page).focus();
  await bo.page.keyboard.press('Alt+PageDown');
  await expect(title(bo.page, 'Coopers')).toBeVisible();
  await bo.page.keyboard.press('Alt+PageUp');
  await expect(title(bo.page, 'Open group')).toBeVisible();

  // The group that was shown is shown again, and a group that was left is gone.
  await bo.restart();
  await expect(title(bo.page, 'Open group')).toBeVisible();
  await group(bo.page, 'Coopers').click();
  await expect(message(bo.page, 'for us three')).toBeVisible();
  await bo.page.getByRole('button', { name: 'More about this group' }).click();
  await bo.page.getByRole('menuitem', { name: 'Leave group' }).click();
  await expectAccessible(bo.page);
  await bo.page.getByRole('button', { name: 'Leave group' }).click();
  await expect(title(bo.page, 'Open group')).toBeVisible();
  await expect(groups(bo.page).getByRole('listitem')).toHaveCount(1);
  await group(ada.page, 'Böttcher').click();
  await expect(person(ada.page, 'Bo')).toContainText('Left');
});

test('first start, by keyboard alone: a name and a private group, within 20 s', async ({ stage }) => {
  const ada = await stage.start('Ada', { name: null });
  const name = ada.page.getByRole('textbox', { name: 'What should others call you?' });
  await expect(name).toBeFocused();
  const { keyboard } = ada.page;
  const begunAt = Date.now();
  await keyboard.type('Ada');
  await keyboard.press('Tab');
  // As long as a finger holds a key: the choice follows the focus only while it is down.
  await keyboard.press('ArrowDown', { delay: 100 });
  await expect(ada.page.getByRole('radio', { name: 'A private group of my own' })).toBeChecked();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(dialog(ada.page)).toBeVisible();
  await ada.page.getByRole('textbox', { name: 'Name of the group' }).focus();
  await keyboard.type('Home');
  await keyboard.press('Enter');
  await expect(ada.page.getByRole('button', { name: 'Done' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(title(ada.page, 'Home')).toBeVisible();
  expect(Date.now() - begunAt).toBeLessThan(20_000);
  // Whoever chose a private group is in no other.
  await expect(groups(ada.page).getByRole('listitem')).toHaveCount(1);
});
