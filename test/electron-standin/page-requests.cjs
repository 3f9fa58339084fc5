'use strict';
/** Requests of one page that Electron would decide on: navigations, and the app's own schemes. */
const { debugLog } = require('./debug-log.cjs');
const { Event } = require('./event.cjs');
const { fromChromium, handlerOf, suffix } = require('./protocol.cjs');

class PageRequests {
  #contents;
  #session;
  /** Navigations that the main process asked for are not questioned. */
  #expected = 0;

  constructor(contents, session) {
    this.#contents = contents;
    this.#session = session;
    session.on('Fetch.requestPaused', (paused) => {
      this.#decide(paused).catch((error) => debugLog('request', error.message));
    });
  }

  async open() {
    const patterns = [{ urlPattern: `https://*.${suffix}/*` }, { urlPattern: '*', resourceType: 'Document' }];
    await this.#session.send('Fetch.enable', { patterns });
  }

  expectNavigation() {
    this.#expected += 1;
  }

  async #decide({ requestId, request, resourceType, frameId }) {
    const address = fromChromium(request.url);
    const isNavigation = resourceType === 'Document' && frameId === this.#contents._targetId;
    if (isNavigation && !this.#mayNavigate(address)) {
      await this.#session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    if (address === request.url) {
      await this.#session.send('Fetch.continueRequest', { requestId });
      return;
    }
    const response = await this.#ask(address, request);
    if (response === undefined) await this.#session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    else await this.#session.send('Fetch.fulfillRequest', { requestId, ...response });
  }

  #mayNavigate(url) {
    if (this.#expected > 0) {
      this.#expected -= 1;
      return true;
    }
    const frame = this.#contents.mainFrame;
    const event = new Event({ url, isMainFrame: true, isSameDocument: false, frame, initiator: frame });
    this.#contents.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }

  /** What the scheme's handler answers, as DevTools wants it. */
  async #ask(address, request) {
    const handler = handlerOf(new URL(address).protocol.slice(0, -1));
    if (handler === undefined) return undefined;
    try {
      const response = await handler(toRequest(address, request));
      return {
        responseCode: response.status || 200,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await response.arrayBuffer()).toString('base64'),
      };
    } catch (error) {
      console.error('[standin] protocol handler', error);
      return undefined;
    }
  }
}

function toRequest(address, { method, headers, postDataEntries = [] }) {
  const parts = postDataEntries.map(({ bytes = '' }) => Buffer.from(bytes, 'base64'));
  const body = parts.length > 0 ? { body: Buffer.concat(parts), duplex: 'half' } : {};
  return new Request(address, { method, headers, ...body });
}

module.exports = { PageRequests };
