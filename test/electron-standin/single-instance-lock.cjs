'use strict';
/**
 * Electron's lock on a profile. It must answer synchronously, so a lock file says who is first; a
 * socket beside it carries the second instance's arguments to the first.
 */
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { encode, decode } = require('./clone-codec.cjs').cloneCodec();

/** Taking over a file whose owner has died needs a second attempt, never a third. */
const attemptsMax = 2;
const deliveryMsMax = 2000;

class SingleInstanceLock {
  #file;
  #socketName;
  #server;
  /** Settles when the first instance has heard of us: leaving earlier would cut the message off. */
  delivered = Promise.resolve();

  constructor(userData) {
    this.#file = path.join(userData, 'SingletonLock.standin');
    this.#socketName = `\0standin-${this.#file}`;
  }

  /** True for the first instance; a second one reports itself to the first. */
  acquire(ownData, onSecond) {
    if (!this.#takeFile()) {
      this.#report(ownData);
      return false;
    }
    this.#listen(onSecond);
    return true;
  }

  release() {
    this.#server?.close();
    fs.rmSync(this.#file, { force: true });
  }

  #takeFile() {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      try {
        fs.writeFileSync(this.#file, String(process.pid), { flag: 'wx' });
        return true;
      } catch {
        if (isRunning(Number(fs.readFileSync(this.#file, 'utf8')))) return false;
        fs.rmSync(this.#file, { force: true });
      }
    }
    return true;
  }

  #report(data) {
    const socket = net.connect(this.#socketName);
    this.delivered = new Promise((resolve) => {
      socket.once('close', resolve).on('error', resolve).setTimeout(deliveryMsMax, resolve);
    });
    socket.resume();
    socket.end(encode({ argv: process.argv, cwd: process.cwd(), data }));
  }

  #listen(onSecond) {
    this.#server = net.createServer((socket) => {
      let received = '';
      socket.setEncoding('utf8');
      socket.on('error', () => undefined);
      socket.on('data', (text) => (received += text));
      socket.on('end', () => received !== '' && onSecond(decode(received)));
    });
    this.#server.on('error', () => undefined);
    this.#server.listen(this.#socketName).unref();
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}

module.exports = { SingleInstanceLock };
