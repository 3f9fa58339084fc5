/** Discovery by a fixed list: what the configuration, the command line or an invite names. */
import { formatAddress, parseAddress } from '../../shared/address.ts';
import type { InterfaceStatus } from '../../shared/records.ts';
import type { Discovery, DiscoveryHandlers } from './discovery.ts';

/** A longer list is a mistake: gossip brings the rest once one seed answers. */
export const seedsMax = 256;

export class SeedDiscovery implements Discovery {
  readonly #addresses: readonly string[];
  /** What was given and is no host:port. */
  readonly #refused: readonly string[];
  readonly #overLimit: number;
  #handlers: DiscoveryHandlers | undefined;

  /** Host names stay text: they are resolved when they are dialled, for they may move. */
  constructor(seeds: readonly string[]) {
    const parsed = seeds.map((seed) => ({ seed, address: parseAddress(seed) }));
    this.#refused = parsed.filter(({ address }) => address === undefined).map(({ seed }) => seed);
    const texts = parsed.flatMap(({ address }) => (address === undefined ? [] : [formatAddress(address)]));
    const distinct = [...new Set(texts)];
    this.#addresses = distinct.slice(0, seedsMax);
    this.#overLimit = distinct.length - this.#addresses.length;
  }

  start(_port: number, handlers: DiscoveryHandlers): Promise<void> {
    this.#handlers = handlers;
    for (const seed of this.#refused) handlers.problem(`the seed ${JSON.stringify(seed)} is no host:port`);
    if (this.#overLimit > 0) handlers.problem(`only ${seedsMax} seeds are used; ${this.#overLimit} are left out`);
    this.refresh();
    return Promise.resolve();
  }

  gossipiers(): readonly string[] {
    return this.#addresses;
  }

  interfaces(): readonly InterfaceStatus[] {
    return [];
  }

  refresh(): void {
    for (const address of this.#addresses) this.#handlers?.hint({ address, source: 'seed', fits: true });
  }

  announceAnew(): void {
    this.refresh();
  }

  stop(): Promise<void> {
    this.#handlers = undefined;
    return Promise.resolve();
  }
}
