'use strict';
/** `will-download`: a file goes where a listener says at once; without one Electron would ask, and nobody is here. */
const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const path = require('node:path');
const { debugLog } = require('./debug-log.cjs');
const { Event } = require('./event.cjs');
const { fromChromium, handlerOf } = require('./protocol.cjs');

class DownloadItem extends EventEmitter {
  #url;
  #name;
  #savePath = '';
  #state = 'progressing';
  #bytes = { total: 0, received: 0 };

  constructor({ url, suggestedFilename }) {
    super();
    this.#url = fromChromium(url);
    this.#name = suggestedFilename;
  }

  getURL() {
    return this.#url;
  }

  getFilename() {
    return this.#name;
  }

  getTotalBytes() {
    return this.#bytes.total;
  }

  getReceivedBytes() {
    return this.#bytes.received;
  }

  getState() {
    return this.#state;
  }

  getSavePath() {
    return this.#savePath;
  }

  setSavePath(place) {
    this.#savePath = place;
  }

  _progress({ totalBytes, receivedBytes }) {
    this.#bytes = { total: totalBytes, received: receivedBytes };
    this.emit('updated', new Event(), this.#state);
  }

  /** A download is no request of a page, which could be answered in Chromium's place: the scheme is asked here. */
  async _fetch() {
    const handler = handlerOf(new URL(this.#url).protocol.slice(0, -1));
    const response = await handler(new Request(this.#url));
    if (!response.ok || this.#savePath === '') return this._end('canceled', '');
    const file = `${this.#savePath}.part`;
    fs.writeFileSync(file, Buffer.from(await response.arrayBuffer()));
    return this._end('completed', file);
  }

  /** `file` is where it has been put meanwhile. */
  _end(state, file) {
    const isKept = state === 'completed' && this.#savePath !== '';
    if (isKept) {
      fs.copyFileSync(file, this.#savePath);
      this.#bytes.received = fs.statSync(this.#savePath).size;
    }
    if (file !== '') fs.rmSync(file, { force: true });
    this.#state = isKept ? 'completed' : 'cancelled';
    this.emit('done', new Event(), this.#state);
  }
}

/** Chromium puts downloads into `folder`, and `session` tells of each. */
async function watchDownloads(chromium, session, folder) {
  const items = new Map();
  chromium.on('Browser.downloadWillBegin', (begun) => {
    const item = new DownloadItem(begun);
    const event = new Event();
    session.emit('will-download', event, item, undefined);
    const isOwn = handlerOf(new URL(item.getURL()).protocol.slice(0, -1)) !== undefined;
    if (isOwn && !event.defaultPrevented) void item._fetch().catch(() => item._end('canceled', ''));
    else items.set(begun.guid, item);
    if (isOwn || event.defaultPrevented)
      void chromium
        .send('Browser.cancelDownload', { guid: begun.guid })
        .catch((error) => debugLog('downloads', error.message));
  });
  chromium.on('Browser.downloadProgress', ({ guid, state, ...bytes }) => {
    const item = items.get(guid);
    if (item === undefined) return;
    item._progress(bytes);
    if (state === 'inProgress') return;
    items.delete(guid);
    item._end(state, path.join(folder, guid));
  });
  fs.mkdirSync(folder, { recursive: true });
  const behaviour = { behavior: 'allowAndName', downloadPath: folder, eventsEnabled: true };
  await chromium.send('Browser.setDownloadBehavior', behaviour);
}

module.exports = { watchDownloads };
