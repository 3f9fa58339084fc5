'use strict';
/** What Electron would show or hand to the system: kept in fields with an underscore for tests to read. */
const { EventEmitter } = require('node:events');
const { app } = require('./app.cjs');
const { Event } = require('./event.cjs');

class MenuItem {
  constructor(options) {
    const type = options.submenu === undefined ? 'normal' : 'submenu';
    Object.assign(this, { enabled: true, visible: true, checked: false, type }, options);
    if (Array.isArray(options.submenu)) this.submenu = Menu.buildFromTemplate(options.submenu);
  }
}

class Menu extends EventEmitter {
  static _popups = [];
  static #application = null;

  items = [];

  static buildFromTemplate(template) {
    const menu = new Menu();
    for (const options of template) menu.append(new MenuItem(options));
    return menu;
  }

  static setApplicationMenu(menu) {
    Menu.#application = menu;
    app.applicationMenu = menu;
  }

  static getApplicationMenu() {
    return Menu.#application;
  }

  append(item) {
    this.items.push(item);
  }

  insert(position, item) {
    this.items.splice(position, 0, item);
  }

  popup(options) {
    Menu._popups.push({ menu: this, options });
  }

  closePopup() {}

  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}

class Tray extends EventEmitter {
  static _all = [];
  destroyed = false;

  constructor(image) {
    super();
    this.image = image;
    Tray._all.push(this);
  }

  setImage(image) {
    this.image = image;
  }

  setContextMenu(menu) {
    this.menu = menu;
  }

  setToolTip(toolTip) {
    this.toolTip = toolTip;
  }

  destroy() {
    this.destroyed = true;
  }

  isDestroyed() {
    return this.destroyed;
  }
}

class Notification extends EventEmitter {
  static _shown = [];

  constructor(options = {}) {
    super();
    Object.assign(this, options);
  }

  static isSupported() {
    return true;
  }

  show() {
    Notification._shown.push(this);
    this.emit('show', new Event());
  }

  close() {
    this.emit('close', new Event());
  }
}

/** Nobody is there to answer: a file dialog is cancelled, a question gets its first button. */
const dialog = {
  _calls: [],
  showOpenDialog: async (...args) => recordDialog('showOpenDialog', args, { canceled: true, filePaths: [] }),
  showSaveDialog: async (...args) => recordDialog('showSaveDialog', args, { canceled: true, filePath: '' }),
  showMessageBox: async (...args) => recordDialog('showMessageBox', args, { response: 0, checkboxChecked: false }),
  showMessageBoxSync: (...args) => recordDialog('showMessageBoxSync', args, 0),
  showErrorBox: (title, content) => console.error('[dialog]', title, content),
};

function recordDialog(name, args, answer) {
  dialog._calls.push([name, ...args]);
  return answer;
}

const shell = {
  _opened: [],
  openExternal: async (url) => void shell._opened.push(url),
  async openPath(place) {
    shell._opened.push(place);
    return '';
  },
  showItemInFolder: (place) => void shell._opened.push(place),
  beep() {},
  async trashItem() {},
};

/** Says of itself what Electron says on a Linux without a keyring, and encrypts nothing. */
const safeStorage = {
  isEncryptionAvailable: () => true,
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => 'basic_text',
  setUsePlainTextEncryption() {},
  encryptString: (text) => Buffer.from(`v10${Buffer.from(text).toString('base64')}`),
  decryptString(sealed) {
    const text = sealed.toString();
    if (text.startsWith('v10')) return Buffer.from(text.slice(3), 'base64').toString();
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
  },
  encryptStringAsync: async (text) => safeStorage.encryptString(text),
  decryptStringAsync: async (sealed) => ({ result: safeStorage.decryptString(sealed), shouldReEncrypt: false }),
};

let clipboardText = '';
const clipboard = {
  readText: async () => clipboardText,
  async writeText(text) {
    clipboardText = String(text);
  },
  clear() {
    clipboardText = '';
  },
};

module.exports = { Menu, MenuItem, Tray, Notification, dialog, shell, safeStorage, clipboard };
