/** The port Discovery on the lab's LAN: announces itself, asks, and hears whoever can be heard, as mDNS would. */
import { formatAddress } from '../../shared/address.ts';
import type { InterfaceStatus } from '../../shared/records.ts';
import type { Discovery, DiscoveryHandlers } from '../../engine/net/discovery.ts';
import type { LabNetwork } from './network.ts';

/** When an announcement is repeated, since one may be lost; and then how often it is made again. */
const repeatMs: readonly number[] = [0, 1000, 3000];
const renewMs = 20_000;

export class LabDiscovery implements Discovery {
  readonly #network: LabNetwork;
  readonly #host: string;
  readonly #heard = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #address = '';
  #startedAt = 0;
  #isRunning = false;

  constructor(network: LabNetwork, host: string) {
    this.#network = network;
    this.#host = host;
  }

  start(port: number, handlers: DiscoveryHandlers): Promise<void> {
    this.#address = formatAddress({ host: this.#host, port });
    this.#startedAt = performance.now();
    this.#isRunning = true;
    this.#network.hear(this.#host, (from, address) => {
      const isNew = !this.#heard.has(address);
      this.#heard.add(address);
      handlers.hint({ address, source: 'mdns', fits: true });
      // Whoever has just come must not wait for our next announcement.
      if (isNew && this.#isRunning) this.#network.whisper(this.#host, from, this.#address);
    });
    for (const ms of repeatMs) this.#timers.add(setTimeout(() => this.refresh(), ms));
    this.#timers.add(setInterval(() => this.refresh(), renewMs));
    return Promise.resolve();
  }

  gossipiers(): readonly string[] {
    return [...this.#heard];
  }

  interfaces(): readonly InterfaceStatus[] {
    const listeningMs = this.#isRunning ? Math.round(performance.now() - this.#startedAt) : null;
    const lan = { name: 'lab0', kind: 'lan', rank: 0, used: true, address: this.#host } as const;
    return [{ ...lan, listeningMs, heard: this.#heard.size, error: null }];
  }

  refresh(): void {
    if (this.#isRunning) this.#network.announce(this.#host, this.#address);
  }

  announceAnew(): void {
    this.refresh();
  }

  stop(): Promise<void> {
    this.#isRunning = false;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#network.hear(this.#host, null);
    return Promise.resolve();
  }
}
