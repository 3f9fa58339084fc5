/** Port: how the doctor touches the network. One for this machine, one for a transport that stands in for it. */
import { readFileSync } from 'node:fs';
import os from 'node:os';
import type { Address } from '../shared/address.ts';
import type { AdapterEvidence, HereEvidence } from './doctor/evidence.ts';
import { firewallHere } from './firewall.ts';
import { interfaceKind, isVirtualKind } from './net/interface-kind.ts';
import type { LanInterface } from './net/interfaces.ts';
import { isNamed, lanInterfaces } from './net/interfaces.ts';
import type { InterfaceChoice } from './net/interfaces.ts';
import { familiesOf } from './net/mdns-family.ts';
import type { MulticastTry } from './net/multicast-probe.ts';
import { tryMulticast } from './net/multicast-probe.ts';
import type { TcpTry } from './net/tcp-probe.ts';
import { sourceTowards, tryTcp } from './net/tcp-probe.ts';
import type { TlsTry } from './net/tls-probe.ts';
import { tryTls } from './net/tls-probe.ts';
import type { Transport } from './net/transport.ts';
import { DialError } from './net/transport.ts';

export interface Probes {
  readonly platform: HereEvidence['platform'];
  firewall(): HereEvidence['firewall'];
  adapters(): readonly AdapterEvidence[];
  /** Those that announcements go over. */
  lans(): readonly LanInterface[];
  multicast(lan: LanInterface, listenMs: number): Promise<MulticastTry>;
  tcp(address: Address, timeoutMs: number): Promise<TcpTry>;
  /** The own address from which packets to it leave; null: nothing leads there. */
  source(address: Address): Promise<string | null>;
  tls(address: Address, timeoutMs: number): Promise<TlsTry>;
}

const platforms: Readonly<Record<string, HereEvidence['platform']>> = {
  linux: 'linux',
  darwin: 'macos',
  win32: 'windows',
};

export function machineProbes(choice: () => InterfaceChoice = () => ({})): Probes {
  const mark = Math.floor(Math.random() * 0xfffe) + 1;
  return {
    platform: platforms[process.platform] ?? 'other',
    firewall: firewallHere,
    adapters: () => adaptersHere(choice()),
    lans: () => lanInterfaces(os.networkInterfaces(), choice()).filter(isSpokenOn),
    multicast: (lan, listenMs) => tryMulticast(lan, mark, listenMs),
    tcp: tryTcp,
    source: sourceTowards,
    tls: tryTls,
  };
}

/** For the lab, whose network is in memory: there is a network, and no multicast to look at. */
export function transportProbes(transport: Transport): Probes {
  return {
    platform: 'other',
    firewall: () => 'unknown',
    adapters: () => [{ name: 'lab', addresses: ['in memory'], virtual: false, up: true }],
    lans: () => [],
    multicast: () => Promise.reject(new Error('assertion: there is no interface')),
    tcp: async (address, timeoutMs) => {
      const begunAt = performance.now();
      const outcome = await dialOutcome(transport, address, timeoutMs);
      return { outcome, tookMs: Math.round(performance.now() - begunAt), error: null };
    },
    source: () => Promise.resolve('in memory'),
    tls: async (address, timeoutMs) => {
      try {
        return { outcome: 'ok', connection: await transport.dial(address, { timeoutMs }) };
      } catch {
        return { outcome: 'cut' };
      }
    },
  };
}

async function dialOutcome(transport: Transport, address: Address, timeoutMs: number): Promise<TcpTry['outcome']> {
  try {
    (await transport.dial(address, { timeoutMs })).destroy();
    return 'open';
  } catch (error) {
    if (!(error instanceof DialError)) return 'failed';
    const { code } = error;
    return code === 'refused' || code === 'timeout' || code === 'unreachable' ? code : 'open';
  }
}

/** Node lists interfaces that have an address alone; Linux tells of the others. */
function adaptersHere({ only, except = [] }: InterfaceChoice): AdapterEvidence[] {
  const found = os.networkInterfaces();
  const names = new Set([...Object.keys(found), ...linkNames()]);
  const adapters: AdapterEvidence[] = [];
  for (const name of names) {
    const infos = found[name] ?? [];
    const isLoopback = name === 'lo' || (infos.length > 0 && infos.every(({ internal }) => internal));
    if (only === undefined ? isLoopback : !isNamed(name, only)) continue;
    if (isNamed(name, except)) continue;
    const addresses = hostsOf(name, infos);
    const up = addresses.length > 0 ? true : linkState(name);
    adapters.push({ name, addresses, virtual: isVirtualKind(interfaceKind(name, infos)), up });
  }
  return adapters;
}

function isSpokenOn(lan: LanInterface): boolean {
  return familiesOf(lan, { ipv6: true }).length > 0;
}

/** Without an IPv4 address those of IPv6, which others on the network are met by, too. */
function hostsOf(name: string, infos: readonly os.NetworkInterfaceInfo[]): string[] {
  const ipv4s = infos.filter(({ family }) => family === 'IPv4').map(({ address }) => address);
  const [lan] = ipv4s.length > 0 ? [] : lanInterfaces({ [name]: [...infos] }, { only: [name] });
  return lan === undefined ? ipv4s : [...familiesOf(lan, { ipv6: true }).map(({ ownHost }) => ownHost), ...lan.hosts];
}

function linkNames(): string[] {
  try {
    // One line an interface under two lines of headings.
    const lines = readFileSync('/proc/net/dev', 'utf8').split('\n').slice(2);
    return lines.flatMap((line) => line.split(':', 1)[0]?.trim() || []);
  } catch {
    return [];
  }
}

function linkState(name: string): boolean | null {
  try {
    return readFileSync(`/sys/class/net/${name}/operstate`, 'utf8').trim() !== 'down';
  } catch {
    return null;
  }
}
