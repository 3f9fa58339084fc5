/**
 * A failure detector as one would write it first, to compare with: the same probes over the same links at
 * the same times, and whoever answers nothing for a fixed time is dead. No suspicion and no time to refute,
 * nobody else is asked, one's own slowness is nobody's, and what others say is believed.
 */
import type { MessageOf } from '../../engine/wire/messages.ts';
import type { CoreConfig } from '../../engine/core/config.ts';
import type { Detector, DetectorWorld, MakeDetector } from '../../engine/core/detector.ts';
import type { LinkEntry, LinkId } from '../../engine/core/links.ts';
import { newProbe } from '../../engine/core/links.ts';
import type { Now } from '../../engine/core/ports.ts';

export function plainDetector(timeoutMs: number): MakeDetector {
  return (config, world, now) => new PlainDetector(config, world, now, timeoutMs);
}

class PlainDetector implements Detector {
  private readonly config: CoreConfig;
  private readonly world: DetectorWorld;
  private readonly timeoutMs: number;
  private readonly silent: LinkId[] = [];
  private round = 0;
  private nextProbeAt: number;
  private activeAt: number;

  constructor(config: CoreConfig, world: DetectorWorld, now: Now, timeoutMs: number) {
    this.config = config;
    this.world = world;
    this.timeoutMs = timeoutMs;
    this.nextProbeAt = now.mono + config.probePeriodMs * world.rng.next();
    this.activeAt = now.mono;
  }

  noteActivity(now: Now): void {
    this.activeAt = now.mono;
    this.nextProbeAt = Math.min(this.nextProbeAt, now.mono + this.config.probePeriodMs);
  }

  handleHeard(now: Now, link: LinkEntry): void {
    link.lastHeardAt = now.mono;
    link.probe = null;
    this.world.membership.heard(now, link.peer);
  }

  handleProbe(now: Now, link: LinkEntry, probe: MessageOf<'probe'>): void {
    this.world.out.send(link.id, { type: 'probeAck', ...this.heartbeat(now, probe.number) });
  }

  handleProbeAck(now: Now, link: LinkEntry): void {
    this.handleHeard(now, link);
  }

  handleIndirectProbe(_now: Now, link: LinkEntry, { number, target }: MessageOf<'indirectProbe'>): void {
    this.world.out.send(link.id, { type: 'indirectAck', number, target, alive: false, incarnation: 0 });
  }

  handleIndirectAck(): void {
    // Nobody was asked.
  }

  step(now: Now, links: readonly LinkEntry[]): void {
    for (const link of links) this.probe(now, link);
  }

  handleTimeout(now: Now): void {
    if (now.mono >= this.nextProbeAt) this.startRound(now);
    const { links, membership } = this.world;
    for (const link of links.all()) {
      if (link.probe === null || now.mono - link.probe.sentAt < this.timeoutMs) continue;
      link.probe = null;
      membership.declareDead(now, link.peer);
      this.silent.push(link.id);
    }
    // A knock without an answer: the node calls it a suspect, which a plain detector does not know.
    for (const id of [...membership.suspects]) membership.declareDead(now, id);
  }

  decide(now: Now): void {
    const { membership } = this.world;
    for (let doubt = membership.pollDoubt(); doubt !== undefined; doubt = membership.pollDoubt()) {
      if (doubt.isDeath) membership.declareDead(now, doubt.id);
    }
  }

  pollSilent(): LinkId | undefined {
    return this.silent.shift();
  }

  get nextDeadline(): number {
    let deadline = this.nextProbeAt;
    for (const { probe } of this.world.links.all()) {
      if (probe !== null) deadline = Math.min(deadline, probe.sentAt + this.timeoutMs);
    }
    return deadline;
  }

  private startRound(now: Now): void {
    const { links, membership, rng } = this.world;
    this.round += 1;
    const isOdd = this.round % 2 === 1;
    const chosen = isOdd ? links.successor(membership.self.id) : (this.quietest(now) ?? links.sample(rng, 1)[0]);
    if (chosen !== undefined) this.probe(now, chosen);
    const isIdle = now.mono - this.activeAt > this.config.idleAfterMs;
    const periodMs = isIdle ? this.config.probePeriodIdleMs : this.config.probePeriodMs;
    this.nextProbeAt = now.mono + periodMs * (0.9 + 0.2 * rng.next());
  }

  private probe(now: Now, link: LinkEntry): void {
    const number = Math.floor(this.world.rng.next() * 0xffffffff);
    link.probe ??= newProbe(number, now);
    this.world.out.send(link.id, { type: 'probe', ...this.heartbeat(now, number) });
  }

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
}
