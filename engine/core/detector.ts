/** What a node needs of whoever finds out who is gone, and what that one may use. */
import type { MessageOf, Roots } from '../wire/messages.ts';
import type { CoreConfig } from './config.ts';
import type { LinkEntry, LinkId, Links, Outbox } from './links.ts';
import type { Membership } from './membership.ts';
import type { Now, Rng } from './ports.ts';
import type { Topology } from './topology.ts';

export interface DetectorWorld {
  readonly membership: Membership;
  readonly links: Links;
  readonly topology: Topology;
  readonly out: Outbox;
  readonly rng: Rng;
  roots(): Roots;
}

export interface Detector {
  /** Something happened in the group. */
  noteActivity(now: Now): void;
  /** Anything authentic came over `link`. */
  handleHeard(now: Now, link: LinkEntry): void;
  handleProbe(now: Now, link: LinkEntry, probe: MessageOf<'probe'>): void;
  handleProbeAck(now: Now, link: LinkEntry, ack: MessageOf<'probeAck'>): void;
  handleIndirectProbe(now: Now, link: LinkEntry, question: MessageOf<'indirectProbe'>): void;
  handleIndirectAck(now: Now, link: LinkEntry, ack: MessageOf<'indirectAck'>): void;
  /** Probes these links now: one gossip step. */
  step(now: Now, links: readonly LinkEntry[]): void;
  handleTimeout(now: Now): void;
  decide(now: Now): void;
  /** Links to give up because nothing came over them in time. */
  pollSilent(): LinkId | undefined;
  readonly nextDeadline: number;
}

export type MakeDetector = (config: CoreConfig, world: DetectorWorld, now: Now) => Detector;
