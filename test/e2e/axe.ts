/**
 * Accessibility by axe: all of its rules but the experimental ones and those of WCAG's level AAA. Its source is put
 * into a page once, and violations alone come back: through the builder of its makers, which brings it anew for each
 * look and carries all that is well, too, a look took six times as long.
 */
import type { Page } from '@playwright/test';
import axe from 'axe-core';
import type * as Axe from 'axe-core';

/** One line for each rule that the page and its frames break. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  for (const frame of page.frames()) {
    if (await frame.evaluate(() => 'axe' in globalThis)) continue;
    await frame.evaluate(axe.source);
    // The lab shows a peer's page, which has an origin of its own, in a frame.
    await frame.evaluate(() => globalThis.axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] }));
  }
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

declare global {
  var axe: typeof Axe;
}
