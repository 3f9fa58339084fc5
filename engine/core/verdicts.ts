/**
 * What a broken link means. FIN or reset without a Close frame: knock at once. Refused everywhere: the
 * program is gone, dead at once. No answer: the machine or the cable, suspect. Close is never death.
 * A knock that was cut met a program on its way out, whose listener outlived its links by a moment, or
 * one that is too busy: it is repeated until it says which.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { Detector } from './detector.ts';
import type { AddressEntry } from './address-table.ts';
import type { DialFailure, Dialer } from './dialer.ts';
import type { Links } from './links.ts';
import type { Membership } from './membership.ts';
import type { Now } from './ports.ts';

/** Knocks repeated after a cut, and the wait before each. */
const cutKnocksMax = 4;
const cutKnockMs = 40;

interface Case {
  /** Knocks whose outcome is still unknown. */
  pending: number;
  unanswered: boolean;
  cuts: number;
}

export class Verdicts {
  private readonly dialer: Dialer;
  private readonly membership: Membership;
  private readonly links: Links;
  private readonly detector: Pick<Detector, 'noteActivity'>;
  private readonly cases = new Map<PeerId, Case>();

  constructor(dialer: Dialer, membership: Membership, links: Links, detector: Pick<Detector, 'noteActivity'>) {
    this.dialer = dialer;
    this.membership = membership;
    this.links = links;
    this.detector = detector;
  }

  open(now: Now, peer: PeerId): void {
    this.detector.noteActivity(now);
    if (this.links.has(peer)) return;
    const pending = this.dialer.redial(now, peer);
    if (pending === 0) this.membership.suspect(now, peer);
    else this.cases.set(peer, { pending, unanswered: false, cuts: 0 });
  }

  withdraw(peer: PeerId): void {
    this.cases.delete(peer);
  }

  handleFailed(now: Now, peer: PeerId, entry: AddressEntry, failure: DialFailure): void {
    const open = this.cases.get(peer);
    if (open === undefined) return;
    if ((failure === 'cut' || failure === 'closed') && open.cuts < cutKnocksMax) {
      open.cuts += 1;
      this.dialer.knockAgain(entry, now.mono + cutKnockMs);
      return;
    }
    open.pending -= 1;
    if (failure !== 'refused') open.unanswered = true;
    if (open.pending > 0) return;
    this.cases.delete(peer);
    if (this.links.has(peer)) return;
    if (open.unanswered) this.membership.suspect(now, peer);
    else this.membership.declareDead(now, peer);
  }
}
