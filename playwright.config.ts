/**
 * Three projects. `browser`: headless hosts on a real LAN of network namespaces (Linux, root), each
 * with a browser on its own loopback. `desktop`: the built Electron app, run by Electron where it is
 * installed and by test/electron-standin elsewhere. `gallery`: the renderer's components alone.
 * Build first: `npm run build`.
 */
import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './test/e2e/chromium.ts';
import type { StageOptions } from './test/e2e/stage.ts';

/** What stands in test/e2e itself runs over both carriers, but for the gallery, which has none. */
const shared = /e2e\/(?!gallery)[\w-]+\.spec\.ts$/;

export default defineConfig<StageOptions>({
  testDir: 'test/e2e',
  // Every spec starts several peers and browsers of its own: more at once would only starve them.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: process.env.CI === undefined ? 'list' : [['list'], ['html', { open: 'never' }]],
  use: {
    locale: 'en-GB',
    launchOptions: chromiumOptions(),
  },
  projects: [
    { name: 'browser', testMatch: [shared, /e2e\/browser\/[\w-]+\.spec\.ts$/], use: { carrier: 'browser' } },
    { name: 'desktop', testMatch: [shared, /e2e\/desktop\/[\w-]+\.spec\.ts$/], use: { carrier: 'desktop' } },
    { name: 'gallery', testMatch: /e2e\/gallery[\w-]*\.spec\.ts$/ },
  ],
});
