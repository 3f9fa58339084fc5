'use strict';
/** STANDIN_DEBUG=1 shows what the stand-in and the pages under it say. */

const enabled = Boolean(process.env.STANDIN_DEBUG);

function debugLog(...parts) {
  if (enabled) console.error('[standin]', ...parts);
}

module.exports = { debugLog, debugEnabled: enabled };
