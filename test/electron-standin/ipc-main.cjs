'use strict';
/** `ipcMain`, and the same for one page (`webContents.ipc`). */
const { EventEmitter } = require('node:events');

class IpcMain extends EventEmitter {
  #handlers = new Map();

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  handle(channel, handler) {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function') throw new TypeError('Expected handler to be a function');
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel, handler) {
    this.handle(channel, (...args) => {
      this.removeHandler(channel);
      return handler(...args);
    });
  }

  removeHandler(channel) {
    this.#handlers.delete(channel);
  }

  _handlerOf(channel) {
    return this.#handlers.get(channel);
  }
}

module.exports = { IpcMain, ipcMain: new IpcMain() };
