'use strict';
/** What a sandboxed preload finds around it: `require('electron')`, a small `process`, nothing of Node. */

/**
 * Runs, as text, in the isolated world of every page: it may use nothing of this file. Messages leave
 * through `__standinPost`, a DevTools binding, and arrive through `__standinReceive`.
 */
function isolatedWorld(bridge, { encode, decode }, { platform, versions }) {
  const listeners = new Map();
  const waiting = new Map();
  let lastId = 0;

  const post = (message) => globalThis.__standinPost(encode(message));
  const listenersOf = (channel) => listeners.get(channel) ?? [];
  bridge.onTell(({ what, url, windowName }) => post({ k: what, url, windowName }));

  function listen(channel, listener, once) {
    listeners.set(channel, [...listenersOf(channel), { listener, once }]);
  }

  const ipcRenderer = {
    on(channel, listener) {
      listen(channel, listener, false);
      return this;
    },
    once(channel, listener) {
      listen(channel, listener, true);
      return this;
    },
    off(channel, listener) {
      const kept = [...listenersOf(channel)];
      const at = kept.findIndex((entry) => entry.listener === listener);
      if (at >= 0) kept.splice(at, 1);
      listeners.set(channel, kept);
      return this;
    },
    removeAllListeners(channel) {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return this;
    },
    listenerCount: (channel) => listenersOf(channel).length,
    send(channel, ...args) {
      post({ k: 'send', channel, args });
    },
    async invoke(channel, ...args) {
      lastId += 1;
      const id = lastId;
      post({ k: 'invoke', id, channel, args });
      return await new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    sendSync() {
      throw new Error('stand-in: sendSync is not supported');
    },
    postMessage() {
      throw new Error('stand-in: MessagePorts are not supported');
    },
  };
  ipcRenderer.addListener = ipcRenderer.on;
  ipcRenderer.removeListener = ipcRenderer.off;

  function receive(text) {
    const message = decode(text);
    if (message.k === 'reply') settle(message);
    else deliver(message);
  }

  function settle({ id, ok, v: value }) {
    const call = waiting.get(id);
    waiting.delete(id);
    if (ok) call?.resolve(value);
    else call?.reject(new Error(value));
  }

  function deliver({ channel, args }) {
    for (const { listener, once } of listenersOf(channel)) {
      if (once) ipcRenderer.off(channel, listener);
      listener({ sender: ipcRenderer, ports: [] }, ...args);
    }
  }

  Object.defineProperty(globalThis, '__standinReceive', { value: receive });
  const electron = {
    contextBridge: { exposeInMainWorld: (name, api) => bridge.expose(name, api) },
    ipcRenderer,
    webFrame: { setZoomFactor() {}, getZoomFactor: () => 1 },
    webUtils: { getPathForFile: () => '' },
    crashReporter: {},
    nativeImage: {},
  };
  return {
    process: {
      type: 'renderer',
      platform,
      versions,
      arch: 'x64',
      env: {},
      argv: [],
      sandboxed: true,
      contextIsolated: true,
      nextTick: (task, ...args) => queueMicrotask(() => task(...args)),
    },
    require(name) {
      if (name === 'electron' || name === 'electron/renderer') return electron;
      throw new Error(`module not found: ${name}`);
    },
  };
}

module.exports = { isolatedWorld };
