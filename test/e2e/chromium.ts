/** The browser that the specs drive: the system's, since Playwright's own may not be downloaded. */
import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Undefined: Playwright's own. */
export const chromiumPath = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
