/** What a group costs on the wire when nobody says anything: real hosts on a test LAN. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { defaultCoreConfig } from '../engine/core/config.ts';
import type { Packet } from '../test/network/capture.ts';
import { readPackets } from '../test/network/capture.ts';
import { startCrowd, untilMesh, wireBytes } from '../test/network/crowd.ts';
import { Lan, lanObstacle } from '../test/network/lan.ts';
import type { Bench, Figure } from './bench.ts';

const sizes = [3, 16] as const;
const meshMsMax = 60_000;
/** From the last event to the measuring: the probes stretch after `idleAfterMs`. */
const settleMs = defaultCoreConfig.idleAfterMs + 15_000;
const windowMs = 30_000;
const bytesMax = 150;

export const idle: Bench = {
  name: 'idle',
  summary: 'bytes a second that a host sends when nothing happens, at 3 and at 16 hosts',
  obstacle: lanObstacle,
  async run(note) {
    const figures: Figure[] = [];
    for (const size of sizes) figures.push(await measure(size, note));
    return figures;
  },
};

async function measure(size: number, note: (line: string) => void): Promise<Figure> {
  const lan = Lan.open();
  const dir = mkdtempSync(join(tmpdir(), 'gv-idle-'));
  const hosts = await startCrowd(lan, size);
  try {
    await untilMesh(hosts, meshMsMax);
    note(`${size} hosts are linked; in ${settleMs / 1000} s they are measured for ${windowMs / 1000} s`);
    await pause(settleMs);
    const file = join(dir, 'idle.pcap');
    const capture = await lan.capture(file);
    const sent = (): number => hosts.reduce((sum, { lanHost }) => sum + wireBytes(lanHost).sent, 0);
    const before = sent();
    const begunAt = performance.now();
    await pause(windowMs);
    const seconds = (performance.now() - begunAt) / 1000;
    const rate = (sent() - before) / seconds / size;
    await capture.end();
    for (const line of shares(readPackets(file), seconds * size)) note(line);
    return { name: `sent by a host of ${size}`, value: rate, unit: 'B/s', goal: { atMost: bytesMax } };
  } finally {
    await lan.dispose();
    for (const host of hosts) host.removeProfile();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** What the bytes were spent on. */
function shares(packets: readonly Packet[], hostSeconds: number): string[] {
  const sums = new Map<string, { packets: number; bytes: number }>();
  for (const packet of packets) {
    const kind = kindOf(packet);
    const sum = sums.get(kind) ?? { packets: 0, bytes: 0 };
    sums.set(kind, { packets: sum.packets + 1, bytes: sum.bytes + packet.frameBytes });
  }
  return [...sums]
    .toSorted(([, a], [, b]) => b.bytes - a.bytes)
    .map(([kind, { packets: count, bytes }]) => {
      const each = `${(bytes / count).toFixed(0)} B each`;
      return `  ${kind}: ${(bytes / hostSeconds).toFixed(1)} B/s, ${(count / hostSeconds).toFixed(2)} packets/s, ${each}`;
    });
}

function kindOf({ kind, payload }: Packet): string {
  if (kind === 'udp') return 'mDNS';
  if (kind !== 'tcp') return kind;
  return payload.length > 0 ? 'TLS records' : 'TCP alone';
}
