'use strict';
/**
 * `protocol`. Chromium refuses schemes it was not compiled with, so that app://host/x is loaded as
 * https://host.app.standin.invalid/x, and named app://host/x again wherever Electron would name it.
 */
const { app } = require('./app.cjs');

const suffix = 'standin.invalid';
const standinAddress = /^https:\/\/([^/?#]*)\.([a-z][a-z0-9+-]*)\.standin\.invalid([^]*)$/;

const schemes = new Set();
const handlers = new Map();

const protocol = {
  registerSchemesAsPrivileged(registrations) {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of registrations) schemes.add(scheme);
  },
  handle(scheme, handler) {
    if (!app.isReady()) throw new Error('protocol.handle before ready');
    if (handlers.has(scheme)) throw new TypeError(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
    schemes.add(scheme);
  },
  unhandle: (scheme) => void handlers.delete(scheme),
  isProtocolHandled: (scheme) => handlers.has(scheme),
};

function isOwnScheme(scheme) {
  return schemes.has(scheme);
}

function handlerOf(scheme) {
  return handlers.get(scheme);
}

/** The address that Chromium is given for `address`. */
function toChromium(address) {
  const scheme = new URL(address).protocol.slice(0, -1);
  if (!schemes.has(scheme)) return address;
  const rest = address.slice(address.indexOf('://') + 3);
  const host = rest.split(/[/?#]/)[0];
  return `https://${host}.${scheme}.${suffix}${rest.slice(host.length) || '/'}`;
}

/** The address that the app would see in Electron. */
function fromChromium(address) {
  const match = standinAddress.exec(address);
  return match === null ? address : `${match[2]}://${match[1]}${match[3]}`;
}

module.exports = { protocol, suffix, isOwnScheme, handlerOf, toChromium, fromChromium };
