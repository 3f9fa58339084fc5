/** The browser that the specs drive: the system's, since Playwright's own may not be downloaded. */
import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Undefined: Playwright's own. */
export const chromiumPath = process.env.CHROMIUM ?? places.find((place) => existsSync(place));

/**
 * The address bar's suggestions are two pages of their own in every window, with a process that costs half of
 * what it takes to open a page. Nobody sees them here.
 */
const ownWindowPages = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];
/** What Playwright switches off and can matter on Linux: of several such switches the last one counts alone. */
const switchedOffByPlaywright = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** How it is launched; `featuresOff` are Chromium's names of what is switched off besides. */
export function chromiumOptions({ featuresOff = [] }: { readonly featuresOff?: readonly string[] } = {}) {
  const off = [...ownWindowPages, ...switchedOffByPlaywright, ...featuresOff];
  return {
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    args: ['--no-sandbox', `--disable-features=${off.join(',')}`],
  } satisfies LaunchOptions;
}
