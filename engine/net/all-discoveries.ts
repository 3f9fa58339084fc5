/** Several sources of addresses behind the one port. One that fails does not stop the others. */
import type { InterfaceStatus } from '../../shared/records.ts';
import type { Discovery, DiscoveryHandlers } from './discovery.ts';

/** Addresses named at once, those of the first source first. */
export const gossipiersMax = 512;

export class AllDiscoveries implements Discovery {
  readonly #sources: readonly Discovery[];

  constructor(sources: readonly Discovery[]) {
    this.#sources = sources;
  }

  async start(port: number, handlers: DiscoveryHandlers): Promise<void> {
    const started = await Promise.allSettled(this.#sources.map(async (source) => await source.start(port, handlers)));
    for (const result of started) {
      if (result.status === 'rejected') handlers.problem(`discovery could not start: ${String(result.reason)}`);
    }
  }

  gossipiers(): readonly string[] {
    const union = new Set(this.#sources.flatMap((source) => source.gossipiers()));
    return [...union].slice(0, gossipiersMax);
  }

  interfaces(): readonly InterfaceStatus[] {
    return this.#sources.flatMap((source) => source.interfaces());
  }

  refresh(): void {
    for (const source of this.#sources) source.refresh();
  }

  announceAnew(): void {
    for (const source of this.#sources) source.announceAnew();
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#sources.map(async (source) => await source.stop()));
  }
}
