/** What whoever starts a peer decides. Everything has a default; see config.ts for the protocol's knobs. */
import type { Responder } from './group-query-calls.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
}

/** Seals the identity key at rest. Electron gives one made of safeStorage; the host keeps a 0600 file. */
export interface IdentityVault {
  seal(secret: Uint8Array): Uint8Array;
  /** Throws where `sealed` cannot be opened on this account. */
  open(sealed: Uint8Array): Uint8Array;
}

export interface EngineOptions {
  readonly profileDir: string;
  /** Sets and keeps the display name; without it the profile's own stays. */
  readonly name?: string;
  /** What others see while no name was chosen yet; kept nowhere. */
  readonly fallbackName?: string;
  /** Group code as text: joins this group, and this one only, and remembers it. */
  readonly groupCode?: string;
  /** Without a port: the profile's, else 47474 or the next free of ten. A given port is used or refused. */
  readonly listen?: { readonly host: string; readonly port?: number };
  /** host:port, tried for ever with back-off. */
  readonly seeds?: readonly string[];
  /**
   * host:port: the only ones dialled (a static reachability graph). Such a peer announces itself nowhere, so
   * that it is linked with these and with those that name it a neighbour.
   */
  readonly neighbors?: readonly string[];
  /** Links to hold, in place of the automatic number. */
  readonly degree?: number;
  /** Peers asked in one gossip step. */
  readonly gossipPeers?: number;
  /** Names of the only network interfaces to announce on; `*` at the end of one stands for any end. */
  readonly interfaces?: readonly string[];
  /** Names of those to leave out. */
  readonly excludedInterfaces?: readonly string[];
  readonly mdns?: boolean;
  readonly vault?: IdentityVault;
  /** Answers questions to all members that this program does not answer itself. */
  readonly responder?: Responder;
  readonly log?: (line: LogLine) => void;
}
