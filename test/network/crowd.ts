/** Many real hosts on one LAN: started some at a time, looked at all together. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { HostClient } from '../../host/client.ts';
import type { Counters, Message, Status } from '../../shared/records.ts';
import { GrapevineHost, eventually } from './grapevine-host.ts';
import type { Lan, LanHost } from './lan.ts';

/** More Node processes that start at once than this only wait for one another on a small machine. */
const startsAtOnce = 4;
const pageRows = 500;
const linkShape = z.array(
  z.looseObject({ stats64: z.object({ rx: z.object({ bytes: z.number() }), tx: z.object({ bytes: z.number() }) }) }),
);

export const frameCounters = [
  'push',
  'ack',
  'prune',
  'graft',
  'pullSync',
  'pullRequest',
  'pullResponse',
  'syn',
  'ack2',
] as const satisfies readonly (keyof Counters)[];

export type FrameCounts = Record<(typeof frameCounters)[number], number>;

/** Starts `count` hosts, h1 to hN at 10.77.1.1 and up. */
export async function startCrowd(lan: Lan, count: number, args: readonly string[] = []): Promise<GrapevineHost[]> {
  const hosts: GrapevineHost[] = [];
  while (hosts.length < count) {
    const batch = Array.from({ length: Math.min(startsAtOnce, count - hosts.length) }, (_, index) => {
      const number = hosts.length + index + 1;
      const host = lan.host(`h${number}`, { addresses: [`10.77.1.${number}/24`] });
      return GrapevineHost.start(lan, host, { name: `Peer ${number}`, args });
    });
    hosts.push(...(await Promise.all(batch)));
  }
  return hosts;
}

/** Until every host sees all of them alive. */
export async function untilAllAlive(hosts: readonly GrapevineHost[], timeoutMs: number): Promise<void> {
  for (const host of hosts) {
    await eventually(`${host.lanHost.name} sees ${hosts.length} alive`, timeoutMs, async () => {
      const members = await host.members();
      return hosts.every(({ id }) => members.some((member) => member.id === id && member.state === 'alive'));
    });
  }
}

/** Until every host holds a link to every other. */
export async function untilMesh(hosts: readonly GrapevineHost[], timeoutMs: number): Promise<void> {
  for (const host of hosts) {
    await eventually(`${host.lanHost.name} is linked with all`, timeoutMs, async () => {
      const members = await host.members();
      return hosts.every(({ id }) => members.some((member) => member.id === id && (member.self || member.linked)));
    });
  }
}

export async function statusOf(host: GrapevineHost): Promise<Status> {
  return await host.call('status', {});
}

/** All messages of the usual room in display order. */
export async function allMessages(host: GrapevineHost): Promise<Message[]> {
  const client = await HostClient.open(host.profileDir);
  const pages: (readonly Message[])[] = [];
  for (let before: string | undefined; ;) {
    const page = await client.call('messages', { limit: pageRows, ...(before === undefined ? {} : { before }) });
    pages.push(page.messages);
    before = page.messages[0]?.id;
    if (!page.hasMoreBefore || before === undefined) return pages.reverse().flat();
  }
}

/** Until every host stores `count` entries; status alone, for a list of them all is dear. */
export async function untilStored(hosts: readonly GrapevineHost[], count: number, timeoutMs: number): Promise<void> {
  for (const host of hosts) {
    await eventually(`${host.lanHost.name} stores ${count} entries`, timeoutMs, async () => {
      const { entries } = await statusOf(host);
      return entries >= count;
    });
  }
}

export async function frameCounts(hosts: readonly GrapevineHost[]): Promise<FrameCounts> {
  const statuses = await Promise.all(hosts.map(async (host) => await statusOf(host)));
  const sum = (name: keyof FrameCounts): number => statuses.reduce((total, status) => total + status[name], 0);
  return Object.fromEntries(frameCounters.map((name) => [name, sum(name)])) as FrameCounts;
}

/** Bytes that left and that came, Ethernet, IP and TCP included, as the network interface counts them. */
export function wireBytes({ namespace }: LanHost, nic = 'eth0'): { readonly sent: number; readonly received: number } {
  const text = execFileSync('ip', ['-n', namespace, '-s', '-j', 'link', 'show', nic], { encoding: 'utf8' });
  const [link] = linkShape.parse(JSON.parse(text));
  if (link === undefined) throw new Error(`assertion: ${namespace} has no ${nic}`);
  return { sent: link.stats64.tx.bytes, received: link.stats64.rx.bytes };
}

/** Resident memory now, and processor time since its start, of a host's process. */
export function costOf({ pid }: GrapevineHost): { readonly rssMiB: number; readonly cpuMs: number } {
  const rssKiB = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the name in brackets, which may hold spaces: user and system time are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { rssMiB: rssKiB / 1024, cpuMs: (Number(fields[11]) + Number(fields[12])) * 10 };
}

/** The value below which the share `p` of the values lies. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? NaN;
}
