/**
 * Who is still there. One probe a period over an existing link: odd ones to the ring successor, which
 * bounds detection; even ones to a random link, which mixes, or to the one that was silent for longest,
 * so that none is passed over. A probe is heartbeat and anti-entropy too.
 *
 * 1. Any authentic frame answers a probe.
 * 2. A silent link is asked about through others before anybody is suspected; the one whom others
 *    suspect is asked at once by everybody who is linked.
 * 3. A suspect that stays silent is dead after a timeout that grows with log N and with own slowness,
 *    and shrinks with every further peer that suspects it, too.
 * 4. After an own sleep nobody is suspected until a probe has been answered, or until there was time
 *    enough for that: a peer that slept through everybody's departure must notice that, too.
 * Source: Das et al., "SWIM", 2002; Dadgar et al., "Lifeguard", 2017 (own slowness).
 */
import type { PeerId } from '../../shared/ids.ts';
import type { MessageOf, Roots } from '../wire/messages.ts';
import type { CoreConfig } from './config.ts';
import type { Feeds } from './feeds.ts';
import type { LinkEntry, LinkId, Links, OpenProbe, Outbox } from './links.ts';
import { noteRtt } from './links.ts';
import type { Membership } from './membership.ts';
import type { Now, Rng } from './ports.ts';
import type { Topology } from './topology.ts';

const helpersMax = 3;
/** Questions of others that wait for their target's answer. */
const inquiriesMax = 64;
/** After an own sleep: time to be answered or to find new links. */
const wakingMs = 10_000;
/** A timer later than this shows that this machine is busy: the time it lost counts against nobody. */
const lateMsMax = 200;
/** How slow a machine can seem to itself, and what two accusers more take off the timeout. */
const slownessMax = 3;
const accuserShare = 0.25;
const accusersCounted = 2;
/** Unlinked members asked after in one round. */
const askedAfterMax = 24;

interface Inquiry {
  readonly asker: LinkId;
  readonly number: number;
  readonly target: PeerId;
  readonly deadline: number;
}

interface Neighbourhood {
  readonly feeds: Feeds;
  readonly membership: Membership;
  readonly links: Links;
  readonly topology: Topology;
  readonly out: Outbox;
  readonly rng: Rng;
  roots(): Roots;
}

export class FailureDetector {
  private readonly config: CoreConfig;
  private readonly world: Neighbourhood;
  private readonly silent: LinkId[] = [];
  private inquiries: Inquiry[] = [];
  private round = 0;
  private nextProbeAt: number;
  private nextInquiryAt: number;
  private activeAt: number;
  private slept = false;
  private wokeAt = 0;
  /** Rises with every late round, falls with every punctual one. */
  private slowness = 0;

  constructor(config: CoreConfig, world: Neighbourhood, now: Now) {
    this.config = config;
    this.world = world;
    this.nextProbeAt = now.mono + config.probePeriodMs * world.rng.next();
    this.nextInquiryAt = now.mono + config.inquiryMs;
    this.activeAt = now.mono;
  }

  /** Something happened in the group: probe at the short period. */
  noteActivity(now: Now): void {
    this.activeAt = now.mono;
    this.nextProbeAt = Math.min(this.nextProbeAt, now.mono + this.config.probePeriodMs);
  }

  handleHeard(now: Now, link: LinkEntry): void {
    link.lastHeardAt = now.mono;
    link.probe = null;
    this.slept = false;
    this.world.membership.heard(now, link.peer);
    if (this.inquiries.length > 0) this.answerInquiries(link.peer);
  }

  handleProbe(now: Now, link: LinkEntry, probe: MessageOf<'probe'>): void {
    this.world.membership.noteSkew(link.peer, probe.wallMs - now.wall);
    this.world.out.send(link.id, { type: 'probeAck', ...this.heartbeat(now, probe.number) });
  }

  handleProbeAck(now: Now, link: LinkEntry, ack: MessageOf<'probeAck'>): void {
    if (link.ping?.number !== ack.number) return;
    const rttMs = now.mono - link.ping.sentAt;
    link.ping = null;
    noteRtt(link, rttMs);
    this.world.membership.noteSkew(link.peer, Math.round(ack.wallMs + rttMs / 2 - now.wall));
  }

  handleIndirectProbe(now: Now, link: LinkEntry, { number, target }: MessageOf<'indirectProbe'>): void {
    const targetLink = this.world.links.to(target);
    if (targetLink === undefined || this.inquiries.length >= inquiriesMax) {
      this.world.out.send(link.id, { type: 'indirectAck', number, target, alive: false, incarnation: 0 });
      return;
    }
    const deadline = now.mono + this.config.probeTimeoutMs;
    this.inquiries.push({ asker: link.id, number, target, deadline });
    this.probe(now, targetLink);
  }

  handleIndirectAck(now: Now, link: LinkEntry, ack: MessageOf<'indirectAck'>): void {
    if (ack.alive) this.world.membership.vouched(now, ack.target, ack.incarnation, link.peer);
  }

  /** Probes these links now: one gossip step. */
  step(now: Now, links: readonly LinkEntry[]): void {
    for (const link of links) this.probe(now, link);
  }

  handleTimeout(now: Now): void {
    this.excuseLateness(now);
    if (now.mono >= this.nextProbeAt) this.startRound(now);
    this.checkLinks(now);
    this.dropInquiries(now);
    if (now.mono >= this.nextInquiryAt) this.askAfterUnlinked(now);
  }

  /** Whom others suspect is asked, and has no more time to answer than a question takes. */
  decide(now: Now): void {
    const { membership, links } = this.world;
    for (let id = membership.pollDoubted(); id !== undefined; id = membership.pollDoubted()) {
      const link = links.to(id);
      if (link === undefined) continue;
      if (link.probe === null) this.probe(now, link);
      if (link.probe !== null) link.probe.doubted = true;
    }
  }

  /** Links to give up because nothing came over them in time. */
  pollSilent(): LinkId | undefined {
    return this.silent.shift();
  }

  get nextDeadline(): number {
    let deadline = Math.min(this.nextProbeAt, this.nextInquiryAt);
    for (const link of this.world.links.all()) {
      if (link.probe === null) continue;
      deadline = Math.min(deadline, link.probe.sentAt + this.patienceMs(link.probe));
    }
    for (const inquiry of this.inquiries) deadline = Math.min(deadline, inquiry.deadline);
    return deadline;
  }

  private startRound(now: Now): void {
    const period = this.period(now);
    const lateness = now.mono - this.nextProbeAt;
    if (lateness > this.config.latePeriodsMax * this.config.probePeriodIdleMs) this.wake(now);
    else if (now.mono - this.wokeAt >= wakingMs) this.slept = false;
    this.slowness = lateness > lateMsMax ? Math.min(slownessMax, this.slowness + 1) : Math.max(0, this.slowness - 1);
    this.round += 1;
    const { links, membership, rng } = this.world;
    const isOdd = this.round % 2 === 1;
    const chosen = isOdd ? links.successor(membership.self.id) : (this.quietest(now) ?? links.sample(rng, 1)[0]);
    if (chosen !== undefined) this.probe(now, chosen);
    this.nextProbeAt = now.mono + period * (0.9 + 0.2 * rng.next());
    this.checkSuspects(now);
  }

  /** Answers that came while this machine was busy still wait to be read: they are not missing. */
  private excuseLateness(now: Now): void {
    const lateMs = now.mono - this.nextDeadline;
    if (lateMs < lateMsMax) return;
    for (const link of this.world.links.all()) {
      if (link.probe !== null) link.probe.sentAt = Math.min(now.mono, link.probe.sentAt + lateMs);
    }
  }

  /** This machine slept: what it did not hear meanwhile says nothing about others. */
  private wake(now: Now): void {
    this.slept = true;
    this.wokeAt = now.mono;
    this.world.membership.excuse(now);
    for (const link of this.world.links.all()) {
      link.lastHeardAt = now.mono;
      link.probe = null;
    }
  }

  private period(now: Now): number {
    const isIdle = now.mono - this.activeAt > this.config.idleAfterMs;
    return isIdle ? this.config.probePeriodIdleMs : this.config.probePeriodMs;
  }

  private probe(now: Now, link: LinkEntry): void {
    const number = this.world.rng.next() * 0xffffffff;
    const heartbeat = this.heartbeat(now, Math.floor(number));
    link.probe ??= { number: heartbeat.number, sentAt: now.mono, stage: 'sent', doubted: false };
    link.ping = { number: heartbeat.number, sentAt: now.mono };
    this.world.out.send(link.id, { type: 'probe', ...heartbeat });
  }

  /** The link longest unheard, where that is long: chance alone may pass it over for a minute. */
  private quietest(now: Now): LinkEntry | undefined {
    let quietest: LinkEntry | undefined;
    for (const link of this.world.links.all()) {
      const isSilent = link.probe === null && now.mono - link.lastHeardAt > this.config.silenceMs;
      if (isSilent && link.lastHeardAt < (quietest?.lastHeardAt ?? Infinity)) quietest = link;
    }
    return quietest;
  }

  private heartbeat(now: Now, number: number) {
    const incarnation = this.world.membership.self.record?.incarnation ?? 0;
    return { number, incarnation, roots: this.world.roots(), wallMs: now.wall };
  }

  private checkLinks(now: Now): void {
    for (const link of this.world.links.all()) {
      const { probe } = link;
      if (probe === null || now.mono - probe.sentAt < this.patienceMs(probe)) continue;
      if (probe.stage === 'judged') this.giveUp(now, link);
      else if (probe.stage === 'asked') {
        probe.stage = 'judged';
        this.suspect(now, link);
      } else {
        // Who is asked has a link to it in a full mesh only: elsewhere one silent link is all there is
        // to go by, and too little before its end.
        const isTold = this.askAfter(link.peer) > 0 && this.world.topology.isMesh;
        probe.stage = isTold || probe.doubted ? 'asked' : 'judged';
      }
    }
  }

  /** How long a question may be open until the next thing follows. */
  private patienceMs({ stage, doubted }: OpenProbe): number {
    const { probeTimeoutMs, silenceMs } = this.config;
    if (stage === 'sent') return probeTimeoutMs;
    return stage === 'asked' ? probeTimeoutMs * (doubted ? 1 : 2) : silenceMs;
  }

  private giveUp(now: Now, link: LinkEntry): void {
    this.suspect(now, link);
    link.probe = null;
    this.silent.push(link.id);
  }

  private suspect(now: Now, link: LinkEntry): void {
    const member = this.world.membership.get(link.peer);
    const isVouched = member !== undefined && member.heardAt > link.lastHeardAt && member.via !== null;
    if (!isVouched && !this.slept) this.world.membership.suspect(now, link.peer);
  }

  /** Returns how many were asked. */
  private askAfter(target: PeerId): number {
    const { links, out, rng } = this.world;
    const number = Math.floor(rng.next() * 0xffffffff);
    const helpers = links.sample(rng, helpersMax, ({ peer }) => peer === target);
    for (const helper of helpers) out.send(helper.id, { type: 'indirectProbe', number, target });
    return helpers.length;
  }

  private answerInquiries(target: PeerId): void {
    const incarnation = this.world.membership.get(target)?.record?.incarnation ?? 0;
    this.inquiries = this.inquiries.filter((inquiry) => {
      if (inquiry.target !== target) return true;
      const { number } = inquiry;
      this.world.out.send(inquiry.asker, { type: 'indirectAck', number, target, alive: true, incarnation });
      return false;
    });
  }

  private dropInquiries(now: Now): void {
    if (this.inquiries.length === 0) return;
    this.inquiries = this.inquiries.filter(({ asker, number, target, deadline }) => {
      if (now.mono < deadline) return true;
      this.world.out.send(asker, { type: 'indirectAck', number, target, alive: false, incarnation: 0 });
      return false;
    });
  }

  private checkSuspects(now: Now): void {
    const { membership } = this.world;
    const factor = Math.max(1, Math.log10(membership.liveCount + 1)) * (1 + this.slowness);
    for (const id of this.slept ? [] : [...membership.suspects]) {
      const member = membership.get(id);
      if (member === undefined) continue;
      const agreement = 1 - accuserShare * Math.min(member.accusers.size, accusersCounted);
      const isOver = now.mono - member.stateSince >= this.config.suspicionMs * factor * agreement;
      if (isOver) membership.declareDead(now, member.id);
    }
  }

  /** In a small group everybody is meant to be linked: who is not is asked after, and suspected if unheard of. */
  private askAfterUnlinked(now: Now): void {
    this.nextInquiryAt = now.mono + this.config.inquiryMs;
    const { membership, links, topology } = this.world;
    if (!topology.isMesh) return;
    let asked = 0;
    for (const member of membership.liveOthers()) {
      if (links.has(member.id) || asked >= askedAfterMax) continue;
      asked += 1;
      const isUnheard = now.mono - membership.silentSince(member) > 3 * this.config.inquiryMs;
      if (isUnheard && !this.slept) membership.suspect(now, member.id);
      this.askAfter(member.id);
    }
  }
}
