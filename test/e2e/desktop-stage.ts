/** Peers as desktop apps: one Electron a peer, on loopback, each knowing the address of the first. */
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { PageProblems } from './page-problems.ts';
import type { Peer, PeerOptions, Stage } from './peer.ts';

const root = path.join(import.meta.dirname, '../..');
const outputCharsMax = 256 * 1024;

/** Playwright asks Electron's package for the binary, and that package reads the variable. */
export function chooseElectron(): void {
  const installed = existsSync(path.join(root, 'node_modules/electron/path.txt'));
  if (installed || process.env.ELECTRON_OVERRIDE_DIST_PATH !== undefined) return;
  process.env.ELECTRON_OVERRIDE_DIST_PATH = path.join(root, 'test/electron-standin');
}

/** The binary itself, for what must not be driven. */
export function electronPath(): string {
  chooseElectron();
  const found: unknown = createRequire(import.meta.url)('electron');
  if (typeof found !== 'string') throw new Error('assertion: the package electron gives the path of its binary');
  return found;
}

export async function launchDesktop(args: readonly string[]): Promise<ElectronApplication> {
  chooseElectron();
  // CI runners allow no user namespaces for Chromium's sandbox; the page's own limits stay as they are.
  return await _electron.launch({ args: ['--no-sandbox', root, ...args], cwd: root, env: environment() });
}

export class DesktopStage implements Stage {
  readonly #folder: string;
  readonly #peers = new Set<DesktopPeer>();
  #firstPort: number | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async start(label: string, { name = label }: PeerOptions = {}): Promise<DesktopPeer> {
    const profile = path.join(this.#folder, label);
    mkdirSync(profile);
    const port = await freePort();
    const args = ['--profile', profile, '--no-mdns', '--listen', `127.0.0.1:${port}`];
    if (name !== null) args.push('--name', name);
    if (this.#firstPort !== undefined) args.push('--seed', `127.0.0.1:${this.#firstPort}`);
    this.#firstPort ??= port;
    const peer = new DesktopPeer(label, this.#folder, args);
    this.#peers.add(peer);
    await peer.start();
    return peer;
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.#peers].map((peer) => peer.stop()));
  }
}

export class DesktopPeer implements Peer {
  readonly label: string;
  readonly address = null;
  readyAt = 0;
  readonly problems = new PageProblems();
  readonly #folder: string;
  readonly #args: readonly string[];
  #saves = 0;
  #app: ElectronApplication | undefined;
  #page: Page | undefined;
  #output = '';

  constructor(label: string, folder: string, args: readonly string[]) {
    this.label = label;
    this.#folder = folder;
    this.#args = args;
  }

  get app(): ElectronApplication {
    if (this.#app === undefined) throw new Error(`assertion: ${this.label} is not running`);
    return this.#app;
  }

  get page(): Page {
    if (this.#page === undefined) throw new Error(`assertion: ${this.label} is not running`);
    return this.#page;
  }

  async start(): Promise<void> {
    this.#app = await launchDesktop(this.#args);
    const child = this.#app.process();
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-outputCharsMax);
      });
    }
    this.#page = await this.#app.firstWindow();
    this.problems.watch(this.#page);
    this.readyAt = Date.now();
  }

  async stop(): Promise<void> {
    await this.#app?.close();
    this.#app = undefined;
    this.#page = undefined;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Where the app would ask whoever sits before it. */
  async saved(deed: () => Promise<void>): Promise<string> {
    const place = path.join(this.#folder, `${this.label}-saved-${this.#saves++}`);
    const done = this.app.evaluate(async ({ session }, savePath) => {
      return await new Promise<string>((resolve) => {
        session.defaultSession.once('will-download', (_, item) => {
          item.setSavePath(savePath);
          item.once('done', (_event, state) => resolve(state));
        });
      });
    }, place);
    await deed();
    const state = await done;
    if (state !== 'completed') throw new Error(`what ${this.label} saves is ${state}`);
    return place;
  }

  output(): string {
    return this.#output;
  }
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('assertion: a TCP server has a port');
  return address.port;
}
