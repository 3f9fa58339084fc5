/** Some dozens of seeds of every scenario, the command itself, and seeds that once found something. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findings } from './checkers.ts';
import { Cluster } from './cluster.ts';
import { profiles } from './network.ts';
import type { Outcome } from './run.ts';
import { runSeed } from './run.ts';
import { scenarios } from './scenarios.ts';
import { summaryOf } from './summary.ts';

const shares = Object.values(scenarios)
  .filter(({ share }) => share > 0)
  .map(({ name, share }): [string, number] => [name, share]);

function outcomesOf(name: string, seed: number, seeds: number): Outcome[] {
  const scenario = scenarios[name];
  if (scenario === undefined) throw new Error(`assertion: no scenario ${name}`);
  return Array.from({ length: seeds }, (_, index) => runSeed({ seed: seed + index, scenario }));
}

function simulate(...args: readonly string[]) {
  const path = join(import.meta.dirname, 'simulate.ts');
  return spawnSync(process.execPath, [path, ...args], { encoding: 'utf8', timeout: 60_000 });
}

describe('every peer, whatever happens to the network', () => {
  test.for(shares)(
    '[E7] [E12] [Y2] in %s, all is level and right in the end: %i seeds',
    { timeout: 300_000 },
    ([name, seeds]) => {
      const summary = summaryOf(name, outcomesOf(name, 1, seeds));
      const found = summary.failures.map(({ seed, checker, detail }) => `seed ${seed}: ${checker}: ${detail}`);
      expect(found).toEqual([]);
      for (const kind of scenarios[name]?.faults ?? []) expect(summary.faults[kind], kind).toBeGreaterThan(0);
      for (const type of scenarios[name]?.frames ?? []) expect(summary.frames[type], type).toBeGreaterThan(0);
    },
  );

  test('[P4] in a full mesh without faults, an entry comes in one copy over one hop', () => {
    const summary = summaryOf('calm', outcomesOf('calm', 100, 5));
    expect(summary.copiesPerDelivery).toBeLessThanOrEqual(1.05);
    expect(summary.hops.p99).toBe(1);
  });
});

describe('the simulator', () => {
  test('gives the same run for the same seed, to the last frame', () => {
    const [first, second] = [outcomesOf('mixed', 42, 2), outcomesOf('mixed', 42, 2)];
    expect(second).toEqual(first);
    expect(first[0]?.hash).not.toBe(first[1]?.hash);
  });

  test('as a command, says with --json what it ran and found', () => {
    const run = simulate('--scenario', 'relay', '--seed', '3', '--seeds', '2', '--json');
    expect(run.status).toBe(0);
    const said: unknown = JSON.parse(run.stdout);
    expect(said).toMatchObject({
      scenario: 'relay',
      seedsRun: 2,
      failures: [],
      hash: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(said).toMatchObject(JSON.parse(JSON.stringify(summaryOf('relay', outcomesOf('relay', 3, 2)))));
  });

  test('as a command, says the same with one process and with several', () => {
    const runs = ['1', '3'].map((jobs) => simulate('--scenario', 'relay', '--seeds', '7', '--jobs', jobs, '--json'));
    expect(runs[0]?.status).toBe(0);
    expect(runs[1]?.stdout).toBe(runs[0]?.stdout);
  });

  test('as a command, takes a large group without a scenario for one of scale', { timeout: 60_000 }, () => {
    const run = simulate('--nodes', '51', '--json');
    expect(JSON.parse(run.stdout)).toMatchObject({ scenario: 'scale', failures: [] });
    expect(run.status).toBe(0);
  });

  test.for([
    [['--scenario', 'nonsense'], /--scenario is one of calm, /],
    [['--seed', 'one'], /--seed is a number/],
    [['--nodes', '1'], /--nodes is a number from 2/],
    [['--seeds', '0'], /--seeds is a number from 1/],
    [['--jobs', '0'], /--jobs is a number from 1/],
    [['--what'], /--what/],
    [['word'], /word/],
  ] as const)('as a command, refuses %j in one line and exits with 2', ([args, line]) => {
    const run = simulate(...args);
    expect(run.status).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toMatch(line);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('what a seed once found', () => {
  test('[M13] seed 1110 - a peer that slept while the only other one left for good notices it', () => {
    const cluster = new Cluster({ seed: 1110, nodes: 2, profile: profiles.lan });
    const [sleeper, other] = [cluster.host(0), cluster.host(1)];
    cluster.start(sleeper);
    cluster.start(other);
    cluster.runFor(3000);
    sleeper.pause();
    cluster.runFor(500);
    other.crash('power');
    cluster.runFor(30_000);
    sleeper.resume();
    cluster.runFor(30_000);
    expect(sleeper.node?.membership.get(other.crypto.self)?.state).toBe('dead');
  });

  test('[D9] seed 50 - two halves parted for ten minutes are one group within 10 s, whatever their back-off', () => {
    const cluster = new Cluster({ seed: 50, nodes: 8, profile: profiles.lan });
    for (const host of cluster.hosts) cluster.start(host);
    cluster.runFor(3000);
    cluster.partition((index) => index % 2);
    cluster.runFor(600_000);
    expect(cluster.host(0).node?.membership.liveCount).toBe(4);
    cluster.publish(cluster.host(0));
    cluster.publish(cluster.host(1));
    cluster.network.mendAll();
    cluster.runFor(10_000);
    expect(findings(cluster)).toEqual([]);
  });

  test('[Y6] [E8] seed 902 - a gap is asked for again of a neighbour that had nothing to fill it with at first', () => {
    expect(outcomesOf('degree', 902, 1)[0]?.failures).toEqual([]);
  });

  test('[Y6] seed 14 - a hole above more than a few that nobody can fill is filled', () => {
    expect(outcomesOf('liars', 14, 1)[0]?.failures).toEqual([]);
  });

  test('[E13] seed 61 - what lay in the store under the name of a continuation before it was one is no part of it', () => {
    expect(outcomesOf('liars', 61, 1)[0]?.failures).toEqual([]);
  });

  test('[E25] seed 53 - in a feed that forked, an acknowledged number may stand for another entry', () => {
    expect(outcomesOf('liars', 53, 1)[0]?.failures).toEqual([]);
  });

  test('[Y1] seed 86 - whoever got the record of a dead author does not go on asking for it', () => {
    expect(outcomesOf('stir', 86, 1)[0]?.failures).toEqual([]);
  });

  test('[M12] seed 100 - who is left alone, and so takes itself for slow, calls the others dead all the same', () => {
    expect(outcomesOf('plot', 100, 1)[0]?.failures).toEqual([]);
  });

  test('[D8] seed 1 - with a degree of 3 nobody holds more links, and who is not linked is not asked after', () => {
    const cluster = new Cluster({ seed: 1, nodes: 16, profile: profiles.lan, config: { degree: 3 } });
    for (const host of cluster.hosts) cluster.start(host);
    cluster.runFor(30_000);
    for (const host of cluster.hosts) expect(host.node?.links.size).toBeLessThanOrEqual(3);
    expect(findings(cluster)).toEqual([]);
    expect(cluster.ledger.frames.get('indirectProbe') ?? 0).toBe(0);
  });
});
