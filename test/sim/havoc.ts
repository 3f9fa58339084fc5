/** Faults at random, and writing on all sides meanwhile; then everything is mended. */
import type { MemoryStore } from '../../engine/store/memory-store.ts';
import type { Cluster } from './cluster.ts';
import type { SimHost } from './host.ts';
import type { NetworkProfile } from './network.ts';
import { addressOf, profiles } from './network.ts';

/** After the faults: who was down comes back, and hears of who is there. */
const backMsMax = 4000;
/** Steps of 50 ms in which the entries that are missing to the least number are written. */
const writingStepsMax = 1000;
const meanGapMs = 300;
const manyTexts = 5;
const longTextBytes = 12_000;
/** Hosts that are there from the beginning; the others come in a storm. */
const earlyShare = 0.7;

export class Havoc {
  private readonly cluster: Cluster;
  private readonly profile: NetworkProfile;
  private readonly deeds: readonly [number, string, () => void][];
  private isOver = false;

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.profile = cluster.network.profile;
    const { network, rng } = cluster;
    this.deeds = [
      [100, 'write', () => this.write()],
      [4, 'kill', () => this.one((host) => host.crash('killed'))],
      [3, 'power', () => this.one((host) => host.crash('power'))],
      [3, 'kill-inside', () => this.one((host) => host.crashInCall(rng.pick(['inside', 'after'])))],
      [1, 'restore', () => this.restore()],
      [12, 'restart', () => this.restart()],
      [2, 'churn', () => this.churn()],
      [2, 'join-storm', () => this.storm()],
      [1, 'leave', () => this.one((host) => host.leave())],
      [1, 'return', () => this.comeBack()],
      [5, 'pause', () => this.pause()],
      [3, 'lag', () => this.lag()],
      [5, 'cut-one-way', () => this.cut(false)],
      [3, 'cut', () => this.cut(true)],
      [2, 'partition', () => this.partition()],
      [6, 'mend', () => network.mendAll()],
      [5, 'tear', () => this.tear()],
      [2, 'loss', () => this.weather(profiles.bad)],
      [2, 'delay', () => this.weather(profiles.slow)],
      [1, 'clock', () => this.one((host) => host.moveWallClock(Math.round(rng.between(-600_000, 600_000))))],
      [1, 'rename', () => this.one((host) => host.rename(`sim ${host.index} ${rng.integer(0, 999)}`))],
      [1, 'network-change', () => this.one((host) => this.changeNetwork(host))],
    ];
  }

  /** Most of the hosts, and the liars among them. */
  begin(): void {
    const { agenda, hosts, liars, rng } = this.cluster;
    const early = hosts.filter((_, index) => index < 2 || rng.chance(earlyShare));
    for (const host of early) agenda.after(rng.between(0, 1000), () => this.cluster.start(host));
    for (const liar of liars) agenda.after(rng.between(0, 20_000), () => liar.start());
  }

  /**
   * Faults for `ms`, and so many entries at least, whatever the dice say; then a whole network in which
   * most of those that were down are back.
   */
  rage(ms: number, writingsMin = 0): void {
    const { agenda, ledger, rng } = this.cluster;
    const end = agenda.now + ms;
    while (agenda.now < end) {
      this.cluster.runFor(-Math.log(1 - rng.next()) * meanGapMs);
      this.strike();
    }
    // Where all have left for good, nobody is there to write.
    for (let steps = 0; ledger.writings.size < writingsMin && steps < writingStepsMax; steps += 1) {
      if (this.cluster.running.every(({ isPaused }) => isPaused)) this.storm();
      this.cluster.runFor(50);
      this.write();
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
    const { agenda, rng } = cluster;
    this.isOver = true;
    cluster.strike('heal');
    cluster.network.mendAll();
    cluster.network.profile = this.profile;
    for (const liar of cluster.liars) liar.stop(rng.pick(['killed', 'power']));
    for (const host of cluster.hosts) {
      if (host.isPaused) host.resume();
      if (!host.isRunning && !host.hasLeft && rng.chance(0.8)) {
        agenda.after(rng.between(0, 2000), () => cluster.start(host));
      }
    }
    cluster.backAt = agenda.now + backMsMax;
    agenda.after(rng.between(2000, backMsMax), () => this.introduce());
  }

  /** mDNS asks again and again: whoever never heard of somebody does so in the end. */
  private introduce(): void {
    for (const host of this.cluster.running) {
      for (const other of this.cluster.running) {
        const address = addressOf(other.index);
        if (other !== host && host.node?.dialer.entry(address) === undefined) host.hint(address);
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
    const down = this.down();
    if (down.length > 0) cluster.start(cluster.rng.pick(down), cluster.rng.chance(0.7));
  }

  /** Gone and back, again and again. */
  private churn(): void {
    const { agenda, rng } = this.cluster;
    this.one((host) => {
      let times = rng.integer(2, 5);
      const turn = (): void => {
        if (this.isOver || times === 0) return;
        times -= 1;
        if (host.isRunning) host.crash(rng.pick(['killed', 'power']));
        else this.cluster.start(host, rng.chance(0.5));
        agenda.after(rng.between(10, 2000), turn);
      };
      turn();
    });
  }

  /** Everybody who is not there comes at once. */
  private storm(): void {
    const { agenda, rng } = this.cluster;
    for (const host of this.down()) agenda.after(rng.between(0, 200), () => this.cluster.start(host));
  }

  /** Who said goodbye changes its mind. */
  private comeBack(): void {
    const gone = this.cluster.hosts.filter(({ hasLeft }) => hasLeft);
    if (gone.length === 0) return;
    const host = this.cluster.rng.pick(gone);
    host.hasLeft = false;
    this.cluster.start(host);
  }

  /** The power fails, and with the disk what was committed last; the program notices another file. */
  private restore(): void {
    const { agenda, rng } = this.cluster;
    this.one((host) => {
      const backup = host.store.copy();
      agenda.after(rng.between(500, 20_000), () => this.setBack(host, backup));
    });
  }

  private setBack(host: SimHost, backup: MemoryStore): void {
    if (this.isOver || host.hasLeft) return;
    if (host.isRunning) host.crash('power');
    this.cluster.setBack(host, backup);
    this.cluster.start(host, this.cluster.rng.chance(0.5), 'the database was restored');
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

  /** A machine whose event loop is blocked most of the time. */
  private lag(): void {
    const { agenda, rng } = this.cluster;
    this.one((host) => {
      const { node } = host;
      const end = agenda.now + rng.between(3000, 15_000);
      const stutter = (): void => {
        if (this.isOver || host.node !== node || host.isPaused || agenda.now > end) return;
        host.pause();
        agenda.after(rng.between(20, 500), () => {
          if (!host.isPaused || host.node !== node) return;
          host.resume();
          agenda.after(rng.between(1, 50), stutter);
        });
      };
      stutter();
    });
  }

  private weather(profile: NetworkProfile): void {
    const { agenda, network, rng } = this.cluster;
    network.profile = profile;
    agenda.after(rng.between(2000, 10_000), () => {
      if (network.profile === profile) network.profile = this.profile;
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

  private down(): SimHost[] {
    return this.cluster.hosts.filter((host) => !host.isRunning && !host.hasLeft);
  }

  private one(deed: (host: SimHost) => void): void {
    const hosts = this.cluster.running.filter((host) => !host.isPaused);
    if (hosts.length > 0) deed(this.cluster.rng.pick(hosts));
  }
}
