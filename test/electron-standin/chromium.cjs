'use strict';
/** The Chromium that shows the windows, and the DevTools connection to it. */
const { spawn } = require('node:child_process');
const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const { debugEnabled } = require('./debug-log.cjs');

const closeMsMax = 1500;
const exitMsMax = 2000;

/** No window of its own, no first-run pages, nothing that speaks to the internet or to a keyring. */
const plainFlags = [
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-dev-shm-usage',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-search-engine-choice-screen',
  '--disable-features=HttpsUpgrades,Translate,MediaRouter,OptimizationHints,' +
    // Pages of the address bar, which Electron does not have: each window would start a process for them.
    'WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup',
  '--password-store=basic',
  '--use-mock-keychain',
];

class Chromium extends EventEmitter {
  #process;
  #socket;
  #lastId = 0;
  #pending = new Map();
  #sessions = new Map();

  /** ws:// address of the browser, which Playwright connects to as well. */
  endpoint;

  static async launch({ userDataDir, switches }) {
    fs.mkdirSync(userDataDir, { recursive: true });
    const chromium = new Chromium();
    await chromium.#start([...plainFlags, ...flagsFor(userDataDir, switches)]);
    await chromium.#connect();
    return chromium;
  }

  /** Resolves with the result of a DevTools method, of one page where `sessionId` is given. */
  send(method, params = {}, sessionId) {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, method });
      this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }

  /** A session with one page: emits its DevTools events, and sends to it. */
  async attach(targetId) {
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const session = new EventEmitter();
    session.setMaxListeners(0);
    session.send = (method, params) => this.send(method, params, sessionId);
    this.#sessions.set(sessionId, session);
    return session;
  }

  async close() {
    const asked = this.send('Browser.close').catch(() => undefined);
    await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, closeMsMax))]);
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const force = setTimeout(() => this.#process.kill('SIGKILL'), exitMsMax);
    await new Promise((resolve) => this.#process.once('exit', resolve));
    clearTimeout(force);
  }

  async #start(flags) {
    const executable = process.env.STANDIN_CHROMIUM ?? process.env.CHROMIUM ?? '/usr/bin/chromium';
    this.#process = spawn(executable, flags, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.endpoint = await new Promise((resolve, reject) => {
      let printed = '';
      this.#process.once('error', reject);
      this.#process.once('exit', (code) => reject(new Error(`chromium exited ${code}: ${printed}`)));
      this.#process.stderr.setEncoding('utf8').on('data', (text) => {
        if (debugEnabled) process.stderr.write(text);
        if (this.endpoint !== undefined) return;
        printed += text;
        const endpoint = /DevTools listening on (ws:\/\/\S+)/.exec(printed)?.[1];
        if (endpoint !== undefined) resolve(endpoint);
      });
    });
    this.#process.on('exit', () => this.emit('exit'));
  }

  async #connect() {
    this.#socket = new WebSocket(this.endpoint);
    await new Promise((resolve, reject) => {
      this.#socket.onopen = resolve;
      this.#socket.onerror = reject;
    });
    this.#socket.onmessage = (message) => this.#receive(JSON.parse(message.data));
    this.#socket.onclose = () => {
      for (const { reject } of this.#pending.values()) reject(new Error('the connection to Chromium is closed'));
      this.#pending.clear();
    };
  }

  #receive({ id, result, error, method, params, sessionId }) {
    if (id === undefined) {
      const target = sessionId === undefined ? this : this.#sessions.get(sessionId);
      target?.emit(method, params);
      return;
    }
    const waiting = this.#pending.get(id);
    this.#pending.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
  }
}

function flagsFor(userDataDir, switches) {
  const flags = ['--remote-debugging-port=0', `--user-data-dir=${userDataDir}`];
  const headless = !process.env.DISPLAY || process.env.STANDIN_HEADLESS === '1';
  if (headless) flags.push('--headless=new', '--disable-gpu');
  if (process.getuid?.() === 0 || switches.has('no-sandbox')) flags.push('--no-sandbox');
  if (switches.has('force-color-profile')) flags.push('--force-color-profile=srgb');
  return flags;
}

module.exports = { Chromium };
