'use strict';
/** `BrowserWindow`: a headless page with the state that a window would have. */
const { EventEmitter } = require('node:events');
const { app } = require('./app.cjs');
const { Event } = require('./event.cjs');
const registry = require('./registry.cjs');
const { WebContents } = require('./web-contents.cjs');

let lastId = 0;

class BrowserWindow extends EventEmitter {
  #bounds;
  #title;
  #visible;
  #focused = false;
  #minimized = false;
  #maximized = false;
  #fullScreen = false;
  #wasReady = false;
  #destroyed = false;

  constructor(options = {}) {
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    super();
    this.setMaxListeners(0);
    lastId += 1;
    this.id = lastId;
    const { x = 0, y = 0, width = 800, height = 600, title = app.name, show = true, webPreferences } = options;
    this.#bounds = { x, y, width, height };
    this.#title = title;
    this.#visible = show;
    registry.windows.set(this.id, this);
    const preferences = { sandbox: true, contextIsolation: true, nodeIntegration: false, ...webPreferences };
    this.webContents = new WebContents(this, preferences, this.#bounds);
    app.emit('browser-window-created', new Event(), this);
  }

  static getAllWindows() {
    return [...registry.windows.values()];
  }

  static getFocusedWindow() {
    return BrowserWindow.getAllWindows().find((window) => window.isFocused()) ?? null;
  }

  static fromWebContents(contents) {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  static fromId(id) {
    return registry.windows.get(id) ?? null;
  }

  // ---- content

  loadURL(url) {
    return this.webContents.loadURL(url);
  }

  loadFile(file, options) {
    return this.webContents.loadFile(file, options);
  }

  reload() {
    this.webContents.reload();
  }

  capturePage() {
    return this.webContents.capturePage();
  }

  /** For a page whose window-open handler allowed it. */
  _openChild(options, url) {
    new BrowserWindow(options).loadURL(url).catch(() => undefined);
  }

  // ---- visibility and focus

  show() {
    this.#setVisible(true);
    this.focus();
  }

  showInactive() {
    this.#setVisible(true);
  }

  hide() {
    if (!this.#visible) return;
    this.blur();
    this.#setVisible(false);
  }

  #setVisible(visible) {
    if (this.#visible === visible) return;
    this.#visible = visible;
    this.emit(visible ? 'show' : 'hide', new Event());
  }

  focus() {
    if (this.#focused) return;
    for (const window of registry.windows.values()) window.blur();
    this.#focused = true;
    this.emit('focus', new Event());
    app.emit('browser-window-focus', new Event(), this);
  }

  blur() {
    if (!this.#focused) return;
    this.#focused = false;
    this.emit('blur', new Event());
    app.emit('browser-window-blur', new Event(), this);
  }

  minimize() {
    this.#minimized = true;
    this.emit('minimize', new Event());
  }

  restore() {
    this.#minimized = false;
    this.emit('restore', new Event());
  }

  maximize() {
    this.#maximized = true;
    this.emit('maximize', new Event());
  }

  unmaximize() {
    this.#maximized = false;
    this.emit('unmaximize', new Event());
  }

  setFullScreen(fullScreen) {
    this.#fullScreen = fullScreen;
  }

  isVisible() {
    return this.#visible;
  }

  isFocused() {
    return this.#focused;
  }

  isMinimized() {
    return this.#minimized;
  }

  isMaximized() {
    return this.#maximized;
  }

  isFullScreen() {
    return this.#fullScreen;
  }

  _readyToShow() {
    if (this.#wasReady || this.#destroyed) return;
    this.#wasReady = true;
    this.emit('ready-to-show', new Event());
  }

  // ---- size and title

  getBounds() {
    return { ...this.#bounds };
  }

  getSize() {
    return [this.#bounds.width, this.#bounds.height];
  }

  getPosition() {
    return [this.#bounds.x, this.#bounds.y];
  }

  setBounds(bounds) {
    Object.assign(this.#bounds, bounds);
    void this.#resizeInChromium().catch(() => undefined);
    this.emit('resize', new Event());
    this.emit('resized', new Event());
  }

  setSize(width, height) {
    this.setBounds({ width, height });
  }

  setPosition(x, y) {
    this.setBounds({ x, y });
  }

  async #resizeInChromium() {
    await this.webContents._ready;
    const { chromium } = registry;
    const { windowId } = await chromium.send('Browser.getWindowForTarget', { targetId: this.webContents._targetId });
    const { x: left, y: top, width, height } = this.#bounds;
    await chromium.send('Browser.setWindowBounds', { windowId, bounds: { left, top, width, height } });
  }

  get title() {
    return this.#title;
  }

  set title(title) {
    this.#title = title;
  }

  getTitle() {
    return this.#title;
  }

  setTitle(title) {
    this.#title = title;
  }

  flashFrame(flashing) {
    this._flashing = flashing;
  }

  getNativeWindowHandle() {
    return Buffer.alloc(8);
  }

  // ---- end

  close() {
    if (this.#destroyed) return;
    const event = new Event();
    this.emit('close', event);
    this._closePrevented = event.defaultPrevented;
    if (!event.defaultPrevented) this.webContents.close();
  }

  destroy() {
    if (this.#destroyed) return;
    this.webContents.close();
    this.webContents._destroyed();
  }

  isDestroyed() {
    return this.#destroyed;
  }

  _closed() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#focused = false;
    registry.windows.delete(this.id);
    this.emit('closed', new Event());
    app._windowClosed();
  }
}

const { prototype } = BrowserWindow;
prototype.getNormalBounds = prototype.getBounds;
prototype.getContentBounds = prototype.getBounds;
prototype.getContentSize = prototype.getSize;
prototype.setContentSize = prototype.setSize;
prototype.isModal = () => false;
prototype.isEnabled = () => true;
prototype.getParentWindow = () => null;
prototype.getChildWindows = () => [];

/** Calls that change something only a screen could show. */
const withoutEffect = ['center', 'moveTop', 'setMenu', 'removeMenu', 'setMenuBarVisibility', 'setAutoHideMenuBar'];
withoutEffect.push('setIcon', 'setOverlayIcon', 'setProgressBar', 'setBackgroundColor', 'setAlwaysOnTop');
withoutEffect.push('setMinimumSize', 'setMaximumSize', 'setResizable', 'setSkipTaskbar', 'setTitleBarOverlay');
withoutEffect.push('setOpacity', 'setContentProtection', 'setEnabled');
for (const name of withoutEffect) prototype[name] = () => undefined;

module.exports = { BrowserWindow };
