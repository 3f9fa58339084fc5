/** Runs the raw fan-out: one process that writes, others that read, TLS between them and nothing else. */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { Loopback } from './peers.ts';
import type { RawOrder, RawTold } from './raw-fanout-process.ts';

const msMax = 60_000;
const settleMs = 500;

/** For each frame, ms until the last receiver had it. */
export async function rawFanout({ receivers, ...order }: RawOrder & { readonly receivers: number }): Promise<number[]> {
  const loopback = new Loopback();
  try {
    const server = loopback.spawn('raw-fanout-process.ts', ['serve']);
    const { port } = await told(server, (line) => ('port' in line ? line : undefined));
    const all = told(server, (line) => ('clients' in line && line.clients === receivers ? line : undefined));
    const clients = Array.from({ length: receivers }, () =>
      loopback.spawn('raw-fanout-process.ts', ['receive', String(port), String(order.bytes)]),
    );
    await all;
    const done = told(server, (line) => ('sentUs' in line ? line.sentUs : undefined));
    server.send(order);
    const sentUs = await done;
    await pause(settleMs);
    const heardUs = await Promise.all(
      clients.map(async (client) => {
        const heard = told(client, (line) => ('heardUs' in line ? line.heardUs : undefined));
        client.send({});
        return await heard;
      }),
    );
    return sentUs.map((atUs, index) => (Math.max(...heardUs.map((heard) => heard[index] ?? NaN)) - atUs) / 1000);
  } finally {
    await loopback.close();
  }
}

/** What `pick` makes of the first line that it takes. */
async function told<Value>(child: ChildProcess, pick: (line: RawTold) => Value | undefined): Promise<Value> {
  return await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the raw fan-out did not answer')), msMax);
    const listener = (line: RawTold): void => {
      const value = pick(line);
      if (value === undefined) return;
      clearTimeout(late);
      child.off('message', listener);
      resolve(value);
    };
    child.on('message', listener);
  });
}
