'use strict';
/** Loaded into children of `utilityProcess.fork` before their own module. */
const { EventEmitter } = require('node:events');

const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message) => process.send({ message }),
  start() {},
  close() {},
});
process.on('message', ({ message }) => parentPort.emit('message', { data: message, ports: [] }));
process.parentPort = parentPort;
process.type = 'utility';
