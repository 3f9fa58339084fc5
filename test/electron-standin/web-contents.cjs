'use strict';
/** `webContents`: one page in Chromium, driven over DevTools. */
const { EventEmitter } = require('node:events');
const path = require('node:path');
const { app } = require('./app.cjs');
const { debugLog } = require('./debug-log.cjs');
const { Event } = require('./event.cjs');
const { IpcMain } = require('./ipc-main.cjs');
const { nativeImage } = require('./native-image.cjs');
const { PageIpc, worldName } = require('./page-ipc.cjs');
const { PageRequests } = require('./page-requests.cjs');
const { pageScripts } = require('./page-scripts.cjs');
const { fromChromium, toChromium } = require('./protocol.cjs');
const registry = require('./registry.cjs');
const { session } = require('./session.cjs');
const { nativeTheme } = require('./system.cjs');
const { WebFrames } = require('./web-frames.cjs');

/** A page that paints nothing is shown all the same. */
const readyToShowAfterMs = 50;
let lastId = 0;

class WebContents extends EventEmitter {
  ipc = new IpcMain();
  navigationHistory = { canGoBack: () => false, canGoForward: () => false, clear() {} };

  #window;
  #preferences;
  #frames = new WebFrames(this);
  #devtools;
  #pageIpc;
  #requests;
  #loading;
  #zoomFactor = 1;
  #destroyed = false;
  #decideOpen = () => ({ action: 'allow' });

  constructor(window, preferences, size) {
    super();
    this.setMaxListeners(0);
    lastId += 1;
    this.id = lastId;
    this.session = preferences.session ?? session.defaultSession;
    this.#window = window;
    this.#preferences = preferences;
    registry.contents.set(this.id, this);
    app.emit('web-contents-created', new Event(), this);
    this._ready = this.#create(size);
    this._ready.catch((error) => {
      if (!this.#destroyed) console.error('[standin] window', error);
    });
  }

  static fromDevToolsTargetId(targetId) {
    return registry.contentsByTarget.get(targetId);
  }

  static fromId(id) {
    return registry.contents.get(id);
  }

  static getAllWebContents() {
    return [...registry.contents.values()];
  }

  static getFocusedWebContents() {
    return [...registry.contents.values()].find((contents) => contents.isFocused()) ?? null;
  }

  // ---- loading

  async loadURL(url) {
    await this._ready;
    this.emit('did-start-loading', new Event());
    const loading = Promise.withResolvers();
    this.#loading = loading;
    this.#requests.expectNavigation();
    const { errorText } = await this.#devtools.send('Page.navigate', { url: toChromium(url) });
    if (errorText) {
      this.#loading = undefined;
      this.emit('did-fail-load', new Event(), -2, errorText, url, true);
      const error = new Error(`${errorText} loading '${url}'`);
      throw Object.assign(error, { code: errorText.replace('net::', ''), url });
    }
    await loading.promise;
  }

  loadFile(file, { hash, search } = {}) {
    const url = new URL(`file://${path.resolve(app.getAppPath(), file)}`);
    if (hash) url.hash = hash;
    if (search) url.search = search;
    return this.loadURL(url.href);
  }

  reload() {
    this.#requests.expectNavigation();
    void this._ready.then(() => this.#devtools.send('Page.reload'));
  }

  reloadIgnoringCache() {
    this.reload();
  }

  setWindowOpenHandler(decide) {
    this.#decideOpen = decide;
  }

  _openWindow({ url, windowName = '', windowFeatures = [] }) {
    const decision = this.#decideOpen({
      url: fromChromium(url),
      frameName: windowName,
      features: windowFeatures.join(','),
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'no-referrer' },
    });
    if (decision?.action === 'allow') this.#window._openChild(decision.overrideBrowserWindowOptions, fromChromium(url));
  }

  // ---- IPC and scripts

  send(channel, ...args) {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    this._send(channel, args);
  }

  _send(channel, args, frameId = this._targetId) {
    this.#pageIpc?.send(channel, args, frameId);
  }

  postMessage() {
    throw new Error('stand-in: MessagePorts are not supported');
  }

  async executeJavaScript(code) {
    await this._ready;
    const evaluation = { expression: code, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await this.#devtools.send('Runtime.evaluate', evaluation);
    if (exceptionDetails === undefined) return result.value;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  async capturePage() {
    await this._ready;
    const { data } = await this.#devtools.send('Page.captureScreenshot');
    return nativeImage.createFromBuffer(Buffer.from(data, 'base64'));
  }

  /** Called for every page when `nativeTheme.themeSource` changes. '' leaves the system's. */
  _setColorScheme(scheme) {
    const features = [{ name: 'prefers-color-scheme', value: scheme }];
    void this._ready.then(() => this.#devtools.send('Emulation.setEmulatedMedia', { features })).catch(() => undefined);
  }

  // ---- facts

  get mainFrame() {
    return this.#frames.main;
  }

  getURL() {
    return this.mainFrame.url;
  }

  getTitle() {
    return this.#window.getTitle();
  }

  getType() {
    return 'window';
  }

  getProcessId() {
    return 1;
  }

  getOSProcessId() {
    return 0;
  }

  getUserAgent() {
    return app.userAgentFallback;
  }

  getLastWebPreferences() {
    return this.#preferences;
  }

  setZoomFactor(factor) {
    this.#zoomFactor = factor;
  }

  getZoomFactor() {
    return this.#zoomFactor;
  }

  getZoomLevel() {
    return 0;
  }

  isLoading() {
    return this.#loading !== undefined;
  }

  isFocused() {
    return this.#window.isFocused();
  }

  isDestroyed() {
    return this.#destroyed;
  }

  // ---- end

  close() {
    const closeTarget = () => registry.chromium.send('Target.closeTarget', { targetId: this._targetId });
    void this._ready.then(closeTarget).catch(() => undefined);
  }

  _destroyed() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    registry.contentsByTarget.delete(this._targetId);
    registry.contents.delete(this.id);
    this.#loading?.reject(new Error('ERR_ABORTED'));
    this.emit('destroyed', new Event());
    this.#window._closed();
  }

  // ---- the page in Chromium

  async #create({ width, height }) {
    const target = { url: 'about:blank', newWindow: true, width, height };
    const { targetId } = await registry.chromium.send('Target.createTarget', target);
    this._targetId = targetId;
    registry.contentsByTarget.set(targetId, this);
    const devtools = await registry.chromium.attach(targetId);
    this.#devtools = devtools;
    this.#pageIpc = new PageIpc(this, devtools, this.#frames);
    this.#requests = new PageRequests(this, devtools);
    this.#followFrames(devtools);
    this.#followLoading(devtools);
    this.#followScripts(devtools);
    devtools.on('Page.windowOpen', (opened) => this._openWindow(opened));
    const scripts = pageScripts(this.#preferences.preload);
    await Promise.all([
      devtools.send('Page.enable'),
      devtools.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      this.#pageIpc.open(),
      devtools.send('Runtime.enable'),
      devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page }),
      devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolated, worldName }),
      this.#requests.open(),
    ]);
    if (this.#preferences.backgroundThrottling === false) {
      await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    }
    const { frameTree } = await devtools.send('Page.getFrameTree');
    this.#frames.setMain(frameTree.frame);
    if (nativeTheme._colorScheme !== '') this._setColorScheme(nativeTheme._colorScheme);
  }

  #followFrames(devtools) {
    devtools.on('Page.frameNavigated', ({ frame: navigated }) => {
      const { frame, isMain } = this.#frames.navigated(navigated);
      if (isMain) this.emit('did-navigate', new Event(), frame.url, 200, 'OK');
    });
    devtools.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.#frames.moved(frameId, url);
      this.emit('did-navigate-in-page', new Event(), fromChromium(url), frame === this.mainFrame);
    });
    devtools.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.#frames.detached(frameId);
    });
  }

  #followLoading(devtools) {
    devtools.on('Page.domContentEventFired', () => this.emit('dom-ready', new Event()));
    devtools.on('Page.lifecycleEvent', ({ name, frameId }) => {
      if (name === 'firstPaint' && frameId === this._targetId) this.#window._readyToShow();
    });
    devtools.on('Page.loadEventFired', () => {
      this.#loading?.resolve();
      this.#loading = undefined;
      this.emit('did-finish-load', new Event());
      this.emit('did-stop-loading', new Event());
      setTimeout(() => this.#window._readyToShow(), readyToShowAfterMs);
    });
    devtools.on('Inspector.targetCrashed', () => {
      this.emit('render-process-gone', new Event(), { reason: 'crashed', exitCode: 1 });
    });
  }

  #followScripts(devtools) {
    devtools.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const message = args.map(({ value, description }) => value ?? description ?? '').join(' ');
      debugLog('console', message);
      const event = new Event({ level: type, message, lineNumber: 0, sourceId: '' });
      this.emit('console-message', event, 1, message, 0, '');
    });
    devtools.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const description = exceptionDetails.exception?.description;
      debugLog('exception', description);
      if (!/preload|standin/.test(exceptionDetails.url ?? '')) return;
      this.emit('preload-error', new Event(), this.#preferences.preload, new Error(description));
    });
  }
}

/** Calls that change something only a screen could show. */
const withoutEffect = ['setUserAgent', 'setZoomLevel', 'setAudioMuted', 'setBackgroundThrottling', 'focus'];
withoutEffect.push('openDevTools', 'closeDevTools', 'toggleDevTools', 'setIgnoreMenuShortcuts');
withoutEffect.push('undo', 'redo', 'cut', 'copy', 'paste', 'selectAll');
for (const name of withoutEffect) WebContents.prototype[name] = () => undefined;
for (const name of ['isCrashed', 'isAudioMuted', 'isDevToolsOpened']) WebContents.prototype[name] = () => false;
for (const name of ['setVisualZoomLevelLimits', 'insertCSS']) WebContents.prototype[name] = async () => undefined;

module.exports = { WebContents };
