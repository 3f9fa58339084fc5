'use strict';
/** The two scripts that run in every new document before its own: one a world. */
const fs = require('node:fs');
const { cloneCodec } = require('./clone-codec.cjs');
const { contextBridge } = require('./context-bridge.cjs');
const { isolatedWorld } = require('./isolated-world.cjs');
const { version } = require('./version.cjs');

/** Frames inside a page get no preload: `window.parent` of the page itself is the page. */
function pageScripts(preloadFile) {
  const secret = Math.random().toString(36).slice(2);
  const toPage = JSON.stringify(`standin-to-page-${secret}`);
  const toPreload = JSON.stringify(`standin-to-preload-${secret}`);
  return {
    page: `if (window === window.parent) (${pageWorld})((${contextBridge})(${toPage}, ${toPreload}));`,
    isolated: `if (window === window.parent) {
      const bridge = (${contextBridge})(${toPreload}, ${toPage});
      const world = (${isolatedWorld})(bridge, (${cloneCodec})(), ${JSON.stringify(facts())});
      (${preloadFunction(preloadFile)})(world);
    }
    //# sourceURL=electron-preload`,
  };
}

/** Runs in the page's world. A window that the page opened itself would have no Electron around it. */
function pageWorld(bridge) {
  window.open = function open(url = 'about:blank', windowName = '') {
    bridge.tell('open', { url: new URL(url, document.baseURI).href, windowName: String(windowName) });
    return null;
  };
}

function preloadFunction(file) {
  const source = file === undefined ? '' : fs.readFileSync(file, 'utf8');
  return `({ process, require }) => {
    const module = { exports: {} };
    const global = globalThis;
    const setImmediate = (task, ...args) => setTimeout(task, 0, ...args);
    const clearImmediate = clearTimeout;
    (function (exports) {
${source}
    })(module.exports);
  }`;
}

function facts() {
  const { chrome, node } = process.versions;
  return { platform: process.platform, versions: { electron: version, chrome, node } };
}

module.exports = { pageScripts };
