'use strict';
/** IPC between the main process and the isolated worlds of one page. */
const { cloneCodec } = require('./clone-codec.cjs');
const { debugLog } = require('./debug-log.cjs');
const { Event } = require('./event.cjs');
const { ipcMain } = require('./ipc-main.cjs');

const worldName = 'Electron Isolated Context';
const bindingName = '__standinPost';
const { encode, decode } = cloneCodec();

class PageIpc {
  #contents;
  #session;
  #frames;
  /** Frame and unique id of each isolated world by its execution context. */
  #worlds = new Map();

  constructor(contents, session, frames) {
    this.#contents = contents;
    this.#session = session;
    this.#frames = frames;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== worldName) return;
      this.#worlds.set(context.id, { frameId: context.auxData.frameId, uniqueId: context.uniqueId });
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#worlds.delete(executionContextId);
    });
    session.on('Runtime.executionContextsCleared', () => this.#worlds.clear());
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      const world = this.#worlds.get(executionContextId);
      if (name === bindingName && world !== undefined) void this.#receive(world, decode(payload));
    });
  }

  /** Before anything is loaded: the page's own world gets no binding. */
  async open() {
    await this.#session.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName });
  }

  /** Throws DataCloneError where Electron's `send` does. */
  send(channel, args, frameId) {
    const text = encode({ k: 'message', channel, args });
    for (const world of this.#worlds.values()) {
      if (world.frameId === frameId) this.#deliver(world, text);
    }
  }

  async #receive(world, message) {
    if (message.k === 'open') {
      this.#contents._openWindow(message);
      return;
    }
    const event = this.#eventFrom(world);
    if (message.k === 'send') {
      this.#contents.emit('ipc-message', event, message.channel, ...message.args);
      this.#contents.ipc.emit(message.channel, event, ...message.args);
      ipcMain.emit(message.channel, event, ...message.args);
      return;
    }
    this.#deliver(world, await this.#answer(event, message));
  }

  async #answer(event, { id, channel, args }) {
    try {
      const handler = this.#contents.ipc._handlerOf(channel) ?? ipcMain._handlerOf(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return encode({ k: 'reply', id, ok: true, v: await handler(event, ...args) });
    } catch (error) {
      debugLog('handler', error);
      return encode({ k: 'reply', id, ok: false, v: `Error invoking remote method '${channel}': ${error}` });
    }
  }

  #eventFrom(world) {
    return new Event({
      type: 'frame',
      sender: this.#contents,
      senderFrame: this.#frames.get(world.frameId) ?? null,
      frameId: 1,
      processId: 1,
      ports: [],
      reply: (channel, ...args) => this.send(channel, args, world.frameId),
    });
  }

  /** The page may be gone by now, and with it whoever waited. */
  #deliver({ uniqueId }, text) {
    const expression = `__standinReceive(${JSON.stringify(text)})`;
    this.#session.send('Runtime.evaluate', { uniqueContextId: uniqueId, expression }).catch(() => undefined);
  }
}

module.exports = { PageIpc, worldName };
