/** Offers the page every kind of thing that can cross the bridge. */
const { contextBridge, ipcRenderer } = require('electron');

let forbidden = 'nothing';
try {
  require('node:fs');
  forbidden = 'fs';
} catch (error) {
  forbidden = `refused: ${error.message.split('\n')[0]}`;
}

contextBridge.exposeInMainWorld('bridge', {
  forbidden,
  platform: process.platform,
  electron: process.versions.electron,
  nested: { list: [1, 2, 3] },
  invoke: (...args) => ipcRenderer.invoke(...args),
  send: (...args) => ipcRenderer.send(...args),
  onPush(listener) {
    const forward = (_, text) => listener(text);
    ipcRenderer.on('push', forward);
    return () => ipcRenderer.off('push', forward);
  },
  double: (value) => value * 2,
  fail() {
    throw new RangeError('out of range');
  },
  reject: (value) => Promise.reject(value),
  call: (callback) => callback('called'),
});
