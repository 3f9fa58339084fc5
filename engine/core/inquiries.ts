/**
 * Asking after a silent peer through others, and being asked. A helper says in any case what came of it:
 * that it heard the peer, or, early enough, that it did not. Where not even that comes back, it is the
 * asker's own ways that fail.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { MessageOf } from '../wire/messages.ts';
import type { CoreConfig } from './config.ts';
import type { DetectorWorld } from './detector.ts';
import type { Inquiry, LinkEntry, LinkId } from './links.ts';
import type { Now } from './ports.ts';

const helpersMax = 3;
/** Questions of others that wait for their target's answer, and own ones that wait for the helpers'. */
const inquiriesMax = 64;
/** Part of the patience with a probe after which a helper says that it was not answered. */
const helperShare = 0.6;

/** A question of somebody else. */
interface Errand {
  readonly asker: LinkId;
  readonly number: number;
  readonly target: PeerId;
  readonly deadline: number;
}

export class Inquiries {
  private readonly config: CoreConfig;
  private readonly world: DetectorWorld;
  private errands: Errand[] = [];
  private readonly open = new Map<number, Inquiry>();

  constructor(config: CoreConfig, world: DetectorWorld) {
    this.config = config;
    this.world = world;
  }

  /** Asks up to three others whether they hear `target`. */
  ask(target: PeerId): Inquiry {
    const { links, out, rng } = this.world;
    const number = Math.floor(rng.next() * 0xffffffff);
    const helpers = links.sample(rng, helpersMax, ({ peer }) => peer === target);
    for (const helper of helpers) out.send(helper.id, { type: 'indirectProbe', number, target });
    const inquiry: Inquiry = { number, helpers: new Set(helpers.map(({ id }) => id)), answers: 0 };
    if (helpers.length === 0) return inquiry;
    const [oldest] = this.open.keys();
    if (this.open.size >= inquiriesMax && oldest !== undefined) this.open.delete(oldest);
    this.open.set(number, inquiry);
    return inquiry;
  }

  forget(inquiry: Inquiry | null): void {
    if (inquiry !== null) this.open.delete(inquiry.number);
  }

  handleAck(now: Now, link: LinkEntry, ack: MessageOf<'indirectAck'>): void {
    const inquiry = this.open.get(ack.number);
    if (inquiry?.helpers.delete(link.id) === true) inquiry.answers += 1;
    if (ack.alive) this.world.membership.vouched(now, ack.target, ack.incarnation, link.peer);
  }

  /** Whether `target` is to be probed for the asker. */
  accept(now: Now, link: LinkEntry, { number, target }: MessageOf<'indirectProbe'>): LinkEntry | undefined {
    const targetLink = this.world.links.to(target);
    if (targetLink === undefined || this.errands.length >= inquiriesMax) {
      this.deny(link.id, number, target);
      return undefined;
    }
    const deadline = now.mono + this.config.probeTimeoutMs * helperShare;
    this.errands.push({ asker: link.id, number, target, deadline });
    return targetLink;
  }

  /** Something came from `target`: whoever asked is told. */
  handleHeard(target: PeerId): void {
    if (this.errands.length === 0) return;
    const incarnation = this.world.membership.get(target)?.record?.incarnation ?? 0;
    this.errands = this.errands.filter((errand) => {
      if (errand.target !== target) return true;
      const { number } = errand;
      this.world.out.send(errand.asker, { type: 'indirectAck', number, target, alive: true, incarnation });
      return false;
    });
  }

  handleTimeout(now: Now): void {
    if (this.errands.length === 0) return;
    this.errands = this.errands.filter(({ asker, number, target, deadline }) => {
      if (now.mono < deadline) return true;
      this.deny(asker, number, target);
      return false;
    });
  }

  get nextDeadline(): number {
    return this.errands.reduce((soonest, { deadline }) => Math.min(soonest, deadline), Infinity);
  }

  private deny(asker: LinkId, number: number, target: PeerId): void {
    this.world.out.send(asker, { type: 'indirectAck', number, target, alive: false, incarnation: 0 });
  }
}
