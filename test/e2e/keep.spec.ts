/** What is kept and told of a person: profile, verification, export, backup, and a restore over a restart. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, startPeers, test, type Peer, type Stage } from './stage.ts';
import { expectLinked, message, person, say } from './screen.ts';

async function two(stage: Stage): Promise<[Peer, Peer]> {
  const [ada, bo] = await startPeers(stage, ['Ada', 'Bo']);
  await expectLinked(ada.page, 'Bo');
  await expectLinked(bo.page, 'Ada');
  return [ada, bo];
}

const openSettings = (page: Page): Promise<void> => page.getByRole('button', { name: 'Settings' }).click();

test('[U1] [U3] [U7] a status line and being away are seen by others; words are compared, and the mark stays', async ({
  stage,
}) => {
  const [ada, bo] = await two(stage);
  await openSettings(ada.page);
  await ada.page.getByRole('textbox', { name: 'Status' }).fill('In the workshop');
  await ada.page.getByRole('button', { name: 'Save status' }).click();
  await expect(person(bo.page, 'Ada')).toContainText('In the workshop');
  await ada.page.getByRole('switch', { name: 'Away', exact: true }).click();
  await expect(person(bo.page, 'Ada')).toContainText('Away');
  await person(bo.page, 'Ada').click();
  await bo.page.getByRole('button', { name: 'Verify…' }).click();
  await expect(bo.page.getByRole('list', { name: 'Safety words' }).getByRole('listitem')).toHaveCount(12);
  await bo.page.getByRole('button', { name: 'They are the same' }).click();
  await expect(bo.page.getByText('Verified: you have compared this key.')).toBeVisible();
  await bo.restart();
  await expect(person(bo.page, 'Ada')).toContainText('Verified');
});

test('a conversation is exported, a backup made, looked into with its passphrase alone, and restored', async ({
  stage,
}) => {
  const [ada, bo] = await two(stage);
  await say(ada.page, 'worth keeping');
  await expect(message(ada.page, 'worth keeping')).toBeVisible();
  const text = await ada.saved(async () => {
    await ada.page.getByRole('button', { name: 'Export this conversation' }).click();
    await ada.page.getByRole('menuitem', { name: 'As text' }).click();
  });
  expect(await readFile(text, 'utf8')).toContain('worth keeping');
  await openSettings(ada.page);
  const make = ada.page.getByRole('form', { name: 'Make a backup' });
  await make.getByLabel('Passphrase', { exact: true }).fill('plum tree by the wall');
  await make.getByLabel('Passphrase once more').fill('plum tree by the wall');
  const file = await ada.saved(() => make.getByRole('button', { name: 'Make a backup' }).click());
  const bytes = await readFile(file);
  expect(bytes.includes('worth keeping')).toBe(false);
  await say(bo.page, 'said after the backup');
  const restore = ada.page.getByRole('form', { name: 'Restore a backup' });
  const look = async (passphrase: string): Promise<void> => {
    await restore
      .getByLabel('Backup file')
      .setInputFiles({ name: 'Ada.backup', mimeType: 'application/octet-stream', buffer: bytes });
    await restore.getByLabel('Its passphrase').fill(passphrase);
    await restore.getByRole('button', { name: 'See what it would do' }).click();
  };
  await look('another one altogether');
  await expect(restore.getByText(/^It did not work:/)).toBeVisible({ timeout: 30_000 });
  await look('plum tree by the wall');
  await expect(restore.getByText(/You are the same person here/)).toBeVisible({ timeout: 30_000 });
  await restore.getByRole('button', { name: 'Replace what is here' }).click();
  await expect(restore.getByText(/Checked and laid ready/)).toBeVisible({ timeout: 30_000 });
  await ada.restart();
  for (const words of ['worth keeping', 'said after the backup']) {
    await expect(message(ada.page, words)).toBeVisible({ timeout: 30_000 });
  }
});
