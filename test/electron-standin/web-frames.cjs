'use strict';
/** The frames of one page as `WebFrameMain`. */
const { fromChromium, isOwnScheme } = require('./protocol.cjs');

class WebFrameMain {
  url = '';
  routingId = 1;
  processId = 1;
  detached = false;
  frames = [];
  #contents;

  constructor(contents, frameToken, parent) {
    this.#contents = contents;
    this.frameToken = frameToken;
    this.parent = parent;
  }

  get origin() {
    if (!URL.canParse(this.url)) return 'null';
    const { protocol, host, origin } = new URL(this.url);
    return origin === 'null' && isOwnScheme(protocol.slice(0, -1)) ? `${protocol}//${host}` : origin;
  }

  get top() {
    return this.parent === null ? this : this.parent.top;
  }

  send(channel, ...args) {
    this.#contents._send(channel, args, this.frameToken);
  }

  executeJavaScript(code) {
    return this.#contents.executeJavaScript(code);
  }
}

/** Kept in step by DevTools' events about frames. */
class WebFrames {
  #contents;
  #byId = new Map();

  constructor(contents) {
    this.#contents = contents;
    this.main = new WebFrameMain(contents, '', null);
  }

  get(frameId) {
    return this.#byId.get(frameId);
  }

  /** The one frame that is there before anything was loaded. */
  setMain({ id, url }) {
    this.main.frameToken = id;
    this.main.url ||= url;
    this.#byId.set(id, this.main);
  }

  navigated({ id, parentId, url, urlFragment = '' }) {
    const isMain = parentId === undefined;
    if (isMain) this.setMain({ id, url: '' });
    const frame = this.#byId.get(id) ?? new WebFrameMain(this.#contents, id, this.#byId.get(parentId) ?? null);
    this.#byId.set(id, frame);
    frame.url = fromChromium(url + urlFragment);
    return { frame, isMain };
  }

  /** Same document, other address. */
  moved(frameId, url) {
    const frame = this.#byId.get(frameId);
    if (frame !== undefined) frame.url = fromChromium(url);
    return frame;
  }

  detached(frameId) {
    const frame = this.#byId.get(frameId);
    if (frame !== undefined) frame.detached = true;
    this.#byId.delete(frameId);
  }
}

module.exports = { WebFrames };
