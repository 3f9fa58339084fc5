/**
 * Somebody was away while two others wrote: one line, a list, and each conversation at its first new message. In a
 * browser alone: here a page can be left and come back to, with a clock that has gone on.
 */
import { violationsOf } from '../axe.ts';
import { expect, test, startPeers } from '../stage.ts';
import { expectLinked, message, say } from '../screen.ts';

const awayMs = 40 * 60_000;

test('[V2] who was away for a while sees in one line how much came, and opens each at its first new message', async ({
  stage,
}) => {
  const [ada, bo, cyd] = await startPeers(stage, ['Ada', 'Bo', 'Cyd']);
  for (const name of ['Ada', 'Cyd']) await expectLinked(bo.page, name);
  await say(ada.page, 'the last that Bo sees');
  await expect(message(bo.page, 'the last that Bo sees')).toBeVisible();
  const address = bo.page.url();
  await bo.page.goto('about:blank');

  await say(ada.page, 'the hall is ours from noon');
  await ada.page.getByRole('button', { name: 'New room' }).click();
  await ada.page.getByRole('textbox', { name: 'Name' }).fill('stage');
  await ada.page.getByRole('button', { name: 'Make it' }).click();
  for (const text of ['the curtain is torn', 'somebody must sew it']) {
    await ada.page.getByRole('textbox', { name: 'Message #stage' }).fill(text);
    await ada.page.keyboard.press('Enter');
  }
  await expect(message(cyd.page, 'the hall is ours')).toBeVisible();
  await cyd.page.getByRole('button', { name: /^stage/ }).click();
  await cyd.page.getByRole('textbox', { name: 'Message #stage' }).fill('@Bo can you sew?');
  await cyd.page.keyboard.press('Enter');
  const asked = cyd.page.getByRole('log', { name: 'Messages in stage' }).getByRole('article').last();
  await expect(asked).toContainText('3/3');

  // The clock of the page has gone on; that of the host is nothing that the page asks.
  await bo.page.clock.install({ time: Date.now() + awayMs });
  await bo.page.goto(address);
  const line = bo.page.getByText('4 messages came while you were away');
  await expect(line).toBeVisible();
  await expect(bo.page.getByText('1 speaks to you.')).toBeVisible();
  await bo.page.getByRole('button', { name: 'Show what came' }).press('Enter');
  const list = bo.page.getByRole('dialog', { name: 'While you were away' });
  await expect(list.getByRole('button', { name: /stage/ })).toContainText('1 mentions you');
  expect(await violationsOf(bo.page)).toEqual([]);
  await list.getByRole('button', { name: /stage/ }).press('Enter');
  await expect(bo.page.getByRole('log', { name: 'Messages in stage' })).toContainText('the curtain is torn');
  // Whoever comes back a moment later was not away.
  await bo.page.reload();
  await expect(bo.page.getByRole('textbox', { name: /^Message / })).toBeVisible();
  await expect(line).toHaveCount(0);
});
