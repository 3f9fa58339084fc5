/** A lab for the picture of it: eight peers, parted in two after a few messages. */
import type { Browser, Page } from '@playwright/test';
import { buildPage, pageDir } from '../../lab/build.ts';
import { Laboratory } from '../../lab/laboratory.ts';
import { serveLab } from '../../lab/server.ts';

const settleMs = 5000;

const say = (line: string): void => console.error(line);

export async function showLab(browser: Browser, take: (page: Page) => Promise<void>): Promise<void> {
  if (!(await buildPage(say))) throw new Error('the page of the lab could not be built');
  const lab = new Laboratory({ peers: 8, seed: 7, complain: say });
  const server = await serveLab({
    lab,
    listen: { host: '127.0.0.1', port: 0 },
    pageDir,
    onFault: (error) => say(String(error)),
  });
  try {
    await lab.start();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
    await page.goto(server.link);
    await page.frameLocator('iframe').getByRole('textbox', { name: 'Message #general' }).waitFor();
    // The work of the start is not to be seen in the figures.
    await page.waitForTimeout(settleMs);
    await page.getByRole('button', { name: 'Everyone writes' }).click();
    await page.getByText('All 8 running peers hold all 8 messages').first().waitFor();
    await page.getByRole('button', { name: 'Split in two' }).click();
    await page.getByRole('button', { name: 'Everyone writes' }).click();
    await page.getByText('8 peers lack up to 4 messages').first().waitFor();
    await take(page);
    await page.close();
  } finally {
    await server.close();
    await lab.close();
  }
}
