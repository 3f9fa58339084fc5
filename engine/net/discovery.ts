/** Port: where peers may be. Only proposes addresses; the session proves who is there. */
import type { InterfaceStatus } from '../../shared/records.ts';

export interface Hint {
  /** host:port. Not validated by whoever proposes it: the core does. */
  readonly address: string;
  readonly source: 'mdns' | 'seed';
  /** Whether its tag fits one of our groups. A foreign tag lowers the priority and never excludes. */
  readonly fits: boolean;
  /** What was announced at this address: others with the same are the same peer's, if it is to be believed. */
  readonly instance?: string;
}

export interface DiscoveryHandlers {
  /** A new or renewed address. */
  hint(hint: Hint): void;
  /** The set of network interfaces changed. */
  interfacesChanged(): void;
  /** Something failed and will be tried again; for the log. */
  problem(message: string): void;
}

export interface Discovery {
  /** Never rejects for want of a network: it goes on trying and says so in `interfaces()`. */
  start(port: number, handlers: DiscoveryHandlers): Promise<void>;
  /** Raw addresses known now (the name and meaning of seed 003's one required method). */
  gossipiers(): readonly string[];
  interfaces(): readonly InterfaceStatus[];
  /** Ask again now. */
  refresh(): void;
  /** Says goodbye, within a second. */
  stop(): Promise<void>;
}
