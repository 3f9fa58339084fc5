'use strict';
/** What Electron tells about the computer: a quiet one with one large screen. */
const { EventEmitter } = require('node:events');
const registry = require('./registry.cjs');

class NativeTheme extends EventEmitter {
  shouldUseHighContrastColors = false;
  #source = 'system';

  get themeSource() {
    return this.#source;
  }

  /** Pages see it as `prefers-color-scheme`, as they do in Electron. */
  set themeSource(source) {
    if (source === this.#source) return;
    this.#source = source;
    for (const contents of registry.contents.values()) contents._setColorScheme(this._colorScheme);
    this.emit('updated');
  }

  get shouldUseDarkColors() {
    return this.#source === 'dark';
  }

  get _colorScheme() {
    return this.#source === 'system' ? '' : this.#source;
  }
}

const display = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1080 },
  workAreaSize: { width: 1920, height: 1080 },
  size: { width: 1920, height: 1080 },
  scaleFactor: 1,
};

const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
  getDisplayNearestPoint: () => display,
  getCursorScreenPoint: () => ({ x: 0, y: 0 }),
});

const powerMonitor = Object.assign(new EventEmitter(), {
  onBatteryPower: false,
  isOnBatteryPower: () => false,
  getSystemIdleState: () => 'active',
  getSystemIdleTime: () => 0,
});

const powerSaveBlocker = { start: () => 1, stop: () => true, isStarted: () => false };

const globalShortcut = {
  register: () => true,
  unregister() {},
  unregisterAll() {},
  isRegistered: () => false,
};

module.exports = { nativeTheme: new NativeTheme(), screen, powerMonitor, powerSaveBlocker, globalShortcut };
