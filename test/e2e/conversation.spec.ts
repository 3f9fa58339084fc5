/** The three jobs of a new user, on every carrier: get in, see the others, talk. */
import type { Locator } from '@playwright/test';
import { expect, startPeers, test, type Peer } from './stage.ts';
import { composer, conversation, expectHere, expectLinked } from './screen.ts';
import { message, person, provenance, say, seenBy, texts } from './screen.ts';

const discoveryMsMax = 5_000;
const deliveryMsMax = 1_000;
const limitBytes = 16 * 1024;

test('first start: asks for a name, keeps it, and does not ask again', async ({ stage }) => {
  const ada = await stage.start('Ada', { name: null });
  const name = ada.page.getByRole('textbox', { name: 'What should others call you?' });
  await name.fill('  ');
  await ada.page.getByRole('button', { name: 'Start' }).click();
  await expect(ada.page.getByText('Type a name that others can see.')).toBeVisible();
  await name.fill('Ada\u202e Lovelace');
  await name.press('Enter');
  await expect(composer(ada.page)).toBeFocused();
  await expect(person(ada.page, 'Ada Lovelace')).toContainText('you');
  await ada.restart();
  await expect(composer(ada.page)).toBeVisible();
  await expect(person(ada.page, 'Ada Lovelace')).toContainText('you');
});

test('three peers: each lists the others within 5 s of the last one being ready', async ({ stage }) => {
  const peers = await startPeers(stage, ['Ada', 'Bo', 'Cyd']);
  const deadline = Math.max(...peers.map((peer) => peer.readyAt)) + discoveryMsMax;
  await Promise.all(
    peers.flatMap((peer) =>
      othersOf(peer, peers).map((other) => {
        const listed = person(peer.page, other.label).filter({ hasText: 'Here' });
        return seenBy(listed, deadline);
      }),
    ),
  );
});

test('a message typed at one peer: at the others within 1 s, with its way and its holders', async ({ stage }) => {
  const peers = await startPeers(stage, ['Ada', 'Bo', 'Cyd']);
  await allLinked(peers);
  for (const [index, peer] of peers.entries()) {
    const text = `greeting number ${index + 1}`;
    await composer(peer.page).fill(text);
    const deadline = Date.now() + deliveryMsMax;
    await composer(peer.page).press('Enter');
    await Promise.all(othersOf(peer, peers).map((other) => seenBy(message(other.page, text), deadline)));
    await expect(provenance(peer.page, text)).toHaveAccessibleName(/Sent\. On 3 of 3 devices\./);
    for (const other of othersOf(peer, peers)) {
      await expect(provenance(other.page, text)).toHaveAccessibleName(/It came directly\. On 3 of 3 devices\./);
      await expect(message(other.page, text)).toContainText(peer.label);
    }
  }
  const [ada, bo] = peers;
  await provenance(bo.page, 'greeting number 1').click();
  const items = (list: string): Locator => bo.page.getByRole('list', { name: list }).getByRole('listitem');
  await expect(items('The way it came')).toContainText([ada.label, 'You']);
  await expect(items('Who has it')).toHaveCount(3);
});

test('messages written at once on all peers: everywhere, and in one order', async ({ stage }) => {
  const peers = await startPeers(stage, ['Ada', 'Bo', 'Cyd']);
  await allLinked(peers);
  await Promise.all(
    peers.map(async ({ page, label }) => {
      for (let number = 1; number <= 5; number += 1) await say(page, `${label} says ${number}`);
    }),
  );
  for (const { page } of peers) await expect(conversation(page).getByRole('article')).toHaveCount(15);
  const [ada, ...others] = peers;
  for (const other of others) await expect.poll(() => texts(other.page)).toEqual(await texts(ada.page));
});

test('the composer: Enter sends, Shift Enter is a new line, and the limit is told and held', async ({ stage }) => {
  const [ada, bo] = await startPeers(stage, ['Ada', 'Bo']);
  await allLinked([ada, bo]);
  const field = composer(ada.page);
  const send = ada.page.getByRole('button', { name: 'Send' });
  await expect(send).toBeDisabled();
  await field.pressSequentially('first line');
  await field.press('Shift+Enter');
  await field.pressSequentially('second line <b>not bold</b>');
  await expect(field).toHaveValue('first line\nsecond line <b>not bold</b>');
  await field.press('Enter');
  await expect(field).toHaveValue('');
  await expect(message(bo.page, 'first line')).toContainText('second line <b>not bold</b>');
  await expect(bo.page.getByRole('log').locator('b')).toHaveCount(0);

  // Two bytes a letter: the limit counts bytes.
  await field.fill('é'.repeat(limitBytes / 2 + 1));
  await expect(ada.page.getByText(/KiB too long/)).toBeVisible();
  await expect(send).toBeDisabled();
  await field.press('Enter');
  await expect(conversation(ada.page).getByRole('article')).toHaveCount(1);
  await field.fill('é'.repeat(limitBytes / 2));
  await send.click();
  await expect(message(bo.page, 'ééé')).toBeVisible();
});

test('a restart: the same messages, the same people, and the link comes back', async ({ stage }) => {
  const [ada, bo] = await startPeers(stage, ['Ada', 'Bo']);
  await allLinked([ada, bo]);
  await say(ada.page, 'written before the restart');
  await expect(provenance(ada.page, 'written before')).toHaveAccessibleName(/On 2 of 2 devices/);
  await bo.stop();
  await expect(person(ada.page, 'Bo')).not.toContainText('Here');
  await say(ada.page, 'written while Bo was away');
  await expect(provenance(ada.page, 'while Bo was away')).toHaveAccessibleName(/On 1 of 2 devices/);
  await ada.restart();
  await expect(message(ada.page, 'written before the restart')).toBeVisible();
  await expect(person(ada.page, 'Bo')).toBeVisible();
  await bo.restart();
  await expectHere(ada.page, 'Bo');
  await expect(message(bo.page, 'written before the restart')).toBeVisible();
  await expect(message(bo.page, 'written while Bo was away')).toBeVisible();
  await expect(provenance(ada.page, 'while Bo was away')).toHaveAccessibleName(/On 2 of 2 devices/);
  await say(bo.page, 'and an answer');
  await expect(message(ada.page, 'and an answer')).toBeVisible();
});

async function allLinked(peers: readonly Peer[]): Promise<void> {
  for (const peer of peers) {
    for (const other of othersOf(peer, peers)) await expectLinked(peer.page, other.label);
  }
}

function othersOf(peer: Peer, peers: readonly Peer[]): readonly Peer[] {
  return peers.filter((other) => other !== peer);
}
