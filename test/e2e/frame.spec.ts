/** Three peers: the palette, the languages and the map, by keyboard alone. */
import { composer, expectHere, person } from './screen.ts';
import { expect, test } from './stage.ts';

/** As long as a finger holds a key: the choice follows the focus only while it is down. */
const held = { delay: 100 };

test('three peers, no mouse: palette, map and table, German, and German still after a restart', async ({ stage }) => {
  const ada = await stage.start('Ada');
  await stage.start('Bo');
  await stage.start('Cy');
  const { page } = ada;
  await expectHere(page, 'Bo');
  await expectHere(page, 'Cy');

  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('@bo');
  // The person first, then the conversation with them.
  await expect(page.getByRole('option')).toHaveCount(2);
  await expect(page.getByRole('option', { selected: true })).toContainText('Here');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'About this person' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+2');
  await expect(page.getByRole('heading', { name: 'Map' })).toBeFocused();
  // All three hold links to one another, and both ends of each say so.
  await expect(page.getByRole('button', { name: /^(You|Bo|Cy), Here, 2 links$/ })).toHaveCount(3);
  await expect(page.getByText('Everyone here is linked with everyone, directly.')).toBeVisible();
  await page.getByRole('radio', { name: 'Picture' }).focus();
  await page.keyboard.press('ArrowRight', held);
  await expect(page.getByRole('cell', { name: 'both ways' })).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(composer(page)).toBeFocused();

  await person(page, 'Bo').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'About this person' })).toBeFocused();
  // The second key comes before the first one's work is drawn: the focus does not go back behind it.
  await page.evaluate(() => {
    for (const init of [{ key: 'Escape' }, { key: '3', ctrlKey: true }]) {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }));
    }
    return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
  await expect(page.getByRole('heading', { name: 'Files', level: 1 })).toBeFocused();
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('radio', { name: 'English' }).focus();
  await page.keyboard.press('ArrowRight', held);
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Deutsch' })).toBeFocused();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Tasten' })).toBeVisible();
  await page.keyboard.press('Escape');
  await ada.restart();
  await expect(ada.page.getByRole('textbox', { name: 'Nachricht an #general' })).toBeVisible();
});
