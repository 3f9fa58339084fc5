/**
 * Traffic and health of one group over the last hour: a bounded ring of samples, taken every few seconds from what
 * is counted anyway. It asks nobody anything, and writes nothing.
 */
import type { CheckedArguments } from '../shared/api.ts';
import type { Health, HealthSample } from '../shared/health.ts';
import { concernsOf, figuresOf, healthSpans, idleBudget, inSteps, sampleMs, samplesMax } from '../shared/health.ts';
import type { PeerId } from '../shared/ids.ts';
import { sleptMs } from './config.ts';
import { defaultCoreConfig } from './core/config.ts';
import { medianRttMs } from './core/links.ts';
import type { GossipNode, NodeEvent } from './core/node.ts';
import type { Now } from './core/ports.ts';
import type { TrafficCounters, TrafficTotals } from './counters.ts';
import { Ring } from './ring.ts';
import { entryKind } from './wire/entry.ts';

const { idleAfterMs } = defaultCoreConfig;
const messageKinds: ReadonlySet<number> = new Set([entryKind.chat, entryKind.sealed]);

export interface HealthWorld {
  readonly self: PeerId;
  readonly counters: TrafficCounters;
  node(): GossipNode;
  now(): Now;
  listen(listener: (event: NodeEvent) => void): () => void;
}

/** What rises from start on. */
interface Counted extends TrafficTotals {
  readonly written: number;
  readonly arrived: number;
  readonly deliveries: number;
  readonly again: number;
}

export class HealthLog {
  private readonly world: HealthWorld;
  private readonly ring = new Ring<HealthSample>(samplesMax);
  private events = { written: 0, arrived: 0, deliveries: 0, again: 0 };
  private last: Now;
  private lastCounted: Counted;
  private lastLinks = 0;
  /** Clock of the samples: monotonic, and going on while the computer sleeps. */
  private clockMs = 0;
  /** How long nothing but probes has gone. */
  private quietMs = 0;
  private timer: NodeJS.Timeout | undefined;
  private listenNoMore: () => void = () => undefined;

  constructor(world: HealthWorld) {
    this.world = world;
    this.last = world.now();
    this.lastCounted = this.counted;
  }

  start(): void {
    this.listenNoMore = this.world.listen((event) => this.note(event));
    this.last = this.world.now();
    this.timer = setInterval(() => this.tick(), sampleMs);
    this.timer.unref();
  }

  stop(): void {
    this.listenNoMore();
    clearInterval(this.timer);
  }

  /** With what was counted since the last sample, so that nothing looks older than it is. */
  answer({ minutes, everySeconds }: CheckedArguments<'health'>): Health {
    const { mono, wall } = this.world.now();
    const elapsed = Math.min(mono - this.last.mono, sampleMs);
    const samples = [...this.ring.all(), ...(elapsed > 0 ? [this.measure(elapsed, this.clockMs + elapsed)] : [])];
    const nowMs = this.clockMs + mono - this.last.mono;
    // The ring knows a clock of its own: the wall's may have been set since.
    const shown = samples.map((sample) => ({ ...sample, at: Math.round(wall - nowMs + sample.at) }));
    const last = (span: number) => shown.filter(({ at, ms }) => at - ms >= wall - span * 60_000 - sampleMs);
    const spans = healthSpans.map((span) => ({ minutes: span, ...figuresOf(last(span)) }));
    const [minute, ten] = [figuresOf(last(1)), last(10)];
    const deliveries = ten.reduce((sum, sample) => sum + sample.deliveries, 0);
    const links = this.world.node().links.size;
    return {
      at: wall,
      since: Math.round(wall - nowMs),
      links,
      idleBudget,
      concerns: concernsOf(links, minute, figuresOf(ten), deliveries),
      spans,
      samples: inSteps(last(minutes), everySeconds * 1000),
    };
  }

  /** Every `sampleMs`, by the own timer. */
  tick(): void {
    const now = this.world.now();
    const [passed, wallPassed] = [now.mono - this.last.mono, now.wall - this.last.wall];
    // Some systems stop the monotonic clock while they sleep; then the wall's tells.
    const goneMs = Math.max(passed, wallPassed > passed + sleptMs ? wallPassed : 0);
    const hasSlept = goneMs > sampleMs + sleptMs;
    const ms = hasSlept ? sampleMs : passed;
    if (!hasSlept) this.world.counters.noteTimer(passed - sampleMs);
    if (ms > 0) this.ring.push(this.measure(ms, this.clockMs + ms));
    this.quietMs = hasSlept || !this.isQuiet ? 0 : this.quietMs + ms;
    this.clockMs += hasSlept ? goneMs : passed;
    this.last = now;
    this.lastCounted = this.counted;
    this.lastLinks = this.world.node().links.size;
    this.world.counters.forgetLate();
  }

  private measure(ms: number, at: number): HealthSample {
    const [then, now] = [this.lastCounted, this.counted];
    const { links } = this.world.node();
    const trips = [...links.all()].flatMap((link) => medianRttMs(link) ?? []).sort((a, b) => a - b);
    const isIdle = this.isQuiet && this.quietMs >= idleAfterMs;
    const sentBytes = now.wireSent - then.wireSent;
    return {
      at,
      ms: Math.round(ms),
      written: now.written - then.written,
      arrived: now.arrived - then.arrived,
      deliveries: now.deliveries - then.deliveries,
      again: now.again - then.again,
      sentBytes,
      receivedBytes: now.wireReceived - then.wireReceived,
      idleMs: isIdle ? Math.round(ms) : 0,
      idleBytes: isIdle ? sentBytes : 0,
      links: links.size,
      rttMs: rounded(trips[Math.floor(trips.length / 2)]),
      rttMsMax: rounded(trips.at(-1)),
      lagMs: Math.round(this.world.counters.lateMs),
    };
  }

  /** Since the last sample nothing but probes went, over the same links as then. */
  private get isQuiet(): boolean {
    const { size } = this.world.node().links;
    return size > 0 && size === this.lastLinks && this.world.counters.totals.busy === this.lastCounted.busy;
  }

  private get counted(): Counted {
    return { ...this.world.counters.totals, ...this.events };
  }

  private note(event: NodeEvent): void {
    const { self } = this.world;
    if (event.type === 'again') this.events.again += event.refs.filter(({ author }) => author !== self).length;
    if (event.type !== 'stored') return;
    for (const { header } of event.entries) {
      const isMessage = messageKinds.has(header.kind);
      if (header.author === self) this.events.written += Number(isMessage);
      else {
        this.events.deliveries += 1;
        this.events.arrived += Number(isMessage);
      }
    }
  }
}

function rounded(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.round(ms * 10) / 10;
}
