/** Every screen of the app, at two widths and in both themes: how each is come to from a page that has just opened. */
import type { Page } from '@playwright/test';

export interface Screen {
  readonly name: string;
  readonly open: (page: Page) => Promise<void>;
}

export const sizes = [
  { name: 'wide', width: 1280, height: 800 },
  { name: 'narrow', width: 380, height: 720 },
] as const;

export const themes = ['light', 'dark'] as const;

const checkMs = 6000;

/** Keys work on every page and at every width. */
const byKey = (key: string) => async (page: Page) => await page.keyboard.press(key);

export const screens: readonly Screen[] = [
  { name: 'people', open: () => Promise.resolve() },
  { name: 'conversation', open: openConversation },
  { name: 'travelled', open: openTravelled },
  { name: 'person', open: openPerson },
  { name: 'map', open: byKey('Control+2') },
  { name: 'map-table', open: openMapTable },
  { name: 'files', open: byKey('Control+3') },
  { name: 'health', open: openHealth },
  { name: 'settings', open: byKey('Control+,') },
  { name: 'doctor', open: openDoctor },
  { name: 'palette', open: byKey('Control+k') },
  { name: 'keys', open: byKey('F1') },
  { name: 'search', open: byKey('Control+f') },
  { name: 'date', open: openDate },
  { name: 'new-room', open: async (page) => await page.getByRole('button', { name: 'New room' }).click() },
  { name: 'direct', open: openDirect },
  { name: 'verify', open: openVerify },
  { name: 'add-group', open: async (page) => await page.getByRole('button', { name: 'Add a group' }).click() },
  { name: 'join-group', open: openJoin },
  { name: 'invite', open: openInvite },
  { name: 'backup', open: openBackup },
];

/** At a narrow width the list of rooms and people comes first. */
async function openConversation(page: Page): Promise<void> {
  const room = page.getByRole('button', { name: /^general/ });
  if (!(await page.getByRole('textbox', { name: 'Message #general' }).isVisible())) await room.click();
}

async function openTravelled(page: Page): Promise<void> {
  await openConversation(page);
  await page
    .getByRole('button', { name: /Show how it travelled/ })
    .nth(3)
    .click();
}

async function openPerson(page: Page): Promise<void> {
  const people = page.getByRole('list', { name: 'People' });
  await people.getByRole('button').filter({ hasText: 'Workshop-PC' }).click();
}

async function openDirect(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Only two' }).getByRole('button', { name: 'Reception' }).click();
}

async function openVerify(page: Page): Promise<void> {
  await openPerson(page);
  await page.getByRole('button', { name: 'Verify…' }).click();
  await page.getByRole('list', { name: 'Safety words' }).waitFor();
}

async function openJoin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a group' }).click();
  await page.getByRole('tab', { name: 'Join one' }).click();
}

async function openInvite(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByRole('img', { name: 'QR code of the invite link' }).waitFor();
}

async function openBackup(page: Page): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.getByRole('form', { name: 'Make a backup' }).scrollIntoViewIfNeeded();
}

async function openMapTable(page: Page): Promise<void> {
  await page.keyboard.press('Control+2');
  await page.getByRole('radio', { name: 'Table' }).click();
}

async function openHealth(page: Page): Promise<void> {
  await page.keyboard.press('Control+4');
  await page.getByRole('slider', { name: 'Messages' }).waitFor();
}

async function openDate(page: Page): Promise<void> {
  await openConversation(page);
  await page.getByRole('button', { name: 'Jump to date' }).click();
}

async function openDoctor(page: Page): Promise<void> {
  await page.keyboard.press('Control+d');
  await page.getByText('This computer has a network').waitFor();
  // The check takes a few seconds.
  await page.waitForTimeout(checkMs);
}
