/** Traffic and health, on every carrier: the page is opened with the keyboard and counts what two peers say. */
import { expect, startPeers, test } from './stage.ts';
import { composer, expectLinked, message, say } from './screen.ts';

test('two peers talk: the health page counts what comes, in its charts and in its table', async ({ stage }) => {
  const [ada, bo] = await startPeers(stage, ['Ada', 'Bo']);
  const { page } = ada;
  await expectLinked(page, 'Bo');
  await say(bo.page, 'the first');
  await expect(message(page, 'the first')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+4');
  await expect(page.getByRole('heading', { name: 'Traffic and health' })).toBeFocused();
  const messages = page.getByRole('slider', { name: 'Messages', exact: true });
  await expect(messages).toHaveAttribute('aria-valuetext', /arrived 1 and written here 0$/);
  for (const text of ['the second', 'the third']) await say(bo.page, text);
  await expect(messages).toHaveAttribute('aria-valuetext', /arrived 3 and written here 0$/);
  await expect(page.getByText(/Each message arrived here 1[.\d]* times on average/)).toBeVisible();
  // The newest stretch of time, then the one before it.
  await messages.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(messages).not.toHaveAttribute('aria-valuetext', /last 10 minutes/);
  await page.getByRole('radio', { name: 'Table' }).click();
  await expect(page.getByRole('row', { name: /^last 10 minutes 3 0 1[.\d]* / })).toBeVisible();
  await page.getByRole('radio', { name: '1 hour' }).click();
  await expect(page.getByRole('row', { name: /^last hour 3 0 1[.\d]* / })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(composer(page)).toBeVisible();
});
