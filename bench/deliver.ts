/** How soon a message is stored by everybody, and what that costs: sixteen peers in processes of their own. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { encodeMessage } from '../engine/wire/codec.ts';
import type { Bench, Figure } from './bench.ts';
import { quantile } from './bench.ts';
import { pushOf } from './history.ts';
import type { PeerReport, Stamp } from './peer-process.ts';
import type { BenchPeer } from './peers.ts';
import { Loopback, startMesh } from './peers.ts';
import { rawFanout } from './raw-fanout.ts';

const peersCount = 16;
const receivers = peersCount - 1;
const textBytes = 256;
const paced = { messages: 100, everyMs: 50 };
const lockstep = { rounds: 10, everyMs: 1000 };
const burst = 2000;
const syncs = 200;
/** For what a group has to say when it has just met. */
const settleMs = 3000;
/** Acknowledgements are still under way when the last one has stored the last message. */
const ackMs = 500;

export const deliver: Bench = {
  name: 'deliver',
  summary: `delivery of ${textBytes} B to ${peersCount} peers: latency, wire bytes, copies, processor time`,
  async run(note) {
    const loopback = new Loopback();
    try {
      const peers = await startMesh(loopback, peersCount);
      note(`${peersCount} peers are linked, every pair of them; all of them share one disk`);
      const figures = [...(await measurePaced(loopback, peers)), ...(await measureLockstep(peers))];
      note('paced and lockstep are done; now as fast as one can write');
      figures.push(...(await measureBurst(peers)));
      figures.push({ name: 'a sync of 4 KiB to this disk, p50', value: syncMs(loopback.newDir()), unit: 'ms' });
      return figures;
    } finally {
      await loopback.close();
    }
  },
};

/** What is stored is durable: on one machine the peers wait for one disk, each for as many syncs as there are peers. */
function syncMs(dir: string): number {
  const file = openSync(join(dir, 'sync'), 'w');
  const block = Buffer.alloc(4096);
  const tookMs = Array.from({ length: syncs }, (_, index) => {
    writeSync(file, block, 0, block.length, index * block.length);
    const begunAt = performance.now();
    fdatasyncSync(file);
    return performance.now() - begunAt;
  });
  closeSync(file);
  return quantile(tookMs, 0.5);
}

const textsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${index} `.padEnd(textBytes, 'x'));

/** As soon as each has stored `count` messages since the last ones. */
async function reports(peers: readonly BenchPeer[], count: number): Promise<PeerReport[]> {
  return await Promise.all(peers.map(async (peer) => await peer.report(count)));
}

/** For each message, ms until the last peer had stored it. */
function lastStored(sent: readonly Stamp[], stored: readonly PeerReport[]): number[] {
  const at = stored.map((report) => new Map(report.stored.map(({ id, atUs }) => [id, atUs])));
  const all = sent.map(({ id, atUs }) => (Math.max(...at.map((byId) => byId.get(id) ?? NaN)) - atUs) / 1000);
  if (all.some((ms) => Number.isNaN(ms))) throw new Error('what was stored is not what was sent');
  return all;
}

async function measurePaced(loopback: Loopback, peers: readonly BenchPeer[]): Promise<Figure[]> {
  const [publisher] = peers;
  if (publisher === undefined) throw new Error('assertion: no peers');
  await pause(settleMs);
  const before = await reports(peers, 0);
  const wireBefore = loopback.wireBytes();
  const sent = await publisher.send(textsOf(paced.messages), paced.everyMs);
  const after = await reports(peers, paced.messages);
  await pause(ackMs);
  const wireAfter = loopback.wireBytes();
  const lastMs = lastStored(sent, after);
  const frameBytes = encodeMessage(pushOf(textBytes)).length;
  const rawMs = await rawFanout({ receivers, bytes: frameBytes, frames: paced.messages, everyMs: paced.everyMs });
  const deliveries = paced.messages * receivers;
  const pushes = sum(after, 'pushes') - sum(before, 'pushes');
  const cpuMs = sum(after, 'cpuMs') - sum(before, 'cpuMs');
  const raw = (p: number) => ({ what: 'TLS alone', value: quantile(rawMs, p) });
  const ms = { unit: 'ms' };
  return [
    {
      name: 'one writes 20/s: stored by the last, p50',
      value: quantile(lastMs, 0.5),
      ...ms,
      goal: { atMost: 3 },
      raw: raw(0.5),
    },
    {
      name: 'one writes 20/s: stored by the last, p99',
      value: quantile(lastMs, 0.99),
      ...ms,
      goal: { atMost: 8 },
      raw: raw(0.99),
    },
    { name: 'copies of a body a delivery', value: pushes / deliveries, unit: '', goal: { atMost: 1.05 } },
    { name: 'processor time a delivery', value: cpuMs / deliveries, ...ms, goal: { atMost: 0.4 } },
    ...(wireBefore === undefined || wireAfter === undefined
      ? []
      : [
          {
            name: 'bytes on the wire a delivery',
            value: (wireAfter - wireBefore) / deliveries,
            unit: 'B',
            goal: { atMost: 520 },
            raw: { what: 'its frame', value: frameBytes },
          },
        ]),
  ];
}

async function measureLockstep(peers: readonly BenchPeer[]): Promise<Figure[]> {
  const sent = await Promise.all(
    peers.map(async (peer) => await peer.send(textsOf(lockstep.rounds), lockstep.everyMs)),
  );
  const lastMs = lastStored(sent.flat(), await reports(peers, lockstep.rounds * peersCount));
  return [
    {
      name: 'all write at once: stored by the last, p50',
      value: quantile(lastMs, 0.5),
      unit: 'ms',
      goal: { atMost: 12 },
    },
    {
      name: 'all write at once: stored by the last, p99',
      value: quantile(lastMs, 0.99),
      unit: 'ms',
      goal: { atMost: 25 },
    },
  ];
}

async function measureBurst(peers: readonly BenchPeer[]): Promise<Figure[]> {
  const [publisher] = peers;
  if (publisher === undefined) throw new Error('assertion: no peers');
  const before = await reports(peers, 0);
  const sent = await publisher.send(textsOf(burst), 0);
  const after = await reports(peers, burst);
  const lastMs = lastStored(sent, after);
  const begunUs = Math.min(...sent.map(({ atUs }) => atUs));
  const endUs = Math.max(...sent.map(({ atUs }, index) => atUs + (lastMs[index] ?? NaN) * 1000));
  const deliveries = burst * receivers;
  const cpuMs = sum(after, 'cpuMs') - sum(before, 'cpuMs');
  return [
    {
      name: 'one writes flat out: deliveries',
      value: (deliveries / (endUs - begunUs)) * 1e6,
      unit: '/s',
      goal: { atLeast: 15_000 },
    },
    { name: 'processor time a delivery then', value: cpuMs / deliveries, unit: 'ms', goal: { atMost: 0.13 } },
    {
      name: 'resident memory, median',
      value: quantile(
        after.map(({ rssMiB }) => rssMiB),
        0.5,
      ),
      unit: 'MiB',
      goal: { atMost: 130 },
    },
  ];
}

function sum(of: readonly PeerReport[], what: 'pushes' | 'cpuMs'): number {
  return of.reduce((total, report) => total + report[what], 0);
}
