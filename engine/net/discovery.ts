/** Port: where peers may be. Only proposes addresses; the session proves who is there. */
import type { InterfaceStatus } from '../../shared/records.ts';
import type { AnnouncedGroup } from './mdns-instance.ts';

export interface Hint {
  /** host:port. Not validated by whoever proposes it: the core does. */
  readonly address: string;
  readonly source: 'mdns' | 'seed';
  /** Whether its tag fits one of our groups. A foreign tag lowers the priority and never excludes. */
  readonly fits: boolean;
  /** Which of them, as they were given to whoever announces; undefined: that is not known, and may be any. */
  readonly fitting?: readonly AnnouncedGroup[];
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
  /** The groups are others than before: whatever tells of them is told anew, and everything known is proposed again. */
  announceAnew(): void;
  /** Says goodbye, within a second. */
  stop(): Promise<void>;
}
