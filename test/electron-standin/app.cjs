'use strict';
/** `app`: the life of the main process. Names with an underscore are for the stand-in's own files. */
const { EventEmitter } = require('node:events');
const path = require('node:path');
const { AppPaths } = require('./app-paths.cjs');
const { Chromium } = require('./chromium.cjs');
const { Event } = require('./event.cjs');
const { SingleInstanceLock } = require('./single-instance-lock.cjs');
const registry = require('./registry.cjs');
const { version } = require('./version.cjs');

class App extends EventEmitter {
  isPackaged = false;
  applicationMenu = null;
  dock = undefined;
  badgeCount = 0;
  userAgentFallback = `Chrome Electron/${version}`;
  accessibilitySupportEnabled = false;

  #name = 'Electron';
  #version = version;
  #appPath = process.cwd();
  #switches = new Map();
  #paths = new AppPaths(this);
  #loginItem = { openAtLogin: false };
  #lock;
  #holdsLock = false;
  #ready = Promise.withResolvers();
  #isReady = false;
  #isArmed = false;
  #booting;
  #quitting = false;
  #exited = false;

  commandLine = {
    appendSwitch: (name, value = '') => void this.#switches.set(name, value),
    appendArgument() {},
    hasSwitch: (name) => this.#switches.has(name),
    getSwitchValue: (name) => this.#switches.get(name) ?? '',
    removeSwitch: (name) => void this.#switches.delete(name),
  };

  get name() {
    return this.#name;
  }

  set name(name) {
    this.#name = name;
  }

  // ---- start

  _init({ appPath, description }) {
    this.#appPath = appPath;
    this.#name = description.productName ?? description.name ?? this.#name;
    this.#version = description.version ?? version;
  }

  /** Called when the scripts given with -r have run: Playwright's replaces `whenReady`. */
  _armReady() {
    this.#isArmed = true;
    const whenReady = this.whenReady;
    this.whenReady = () => {
      this.#startSoon();
      return whenReady.call(this);
    };
  }

  _start() {
    this.#booting ??= this.#boot();
    return this.#booting;
  }

  on(name, listener) {
    if (name === 'ready') this.#startSoon();
    return super.on(name, listener);
  }

  once(name, listener) {
    if (name === 'ready') this.#startSoon();
    return super.once(name, listener);
  }

  whenReady() {
    this.#startSoon();
    return this.#ready.promise;
  }

  isReady() {
    return this.#isReady;
  }

  /** The entry's remaining synchronous code may still set paths and switches. */
  #startSoon() {
    if (this.#isArmed) setImmediate(() => this._start());
  }

  async #boot() {
    const userDataDir = path.join(this.getPath('userData'), 'standin-chromium');
    const chromium = await Chromium.launch({ userDataDir, switches: this.#switches });
    registry.chromium = chromium;
    process.versions.chrome = (await chromium.send('Browser.getVersion')).product.split('/')[1];
    chromium.on('Target.targetCreated', ({ targetInfo }) => closePopup(targetInfo));
    chromium.on('Target.targetDestroyed', ({ targetId }) => registry.contentsByTarget.get(targetId)?._destroyed());
    chromium.on('exit', () => this.#lostChromium());
    await chromium.send('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'page' }] });
    if (this.#switches.has('remote-debugging-port')) {
      process.stderr.write(`\nDevTools listening on ${chromium.endpoint}\n`);
    }
    this.#isReady = true;
    this.#ready.resolve();
    this.emit('will-finish-launching');
    // Playwright's loader holds this one back until it has connected.
    this.emit('ready', new Event(), {});
  }

  #lostChromium() {
    if (this.#exited) return;
    console.error('[standin] chromium went away');
    void this.exit(1);
  }

  // ---- end

  quit() {
    if (this.#quitting) return;
    this.#quitting = true;
    const event = new Event();
    this.emit('before-quit', event);
    if (event.defaultPrevented) {
      this.#quitting = false;
      return;
    }
    for (const window of registry.windows.values()) {
      window.close();
      if (window._closePrevented && !window.isDestroyed()) {
        this.#quitting = false;
        return;
      }
    }
    setImmediate(() => this.#finish());
  }

  #finish() {
    const event = new Event();
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#quitting = false;
    else void this.exit(0);
  }

  async exit(code = 0) {
    if (this.#exited) return;
    this.#exited = true;
    this.emit('quit', new Event(), code);
    this.releaseSingleInstanceLock();
    await this.#lock?.delivered;
    await registry.chromium?.close().catch(() => undefined);
    process.exit(code);
  }

  _windowClosed() {
    if (registry.windows.size > 0 || this.#quitting) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  // ---- one instance a profile

  requestSingleInstanceLock(data) {
    this.#lock = new SingleInstanceLock(this.getPath('userData'));
    this.#holdsLock = this.#lock.acquire(data, (second) => {
      this.emit('second-instance', new Event(), second.argv, second.cwd, second.data);
    });
    return this.#holdsLock;
  }

  hasSingleInstanceLock() {
    return this.#holdsLock;
  }

  releaseSingleInstanceLock() {
    if (this.#holdsLock) this.#lock.release();
    this.#holdsLock = false;
  }

  // ---- facts

  getName() {
    return this.#name;
  }

  setName(name) {
    this.#name = name;
  }

  getVersion() {
    return this.#version;
  }

  getAppPath() {
    return this.#appPath;
  }

  getPath(name) {
    return this.#paths.get(name);
  }

  setPath(name, place) {
    this.#paths.set(name, place);
  }

  setAppLogsPath(place = this.getPath('logs')) {
    this.#paths.set('logs', place);
  }

  getLocale() {
    return 'en-US';
  }

  getSystemLocale() {
    return 'en-US';
  }

  getPreferredSystemLanguages() {
    return ['en-US'];
  }

  setLoginItemSettings(settings) {
    this.#loginItem = { ...this.#loginItem, ...settings };
  }

  getLoginItemSettings() {
    return { ...this.#loginItem };
  }

  setBadgeCount(count) {
    this.badgeCount = count;
    return true;
  }

  getBadgeCount() {
    return this.badgeCount;
  }

  getAppMetrics() {
    return [];
  }

  isHardwareAccelerationEnabled() {
    return false;
  }
}

/** A page may not open windows by itself: the window-open handler is asked, see web-contents.cjs. */
function closePopup({ targetId, openerId }) {
  if (openerId === undefined || !registry.contentsByTarget.has(openerId)) return;
  registry.chromium.send('Target.closeTarget', { targetId }).catch(() => undefined);
}

/** Calls that change something only a desktop could show. */
const withoutEffect = ['relaunch', 'focus', 'hide', 'show', 'enableSandbox', 'disableHardwareAcceleration'];
withoutEffect.push('disableDomainBlockingFor3DAPIs', 'addRecentDocument', 'clearRecentDocuments', 'setJumpList');
withoutEffect.push('setAppUserModelId', 'setAboutPanelOptions', 'showAboutPanel');
for (const name of withoutEffect) App.prototype[name] = () => undefined;
for (const name of ['setAsDefaultProtocolClient', 'removeAsDefaultProtocolClient', 'setUserTasks']) {
  App.prototype[name] = () => true;
}

const app = new App();
app.setMaxListeners(0);

module.exports = { app };
