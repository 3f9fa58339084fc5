/**
 * What a broken link means. FIN or reset without a Close frame: knock at once. Refused everywhere: the
 * program is gone, dead at once. No answer: the machine or the cable, suspect. Close is never death.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { DialFailure, Dialer } from './dialer.ts';
import type { Links } from './links.ts';
import type { Membership } from './membership.ts';
import type { Now } from './ports.ts';

interface Case {
  /** Knocks whose outcome is still unknown. */
  pending: number;
  unanswered: boolean;
}

export class Verdicts {
  private readonly dialer: Dialer;
  private readonly membership: Membership;
  private readonly links: Links;
  private readonly cases = new Map<PeerId, Case>();

  constructor(dialer: Dialer, membership: Membership, links: Links) {
    this.dialer = dialer;
    this.membership = membership;
    this.links = links;
  }

  open(now: Now, peer: PeerId): void {
    if (this.links.has(peer)) return;
    const pending = this.dialer.redial(now, peer);
    if (pending === 0) this.membership.suspect(now, peer);
    else this.cases.set(peer, { pending, unanswered: false });
  }

  withdraw(peer: PeerId): void {
    this.cases.delete(peer);
  }

  handleFailed(now: Now, peer: PeerId, failure: DialFailure): void {
    const open = this.cases.get(peer);
    if (open === undefined) return;
    open.pending -= 1;
    if (failure !== 'refused') open.unanswered = true;
    if (open.pending > 0) return;
    this.cases.delete(peer);
    if (this.links.has(peer)) return;
    if (open.unanswered) this.membership.suspect(now, peer);
    else this.membership.declareDead(now, peer);
  }
}
