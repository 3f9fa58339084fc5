'use strict';
/** `session`: keeps the handlers it is given, so that a test can ask them. */
const { EventEmitter } = require('node:events');
const path = require('node:path');
const { app } = require('./app.cjs');
const { watchDownloads } = require('./downloads.cjs');
const { net } = require('./net.cjs');
const { protocol } = require('./protocol.cjs');
const registry = require('./registry.cjs');

const unheardRequests = ['onBeforeRequest', 'onHeadersReceived', 'onBeforeSendHeaders', 'onCompleted'];
unheardRequests.push('onErrorOccurred');

class Session extends EventEmitter {
  protocol = protocol;
  fetch = net.fetch;
  cookies = new EventEmitter();
  serviceWorkers = new EventEmitter();
  webRequest = Object.fromEntries(unheardRequests.map((name) => [name, () => undefined]));
  _permissionRequest = null;
  _permissionCheck = null;

  get storagePath() {
    return app.getPath('userData');
  }

  isPersistent() {
    return true;
  }

  setPermissionRequestHandler(handler) {
    this._permissionRequest = handler;
  }

  setPermissionCheckHandler(handler) {
    this._permissionCheck = handler;
  }
}

const withoutEffect = ['setDevicePermissionHandler', 'setDisplayMediaRequestHandler', 'setCertificateVerifyProc'];
withoutEffect.push('setUserAgent', 'setSpellCheckerEnabled', 'setSpellCheckerLanguages', 'setPreloads');
withoutEffect.push('registerPreloadScript', 'flushStorageData');
for (const name of withoutEffect) Session.prototype[name] = () => undefined;
for (const name of ['setProxy', 'clearStorageData', 'clearCache']) Session.prototype[name] = async () => undefined;

const session = {
  defaultSession: new Session(),
  fromPartition: () => new Session(),
  fromPath: () => new Session(),
};

app.once('ready', () => {
  const folder = path.join(session.defaultSession.storagePath, 'standin-downloads');
  watchDownloads(registry.chromium, session.defaultSession, folder).catch((error) => {
    console.error('[standin] downloads', error);
  });
});

module.exports = { session };
