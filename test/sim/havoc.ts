/** Faults at random, and writing on all sides meanwhile; then everything is mended. */
import type { Cluster } from './cluster.ts';
import type { SimHost } from './host.ts';

const meanGapMs = 350;
const manyTexts = 5;
const longTextBytes = 12_000;

export class Havoc {
  private readonly cluster: Cluster;
  private readonly deeds: readonly [number, string, () => void][];

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.deeds = [
      [60, 'write', () => this.write()],
      [4, 'kill', () => this.one((host) => host.crash('killed'))],
      [3, 'power', () => this.one((host) => host.crash('power'))],
      [3, 'kill-inside', () => this.one((host) => host.crashInCall(this.cluster.rng.pick(['inside', 'after'])))],
      [12, 'restart', () => this.restart()],
      [5, 'pause', () => this.pause()],
      [5, 'cut-one-way', () => this.cut(false)],
      [3, 'cut', () => this.cut(true)],
      [2, 'partition', () => this.partition()],
      [5, 'mend', () => this.cluster.network.mendAll()],
      [5, 'tear', () => this.tear()],
      [
        1,
        'clock',
        () => this.one((host) => host.moveWallClock(Math.round(this.cluster.rng.between(-600_000, 600_000)))),
      ],
      [1, 'network-change', () => this.one((host) => this.changeNetwork(host))],
      [1, 'leave', () => this.one((host) => host.leave())],
    ];
  }

  /** Faults for `ms`, then a whole network in which most of those that were down are back. */
  rage(ms: number): void {
    const { agenda, rng } = this.cluster;
    const end = agenda.now + ms;
    while (agenda.now < end) {
      this.cluster.runFor(-Math.log(1 - rng.next()) * meanGapMs);
      this.strike();
    }
    this.mend();
  }

  tear(): void {
    const { cluster } = this;
    this.one((host) => {
      const ends = cluster.network.endsOf(host.index);
      if (ends.length > 0) cluster.network.tear(cluster.rng.pick(ends));
    });
  }

  private strike(): void {
    const { rng } = this.cluster;
    const total = this.deeds.reduce((sum, [weight]) => sum + weight, 0);
    let left = rng.next() * total;
    for (const [weight, kind, deed] of this.deeds) {
      left -= weight;
      if (left >= 0) continue;
      if (kind !== 'write') this.cluster.strike(kind);
      deed();
      return;
    }
  }

  private mend(): void {
    const { cluster } = this;
    cluster.strike('heal');
    cluster.network.mendAll();
    for (const host of cluster.hosts) {
      if (host.isPaused) host.resume();
      if (!host.isRunning && !host.hasLeft && cluster.rng.chance(0.8)) {
        cluster.agenda.after(cluster.rng.between(0, 2000), () => cluster.start(host));
      }
    }
  }

  private write(): void {
    const { rng } = this.cluster;
    this.one((host) => {
      const count = rng.chance(0.2) ? rng.integer(2, manyTexts) : 1;
      for (let i = 0; i < count && host.isRunning; i += 1) {
        const text = rng.chance(0.03) ? 'long '.repeat(longTextBytes / 5) : undefined;
        this.cluster.publish(host, text);
      }
    });
  }

  private restart(): void {
    const { cluster } = this;
    const down = cluster.hosts.filter((host) => !host.isRunning && !host.hasLeft);
    if (down.length > 0) cluster.start(cluster.rng.pick(down), cluster.rng.chance(0.7));
  }

  private pause(): void {
    const { agenda, rng } = this.cluster;
    this.one((host) => {
      const { node } = host;
      host.pause();
      agenda.after(rng.between(100, 15_000), () => {
        if (host.isPaused && host.node === node) host.resume();
      });
    });
  }

  private cut(isFull: boolean): void {
    const { rng, hosts, network } = this.cluster;
    const from = rng.pick(hosts).index;
    const to = rng.pick(hosts).index;
    if (from === to) return;
    network.cut(from, to);
    if (isFull) network.cut(to, from);
  }

  private partition(): void {
    const { rng, hosts } = this.cluster;
    const sides = hosts.map(() => rng.integer(0, 1));
    this.cluster.partition((index) => sides[index] ?? 0);
  }

  private changeNetwork(host: SimHost): void {
    host.networkChange();
    this.cluster.announce(host);
  }

  private one(deed: (host: SimHost) => void): void {
    const hosts = this.cluster.running.filter((host) => !host.isPaused);
    if (hosts.length > 0) deed(this.cluster.rng.pick(hosts));
  }
}
