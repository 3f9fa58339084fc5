'use strict';
/** Who is alive: windows and pages by their ids, and the one Chromium they are shown in. */

module.exports = {
  /** BrowserWindow by id. */
  windows: new Map(),
  /** WebContents by id. */
  contents: new Map(),
  /** WebContents by the DevTools id of its page. */
  contentsByTarget: new Map(),
  /** Set once, before 'ready'. */
  chromium: undefined,
};
