/** Three peers in their pages: rooms, what is said of a message, messages for two, and search. */
import type { Page } from '@playwright/test';
import type {} from '../../renderer/api/connect.ts';
import { expect, test, type Peer, type Stage } from './stage.ts';
import { composer, expectLinked, message, say } from './screen.ts';

/** Through the first start, which is when a peer says how it can be written to alone. */
async function arrive(stage: Stage, label: string): Promise<Peer> {
  const peer = await stage.start(label, { name: null });
  const name = peer.page.getByRole('textbox', { name: 'What should others call you?' });
  await name.fill(label);
  await name.press('Enter');
  await expect(composer(peer.page)).toBeVisible();
  return peer;
}

async function three(stage: Stage): Promise<[Peer, Peer, Peer]> {
  const peers: [Peer, Peer, Peer] = [await arrive(stage, 'Ada'), await arrive(stage, 'Bo'), await arrive(stage, 'Cyd')];
  for (const peer of peers) {
    for (const other of peers) if (other !== peer) await expectLinked(peer.page, other.label);
  }
  return peers;
}

const room = (page: Page, name: string) => page.getByRole('navigation').getByRole('button', { name, exact: false });

test('[V1] [V2] [V3] [V4] a message is answered, reacted to, edited and deleted, and all pages follow', async ({
  stage,
}) => {
  const [ada, bo, cyd] = await three(stage);
  await say(ada.page, 'the frist draft');
  await expect(message(bo.page, 'the frist draft')).toBeVisible();
  const row = message(bo.page, 'the frist draft');
  await row.hover();
  await row.getByRole('button', { name: 'React', exact: true }).click();
  await row.getByRole('button', { name: 'React with 👍' }).click();
  await expect(message(cyd.page, 'the frist draft').getByRole('button', { name: '👍 1' })).toBeVisible();
  await message(bo.page, 'the frist draft').focus();
  await bo.page.keyboard.press('r');
  await say(bo.page, 'well read, @Cyd');
  await expect(message(cyd.page, 'well read').getByRole('button', { name: /Ada: the frist draft/ })).toBeVisible();
  await composer(ada.page).press('ArrowUp');
  await expect(composer(ada.page)).toHaveValue('the frist draft');
  await say(ada.page, 'the first draft');
  await expect(message(cyd.page, 'the first draft').first()).toContainText('edited');
  await message(cyd.page, 'the first draft').first().getByRole('button', { name: 'edited' }).click();
  const versions = cyd.page.getByRole('complementary').getByRole('listitem');
  await expect(versions.filter({ hasText: 'as it is now' })).toContainText('the first draft');
  await expect(versions.filter({ hasText: 'as it was written' })).toContainText('the frist draft');
  await message(ada.page, 'the first draft').first().focus();
  await ada.page.keyboard.press('Delete');
  for (const { page } of [ada, bo, cyd]) {
    await expect(message(page, 'Its author has deleted this message.').first()).toBeVisible();
  }
});

test('[V1] [V2] [V6] rooms and conversations of two: made, counted, read by two alone, and found', async ({
  stage,
}) => {
  const [ada, bo, cyd] = await three(stage);
  await ada.page.getByRole('button', { name: 'New room' }).click();
  await ada.page.getByRole('textbox', { name: 'Name' }).fill('builds');
  await ada.page.getByRole('button', { name: 'Make it' }).click();
  await ada.page.getByRole('textbox', { name: 'Message #builds' }).fill('who broke it?');
  await ada.page.keyboard.press('Enter');
  await expect(room(bo.page, 'builds')).toContainText('1 unread message');
  await room(bo.page, 'builds').click();
  await expect(bo.page.getByRole('log', { name: 'Messages in builds' })).toContainText('who broke it?');
  await expect(room(bo.page, 'builds')).not.toContainText('unread');

  await ada.page.getByRole('list', { name: 'People' }).getByRole('button').filter({ hasText: 'Bo' }).click();
  await ada.page.getByRole('button', { name: 'Write to Bo alone' }).click();
  await ada.page.getByRole('textbox', { name: 'Message Bo' }).fill('the canary sings');
  await ada.page.keyboard.press('Enter');
  await expect(room(bo.page, 'Ada').first()).toBeVisible();
  const chosen = { name: 'for Bo.txt', mimeType: 'text/plain', buffer: Buffer.from('between us') };
  await ada.page.locator('input[type="file"]').setInputFiles(chosen);
  await expect(ada.page.getByRole('log', { name: 'Messages in Bo' })).toContainText('for Bo.txt');
  await bo.page.getByRole('list', { name: 'Only two' }).getByRole('button', { name: 'Ada' }).click();
  const alone = bo.page.getByRole('log', { name: 'Messages in Ada' });
  await expect(alone).toContainText('the canary sings');
  await alone.getByRole('button', { name: 'Fetch for Bo.txt' }).click();
  await expect(alone).toContainText('Complete, checked');
  await bo.page.getByRole('button', { name: 'Files', exact: true }).click();
  await expect(bo.page.getByRole('row', { name: /for Bo.txt/ })).toContainText('Only the two of you: Ada');
  await expect(bo.page.getByRole('row', { name: /for Bo.txt/ })).toContainText('10 bytes');
  await bo.page.keyboard.press('Escape');
  await expect(cyd.page.getByRole('list', { name: 'Only two' })).toHaveCount(0);

  await bo.page.keyboard.press('Control+f');
  await bo.page.getByRole('searchbox', { name: 'Words to look for' }).fill('who bro');
  await bo.page.getByRole('button', { name: /who broke it/ }).click();
  await expect(bo.page.getByRole('log', { name: 'Messages in builds' })).toContainText('who broke it?');
});

test('[V6] a message far back is brought into view with what stands around it, and the end is one key away', async ({
  stage,
}) => {
  const ada = await arrive(stage, 'Ada');
  await ada.page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const overHttp = async (args: object): Promise<void> => {
      const sent = await fetch('/api/send', { method: 'POST', headers, body: JSON.stringify(args) });
      if (!sent.ok) throw new Error(`not sent: ${sent.status}`);
    };
    const { grapevine } = window;
    for (let line = 1; line <= 320; line += 1) {
      const args = { text: `line ${line} of the log` };
      await (grapevine === undefined ? overHttp(args) : grapevine.call('send', args));
    }
  });
  await expect(message(ada.page, 'line 320 of')).toBeInViewport();
  await ada.restart();
  const { page } = ada;
  await expect(message(page, 'line 320 of')).toBeInViewport();
  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox', { name: 'Words to look for' }).fill('line 7 of');
  await page.getByRole('button', { name: /line 7 of the log/ }).click();
  const early = message(page, 'line 7 of');
  await expect(early).toBeInViewport();
  await expect(early).toBeFocused();
  // Whatever follows it is read on from here, and nothing draws the reader away meanwhile.
  await message(page, 'line 14 of').hover();
  await page.mouse.wheel(0, 200_000);
  await expect(message(page, 'line 120 of')).toBeAttached();
  await page.getByRole('button', { name: 'To the newest' }).click();
  await expect(message(page, 'line 320 of')).toBeInViewport();

  await page.getByRole('button', { name: 'Jump to date' }).click();
  await page.getByLabel('Date', { exact: true }).fill('2020-01-01');
  await page.getByRole('button', { name: 'Jump', exact: true }).click();
  await expect(message(page, 'line 1 of')).toBeInViewport();
  await page.getByRole('button', { name: 'Jump to date' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Jump to date' })).toBeFocused();
});
