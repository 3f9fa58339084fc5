/** What stands on the screen, by the words that a person or a screen reader would use for it. */
import { expect, type Locator, type Page } from '@playwright/test';

export const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Message #general' });

export const conversation = (page: Page): Locator => page.getByRole('log', { name: 'Messages in general' });

export const message = (page: Page, text: string): Locator =>
  conversation(page).getByRole('article').filter({ hasText: text });

/** The button that says how a message came and who holds it. It is there once the message is stored. */
export const provenance = (page: Page, text: string): Locator =>
  message(page, text).getByRole('button', { name: 'Show how it travelled' });

/** By the whole name: another row may say that its person is here "via" this one. */
export const person = (page: Page, name: string): Locator =>
  page
    .getByRole('list', { name: 'People' })
    .getByRole('button')
    .filter({ has: page.getByText(name, { exact: true }) });

export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** Texts of the conversation in the order shown. */
export async function texts(page: Page): Promise<string[]> {
  return await conversation(page).locator('article [id^="text-"]').allInnerTexts();
}

/** `locator` is seen by `deadline`, a time of Date.now(); waits in the page, without steps of polling. */
export async function seenBy(locator: Locator, deadline: number): Promise<void> {
  await locator.waitFor({ state: 'visible', timeout: Math.max(1, deadline - Date.now()) });
}

export async function expectHere(page: Page, name: string): Promise<void> {
  await expect(person(page, name)).toContainText('Here');
}

/** Here, and over a link of their own. */
export async function expectLinked(page: Page, name: string): Promise<void> {
  await expectHere(page, name);
  await expect(person(page, name)).not.toContainText('via');
}
