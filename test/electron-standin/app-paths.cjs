'use strict';
/** `app.getPath()` as on Linux. */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

class AppPaths {
  #app;
  #set = new Map();

  /** `app` gives the name and the switches, which may still change. */
  constructor(app) {
    this.#app = app;
  }

  get(name) {
    const given = this.#set.get(name);
    if (given !== undefined) return given;
    const known = this.#defaults()[name];
    if (known === undefined) throw new Error(`Failed to get '${name}' path`);
    if (name === 'userData') fs.mkdirSync(known, { recursive: true });
    return known;
  }

  set(name, place) {
    fs.mkdirSync(place, { recursive: true });
    this.#set.set(name, place);
  }

  #defaults() {
    const home = os.homedir();
    const appData = process.env.XDG_CONFIG_HOME ?? path.join(home, '.config');
    const byName = path.join(appData, this.#app.name);
    const userData = this.#set.get('userData') ?? (this.#app.commandLine.getSwitchValue('user-data-dir') || byName);
    return {
      home,
      appData,
      userData,
      sessionData: userData,
      logs: path.join(userData, 'logs'),
      crashDumps: path.join(userData, 'Crashpad'),
      temp: os.tmpdir(),
      exe: process.execPath,
      module: process.execPath,
      downloads: path.join(home, 'Downloads'),
      desktop: path.join(home, 'Desktop'),
      documents: path.join(home, 'Documents'),
      pictures: path.join(home, 'Pictures'),
      music: path.join(home, 'Music'),
      videos: path.join(home, 'Videos'),
    };
  }
}

module.exports = { AppPaths };
