'use strict';
/** `net`: Node's fetch, and file:// addresses, which Node's does not take. */
const fs = require('node:fs');
const path = require('node:path');
const { fileURLToPath } = require('node:url');

const contentTypes = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

const net = {
  online: true,
  isOnline: () => true,
  request() {
    throw new Error('stand-in: net.request is not supported');
  },
  async fetch(input, init) {
    const address = typeof input === 'string' ? input : (input.url ?? String(input));
    return await (address.startsWith('file:') ? fetchFile(fileURLToPath(address)) : fetch(input, init));
  },
};

async function fetchFile(file) {
  const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
  try {
    return new Response(await fs.promises.readFile(file), { headers: { 'content-type': type } });
  } catch {
    throw new Error('net::ERR_FILE_NOT_FOUND');
  }
}

module.exports = { net };
