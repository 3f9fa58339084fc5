/**
 * Who is still there. One probe a period over an existing link: odd ones to the ring successor, which
 * bounds detection; even ones to a random link, which mixes, or to the one that was silent for longest,
 * so that none is passed over. A probe is heartbeat and anti-entropy too.
 *
 * 1. Any authentic frame answers a probe.
 * 2. A silent link is asked about through others before anybody is suspected, and where none of them says
 *    anything, others are asked first: the fault may be here.
 * 3. The one whom others suspect is asked at once by everybody who is linked, and has less time.
 * 4. A suspect that stays silent is dead after a time that shrinks with every further peer that has come
 *    to suspect it by itself (suspicion.ts).
 * 5. Who is slow is patient (own-health.ts).
 * 6. After an own sleep nobody is suspected until a probe has been answered, or until there was time
 *    enough for that: a peer that slept through everybody's departure must notice that, too.
 * Source: Das et al., "SWIM", 2002; Dadgar et al., "Lifeguard", 2017.
 */
import type { MessageOf, Roots } from '../wire/messages.ts';
import type { CoreConfig } from './config.ts';
import type { Detector, DetectorWorld } from './detector.ts';
import { Inquiries } from './inquiries.ts';
import type { LinkEntry, LinkId, OpenProbe } from './links.ts';
import { newProbe, noteRtt } from './links.ts';
import { OwnHealth, lateMsMax } from './own-health.ts';
import type { Now } from './ports.ts';
import { rootsToAnswer, rootsToAsk } from './short-roots.ts';
import { confirmationsOf, suspicionTimeoutMs } from './suspicion.ts';
import { Unlinked } from './unlinked.ts';

/** After an own sleep: time to be answered or to find new links. */
const wakingMs = 10_000;
/** Suspects are looked through this often, while there are any. */
const judgeEveryMs = 250;
/** Times that others are asked again because the first ones said nothing. */
const asksAgainMax = 1;
/** How long a question may be open until its peer is suspect, in patiences: where nobody else can tell, longer. */
const openInMesh = 2;
const openElsewhere = 3;
/** Other links that are probed at once when one does not answer in time. */
const alarmedMax = 2;
/** Peers that must call a linked one dead before it is believed of one that does not answer at once. */
const deadToMin = 2;

export class FailureDetector implements Detector {
  private readonly config: CoreConfig;
  private readonly world: DetectorWorld;
  private readonly health = new OwnHealth();
  private readonly inquiries: Inquiries;
  private readonly unlinked: Unlinked;
  private readonly silent: LinkId[] = [];
  private round = 0;
  private nextProbeAt: number;
  private activeAt: number;
  /** When suspects are looked through next; Infinity: there are none. */
  private judgeAt = Infinity;
  private slept = false;
  private wokeAt = 0;

  constructor(config: CoreConfig, world: DetectorWorld, now: Now) {
    this.config = config;
    this.world = world;
    this.inquiries = new Inquiries(config, world);
    this.unlinked = new Unlinked(config, world, this.inquiries, now);
    this.nextProbeAt = now.mono + config.probePeriodMs * world.rng.next();
    this.activeAt = now.mono;
  }

  /** Something happened in the group: probe at the short period. */
  noteActivity(now: Now): void {
    this.activeAt = now.mono;
    this.nextProbeAt = Math.min(this.nextProbeAt, now.mono + this.config.probePeriodMs * this.health.factor);
  }

  handleHeard(now: Now, link: LinkEntry): void {
    link.lastHeardAt = now.mono;
    if (link.probe !== null) {
      if (link.probe.stage === 'sent') this.health.noteAnswered();
      this.inquiries.forget(link.probe.inquiry);
      link.probe = null;
    }
    this.slept = false;
    this.world.membership.heard(now, link.peer);
    this.inquiries.handleHeard(link.peer);
  }

  handleProbe(now: Now, link: LinkEntry, probe: MessageOf<'probe'>): void {
    this.world.membership.noteSkew(link.peer, probe.wallMs - now.wall);
    const roots = rootsToAnswer(probe.roots, this.world.roots());
    this.world.out.send(link.id, { type: 'probeAck', ...this.heartbeat(now, probe.number, roots) });
  }

  handleProbeAck(now: Now, link: LinkEntry, ack: MessageOf<'probeAck'>): void {
    if (link.ping?.number !== ack.number) return;
    const rttMs = now.mono - link.ping.sentAt;
    link.reachedAt = link.ping.sentAt;
    link.ping = null;
    noteRtt(link, rttMs);
    this.world.membership.noteSkew(link.peer, Math.round(ack.wallMs + rttMs / 2 - now.wall));
  }

  handleIndirectProbe(now: Now, link: LinkEntry, question: MessageOf<'indirectProbe'>): void {
    const target = this.inquiries.accept(now, link, question);
    if (target !== undefined) this.probe(now, target);
  }

  handleIndirectAck(now: Now, link: LinkEntry, ack: MessageOf<'indirectAck'>): void {
    this.inquiries.handleAck(now, link, ack);
  }

  /** Probes these links now: one gossip step. */
  step(now: Now, links: readonly LinkEntry[]): void {
    for (const link of links) this.probe(now, link);
  }

  handleTimeout(now: Now): void {
    this.excuseLateness(now);
    if (now.mono >= this.nextProbeAt) this.startRound(now);
    this.checkLinks(now);
    this.inquiries.handleTimeout(now);
    if (now.mono >= this.judgeAt) this.judge(now);
  }

  /** Whom others suspect is asked, and has no more time to answer than a question takes. */
  decide(now: Now): void {
    const { membership, links } = this.world;
    if (membership.suspects.size > 0 && this.judgeAt === Infinity) this.judgeAt = now.mono + judgeEveryMs;
    for (let doubt = membership.pollDoubt(); doubt !== undefined; doubt = membership.pollDoubt()) {
      const link = links.to(doubt.id);
      if (link === undefined) continue;
      this.noteActivity(now);
      if (link.probe === null || doubt.isDeath) this.probe(now, link);
      if (link.probe === null) continue;
      link.probe.doubted = true;
      if (!doubt.isDeath) continue;
      if (link.probe.deadTo.size === 0) link.probe.condemnedAt = now.mono;
      link.probe.deadTo.add(doubt.accuser);
    }
  }

  pollSilent(): LinkId | undefined {
    return this.silent.shift();
  }

  get nextDeadline(): number {
    let deadline = Math.min(this.nextProbeAt, this.inquiries.nextDeadline);
    for (const { probe } of this.world.links.all()) {
      if (probe !== null) deadline = Math.min(deadline, this.patienceEnd(probe));
    }
    return Math.min(deadline, this.judgeAt);
  }

  private startRound(now: Now): void {
    const lateness = now.mono - this.nextProbeAt;
    if (lateness > this.config.latePeriodsMax * this.config.probePeriodIdleMs) this.wake(now, lateness);
    else if (now.mono - this.wokeAt >= wakingMs) this.slept = false;
    const { links, membership, rng } = this.world;
    if (lateness > lateMsMax) this.health.noteLate();
    this.health.noteIncarnation(membership.self.record?.incarnation ?? 0);
    this.round += 1;
    const isOdd = this.round % 2 === 1;
    const chosen = isOdd ? links.successor(membership.self.id) : (this.quietest(now) ?? links.sample(rng, 1)[0]);
    if (chosen !== undefined) this.probe(now, chosen);
    this.unlinked.check(now, !this.slept);
    this.nextProbeAt = now.mono + this.period(now) * (0.9 + 0.2 * rng.next());
  }

  /** What came while this machine was busy still waits to be read: answers, and what clears suspects. */
  private excuseLateness(now: Now): void {
    const lateMs = now.mono - this.nextDeadline;
    if (lateMs < lateMsMax) return;
    if (this.judgeAt < Infinity) this.judgeAt = now.mono + Math.min(wakingMs, this.config.probeTimeoutMs + lateMs);
    for (const { probe } of this.world.links.all()) {
      if (probe === null) continue;
      probe.sentAt = Math.min(now.mono, probe.sentAt + lateMs);
      probe.condemnedAt = Math.min(now.mono, probe.condemnedAt + lateMs);
    }
  }

  /** This machine slept: what it did not hear meanwhile says nothing about others. */
  private wake(now: Now, sleptMs: number): void {
    this.slept = true;
    this.wokeAt = now.mono;
    this.world.membership.excuse(now);
    if (sleptMs >= this.config.forgetMs / 2) this.world.membership.tombstones.distrust();
    for (const link of this.world.links.all()) {
      link.lastHeardAt = now.mono;
      link.probe = null;
    }
  }

  private period(now: Now): number {
    const isIdle = now.mono - this.activeAt > this.config.idleAfterMs;
    return (isIdle ? this.config.probePeriodIdleMs : this.config.probePeriodMs) * this.health.factor;
  }

  private probe(now: Now, link: LinkEntry): void {
    this.tellSuspect(now, link);
    const roots = rootsToAsk(link, this.world.roots());
    const heartbeat = this.heartbeat(now, Math.floor(this.world.rng.next() * 0xffffffff), roots);
    link.probe ??= newProbe(heartbeat.number, now);
    link.ping = { number: heartbeat.number, sentAt: now.mono };
    this.world.out.send(link.id, { type: 'probe', ...heartbeat });
  }

  /** A suspect hears first of all that it is one, so that it refutes in the same breath as it answers. */
  private tellSuspect(now: Now, link: LinkEntry): void {
    const { membership, out } = this.world;
    if (!membership.suspects.has(link.peer)) return;
    const opinions = membership.opinions(now, [link.peer]);
    if (opinions.length > 0) out.send(link.id, { type: 'peers', records: [], opinions });
  }

  /** The link longest unheard, where that is long: chance alone may pass it over for a minute. */
  private quietest(now: Now, silenceMs = this.config.silenceMs): LinkEntry | undefined {
    let quietest: LinkEntry | undefined;
    for (const link of this.world.links.all()) {
      const isSilent = link.probe === null && now.mono - link.lastHeardAt > silenceMs;
      if (isSilent && link.lastHeardAt < (quietest?.lastHeardAt ?? Infinity)) quietest = link;
    }
    return quietest;
  }

  private heartbeat(now: Now, number: number, roots: Roots) {
    const incarnation = this.world.membership.self.record?.incarnation ?? 0;
    return { number, incarnation, roots, wallMs: now.wall };
  }

  private checkLinks(now: Now): void {
    for (const link of this.world.links.all()) {
      const { probe } = link;
      if (probe === null || now.mono < this.patienceEnd(probe)) continue;
      if (this.isCondemned(probe) && now.mono < probe.sentAt + this.patienceMs(probe)) this.believe(now, link, probe);
      else if (probe.stage === 'judged') this.giveUp(now, link, probe);
      else if (probe.stage === 'sent' && !probe.doubted) this.askOthers(now, link, probe);
      else if (!this.askAgain(link, probe)) {
        probe.stage = 'judged';
        this.suspect(now, link);
      }
    }
  }

  /** Until when the present stage of a question lasts. */
  private patienceEnd(probe: OpenProbe): number {
    const end = probe.sentAt + this.patienceMs(probe);
    if (!this.isCondemned(probe)) return end;
    return Math.min(end, probe.condemnedAt + this.config.answerMs * this.health.factor);
  }

  private patienceMs({ stage, doubted, asksAgain }: OpenProbe): number {
    const { probeTimeoutMs, silenceMs } = this.config;
    const timeoutMs = probeTimeoutMs * this.health.factor;
    if (stage === 'sent') return timeoutMs;
    const open = this.world.topology.isMesh ? openInMesh : openElsewhere;
    if (stage === 'asked') return timeoutMs * ((doubted ? 1 : open) + asksAgain);
    return Math.max(silenceMs, timeoutMs * (open + asksAgain + 1));
  }

  private isCondemned({ stage, deadTo }: OpenProbe): boolean {
    const others = this.world.membership.liveCount - 2;
    return stage !== 'judged' && deadTo.size >= Math.max(1, Math.min(deadToMin, others));
  }

  /** Others have found it gone, and it does not say otherwise. */
  private believe(now: Now, link: LinkEntry, probe: OpenProbe): void {
    probe.stage = 'judged';
    if (!this.slept) this.world.membership.declareDead(now, link.peer);
  }

  private askOthers(now: Now, link: LinkEntry, probe: OpenProbe): void {
    probe.stage = 'asked';
    probe.inquiry = this.inquiries.ask(link.peer);
    this.noteActivity(now);
    // Trouble seldom comes alone: where half of a group went at once, one probe a period would be slow.
    for (let count = 0; count < alarmedMax; count += 1) {
      const next = this.quietest(now, this.config.probePeriodMs);
      if (next !== undefined) this.probe(now, next);
    }
  }

  /** Where of those asked not one has said anything, the fault is rather here: others are asked. */
  private askAgain(link: LinkEntry, probe: OpenProbe): boolean {
    const { inquiry } = probe;
    this.inquiries.forget(inquiry);
    // Where one of them answered, the others may be gone, too: half of a group can go at once.
    if (inquiry === null || inquiry.helpers.size === 0 || inquiry.answers > 0) return false;
    this.health.noteUnanswered(inquiry.helpers.size);
    if (probe.doubted || probe.asksAgain >= asksAgainMax) return false;
    probe.asksAgain += 1;
    probe.inquiry = this.inquiries.ask(link.peer);
    return true;
  }

  private giveUp(now: Now, link: LinkEntry, probe: OpenProbe): void {
    this.suspect(now, link);
    this.inquiries.forget(probe.inquiry);
    link.probe = null;
    this.silent.push(link.id);
  }

  private suspect(now: Now, link: LinkEntry): void {
    const member = this.world.membership.get(link.peer);
    const isVouched = member !== undefined && member.heardAt > link.lastHeardAt && member.via !== null;
    if (isVouched || this.slept || !this.world.membership.suspect(now, link.peer)) return;
    this.tellSuspect(now, link);
  }

  private judge(now: Now): void {
    const { membership } = this.world;
    this.judgeAt = membership.suspects.size > 0 ? now.mono + judgeEveryMs : Infinity;
    if (this.slept) return;
    for (const id of [...membership.suspects]) {
      const member = membership.get(id);
      if (member === undefined) continue;
      if (now.mono - member.stateSince >= this.suspicionMs(confirmationsOf(member))) membership.declareDead(now, id);
    }
  }

  /** With own slowness; where no link is left to tell it by, silence says nothing about this machine. */
  private suspicionMs(confirmations: number): number {
    const { membership, links } = this.world;
    const timeoutMs = suspicionTimeoutMs(this.config, membership.liveCount, confirmations);
    return timeoutMs * (links.size === 0 ? 1 : this.health.factor);
  }
}
