'use strict';

/** The first argument of every Electron event. */
class Event {
  defaultPrevented = false;

  constructor(fields = {}) {
    Object.assign(this, fields);
  }

  preventDefault() {
    this.defaultPrevented = true;
  }
}

module.exports = { Event };
