/** Peers as headless hosts on a LAN of their own, each with a browser in the same network namespace. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { Lan, NODE, type LanHost, type LanProcess } from '../network/lan.ts';
import { chromiumOptions, chromiumPath } from './chromium.ts';
import { PageProblems } from './page-problems.ts';
import type { Peer, PeerOptions, Stage } from './peer.ts';

const root = path.join(import.meta.dirname, '../..');
const readyMsMax = 15_000;
/** Where a peer listens unless it is told otherwise. */
const portUsual = 47474;

export class BrowserStage implements Stage {
  readonly #folder: string;
  readonly #lan = Lan.open();
  readonly #peers: BrowserPeer[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  async start(label: string, { name = label }: PeerOptions = {}): Promise<BrowserPeer> {
    const folder = path.join(this.#folder, label);
    mkdirSync(folder);
    const ip = `10.78.1.${this.#peers.length + 1}`;
    const host = this.#lan.host(label.toLowerCase(), { addresses: [`${ip}/24`] });
    const args = name === null ? [] : ['--name', name];
    const peer = new BrowserPeer({ label, address: `${ip}:${portUsual}`, lan: this.#lan, host, folder, args });
    this.#peers.push(peer);
    await peer.start();
    return peer;
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#peers.map((peer) => peer.stop()));
    await this.#lan.dispose();
  }
}

interface BrowserPeerOptions {
  readonly label: string;
  readonly address: string;
  readonly lan: Lan;
  readonly host: LanHost;
  /** For its profile and what belongs to its browser. */
  readonly folder: string;
  readonly args: readonly string[];
}

class BrowserPeer implements Peer {
  readonly label: string;
  readonly address: string;
  readyAt = 0;
  readonly problems = new PageProblems();
  readonly #lan: Lan;
  readonly #host: LanHost;
  readonly #folder: string;
  readonly #args: readonly string[];
  #process: LanProcess | undefined;
  #browser: Browser | undefined;
  #page: Page | undefined;
  #output = '';

  constructor({ label, address, lan, host, folder, args }: BrowserPeerOptions) {
    this.label = label;
    this.address = address;
    this.#lan = lan;
    this.#host = host;
    this.#folder = folder;
    this.#args = args;
  }

  get page(): Page {
    if (this.#page === undefined) throw new Error(`assertion: ${this.label} is not running`);
    return this.#page;
  }

  async start(): Promise<void> {
    const profile = path.join(this.#folder, 'profile');
    const argv = [NODE, 'host/cli.ts', 'start', '--headless', '--json', '--profile', profile, ...this.#args];
    this.#process = this.#lan.spawn(this.#host, argv, { cwd: root });
    const line = await this.#process.line((text) => text.startsWith('{') && text.includes('"url"'), readyMsMax);
    this.readyAt = Date.now();
    const ready: { readonly url: string } = JSON.parse(line);
    this.#browser ??= await this.#openBrowser();
    // The origin is the same after a restart, and so is what the page remembers.
    this.#page ??= await this.#newPage(this.#browser);
    await this.#page.goto(ready.url);
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    this.#browser = undefined;
    this.#page = undefined;
    await this.#stopHost();
  }

  async restart(): Promise<void> {
    await this.#stopHost();
    await this.start();
  }

  async saved(deed: () => Promise<void>): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), deed()]);
    return await download.path();
  }

  output(): string {
    return this.#output + (this.#process?.output ?? '');
  }

  async #newPage(browser: Browser): Promise<Page> {
    const page = await browser.newPage();
    this.problems.watch(page);
    return page;
  }

  async #stopHost(): Promise<void> {
    await this.#process?.stop();
    this.#output = this.output();
    this.#process = undefined;
  }

  /** The API listens on loopback only, so that the browser has to be in the host's own namespace. */
  async #openBrowser(): Promise<Browser> {
    if (chromiumPath === undefined) throw new Error('no Chromium here: name one in CHROMIUM');
    const launcher = path.join(this.#folder, 'chromium.sh');
    // Playwright speaks to it over pipes, which pass through; a debugging port would not be reachable.
    const script = `#!/bin/sh\nexec ip netns exec ${this.#host.namespace} ${chromiumPath} "$@"\n`;
    writeFileSync(launcher, script, { mode: 0o755 });
    return await chromium.launch({ ...chromiumOptions(), executablePath: launcher });
  }
}
