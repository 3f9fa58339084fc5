/** A peer on a stage, whatever carries it. */
import type { Page } from '@playwright/test';
import type { PageProblems } from './page-problems.ts';

export interface PeerOptions {
  /** The display name; null: none, so that the first start asks for it. */
  readonly name?: string | null;
}

/** One peer and its page. */
export interface Peer {
  readonly label: string;
  readonly page: Page;
  /** When the page was first usable. */
  readonly readyAt: number;
  /** Ends the peer and starts it again with the same profile; `page` and `readyAt` are new then. */
  restart(): Promise<void>;
  /** Ends the peer; its profile stays for a restart. */
  stop(): Promise<void>;
  /** Where others on its LAN reach it; null: on this machine alone. */
  readonly address: string | null;
  /** The file that `deed` has the page save. */
  saved(deed: () => Promise<void>): Promise<string>;
  /** What its processes have printed. */
  output(): string;
  /** What its page has complained of. */
  readonly problems: PageProblems;
}

export interface Stage {
  /** Starts a peer, which finds those before it as peers do on this carrier. */
  start(label: string, options?: PeerOptions): Promise<Peer>;
  dispose(): Promise<void>;
}
