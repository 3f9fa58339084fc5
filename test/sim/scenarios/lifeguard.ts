/**
 * Machines that stop for some seconds and go on, and machines that are always late, at 5 % loss: how many
 * are called dead that live, by our detector and by a plain timeout that finds real crashes as soon. Both
 * live through the same faults at the same moments.
 *
 * `falseDeaths.*`: how often some member called a living one dead. `detectMs.*`: until nobody holds a
 * crashed one alive any more. `deadMs.*`: until all hold it dead.
 */
import { Cluster } from '../cluster.ts';
import { FalseDeaths } from '../false-deaths.ts';
import type { SimHost } from '../host.ts';
import { profiles } from '../network.ts';
import { plainDetector } from '../plain-detector.ts';
import { SeededRng } from '../rng.ts';
import type { Scenario } from '../scenario.ts';
import { startAll, writeSomething } from './steps.ts';
import { watchDeath } from './detection.ts';

/** With this much patience the plain detector knows of a crash when ours does. */
export const plainTimeoutMs = 2050;
const pauses = 60;
const pauseMsMin = 1000;
const pauseMsMax = 8000;
/** Always two of them are late: their processes stop for a moment, again and again. */
const laggards = 2;
const lagMsMin = 100;
const lagMsMax = 700;
const crashes = 6;

export const lifeguard: Scenario = {
  name: 'lifeguard',
  share: 1,
  nodesMin: 16,
  nodesMax: 16,
  healMsMax: 60_000,
  profiles: [profiles.lossy],
  run(cluster) {
    const plain = new Cluster({ ...cluster.options, detector: plainDetector(plainTimeoutMs) });
    for (const [name, one] of [
      ['ours', cluster],
      ['plain', plain],
    ] as const) {
      live(cluster, one, name);
    }
    for (const { checker, detail } of plain.failures) cluster.fail(checker, `the plain detector: ${detail}`);
  },
};

/** Runs `one` and reports to `cluster`. */
function live(cluster: Cluster, one: Cluster, name: string): void {
  startAll(one);
  one.runFor(10_000);
  for (let count = 0; count < crashes; count += 1) {
    for (let ms = 0; ms < 3000; ms += 500) writeFor(one, 500);
    one.runFor(one.rng.between(0, 2000));
    const victim = one.rng.pick(one.running);
    one.strike('crash');
    victim.crash('power');
    const { knownMs, deadMs } = watchDeath(one, victim, true);
    cluster.measure(`detectMs.${name}`, knownMs);
    cluster.measure(`deadMs.${name}`, deadMs);
    one.start(victim);
    one.runFor(10_000);
  }
  const said = new FalseDeaths(one);
  stumble(one, new SeededRng(cluster.options.seed));
  cluster.measure(`falseDeaths.${name}`, said.deaths);
  cluster.measure(`falseSuspicions.${name}`, said.suspicions);
}

function stumble(one: Cluster, rng: SeededRng): void {
  const late = one.hosts.slice(0, laggards);
  const end = one.agenda.now + pauses * 4000;
  for (const host of late) lag(one, host, rng.fork(), end);
  for (let count = 0; count < pauses; count += 1) {
    const host = one.host(rng.integer(laggards, one.hosts.length - 1));
    const pauseMs = rng.between(pauseMsMin, pauseMsMax);
    if (!host.isPaused) {
      one.strike('pause');
      host.pause();
      one.agenda.after(pauseMs, () => host.resume());
    }
    writeFor(one, rng.between(2000, 6000));
  }
  one.runFor(20_000);
}

function lag(one: Cluster, host: SimHost, rng: SeededRng, end: number): void {
  if (one.agenda.now >= end) return;
  host.pause();
  one.agenda.after(rng.between(lagMsMin, lagMsMax), () => {
    host.resume();
    one.agenda.after(rng.between(lagMsMin, lagMsMax), () => lag(one, host, rng, end));
  });
}

function writeFor(one: Cluster, ms: number): void {
  writeSomething(one);
  one.runFor(ms);
}
