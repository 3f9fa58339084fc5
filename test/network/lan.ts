/**
 * A real little LAN for tests: Linux network namespaces as hosts, bridges as switches.
 *
 * Usage:
 *
 *   const lan = Lan.open();                       // throws with the reason where it cannot work
 *   const ada = lan.host('ada', { addresses: ['10.77.1.1/24'] });              // eth0 on bridge 'lan'
 *   const bob = lan.host('bob', { addresses: ['10.77.1.2/24', '10.77.2.2/24'], bridges: ['lan', 'office'] });
 *   const peer = lan.spawn(ada, [NODE, 'host/cli.ts', 'start', '--headless']);  // killed by dispose()
 *   await peer.line((text) => text.includes('ready'), 5000);
 *   const { stdout } = await lan.exec(bob, [NODE, 'host/cli.ts', 'members', '--json']);
 *   lan.cut(ada, bob); lan.mend(ada, bob);        // both directions; { oneWay: true }: ada turns deaf to bob
 *   lan.loss(ada, 0.2);                           // each way; 0 ends it
 *   lan.linkDown(ada); lan.linkUp(ada);            // switched off at the host
 *   lan.unplug(ada); lan.plugIn(ada);              // a pulled cable
 *   lan.plug(ada, 'island');                      // its cable into another switch: a partition in one step
 *   lan.changeAddress(ada, '10.77.1.9/24');
 *   const capture = await lan.capture(file); ... await capture.end();
 *   await lan.dispose();                          // kills what it spawned, removes every namespace
 *
 * Bridges live in a namespace of their own, so nothing of a test touches the machine's network, and
 * removing the namespaces removes everything. Names carry this process's id and a count. Hosts have
 * lo, working multicast on each NIC, and no route to anywhere else. A `host` with no addresses has
 * lo alone; `addNic` plugs one in later.
 *
 * In vitest begin with `describeOnLan` (./describe-lan.ts): it never skips silently.
 */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { LanProcess } from './lan-process.ts';
import { commandTimeoutMs, ip, namespacePrefix, removeLeftovers, removeNamespace } from './namespaces.ts';
import type { SpawnOptions } from './lan-process.ts';

export { LanProcess };
export type { SpawnOptions };

/** The Node that runs this: PATH inside a namespace may hold another version. */
export const NODE = process.execPath;

const hostsMax = 64;
const execOutputBytesMax = 16 * 1024 * 1024;
const captureReport = /(\d+) packets? captured, (\d+) packets? received by filter/;
const requiredTools = ['ip', 'iptables', 'ip6tables', 'tcpdump'] as const;

const run = promisify(execFile);

export interface Nic {
  /** eth0, eth1, ... as the host sees it. */
  readonly name: string;
  bridge: string;
  /** The other end of its cable, in the switch. */
  readonly port: string;
  readonly mac: string;
  address: string;
}

export interface LanHost {
  readonly name: string;
  readonly namespace: string;
  readonly nics: readonly Nic[];
}

export interface HostOptions {
  /** CIDR, one NIC each; '': a NIC with nothing but the IPv6 address that it gives itself. */
  readonly addresses?: readonly string[];
  /** Bridge of each NIC; 'lan' where there are fewer bridges than addresses. */
  readonly bridges?: readonly string[];
}

interface HostState extends LanHost {
  readonly nics: Nic[];
}

/** Why no LAN can be made here; undefined: it can. */
export function lanObstacle(): string | undefined {
  if (process.platform !== 'linux') return `network namespaces need Linux, this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'network namespaces need root: run this with sudo';
  const missing = requiredTools.filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
  if (missing.length > 0) return `these tools are missing: ${missing.join(', ')}`;
  return undefined;
}

let lansOpened = 0;

export class Lan {
  readonly #prefix: string;
  readonly #switch: string;
  readonly #bridges = new Set<string>();
  readonly #hosts = new Map<string, HostState>();
  readonly #processes = new Set<LanProcess>();
  readonly #disposeAtExit = (): void => this.#removeEverything();
  #ports = 0;
  #disposed = false;

  private constructor() {
    lansOpened += 1;
    this.#prefix = `${namespacePrefix}${process.pid}-${lansOpened}`;
    this.#switch = `${this.#prefix}-switch`;
    ip(['netns', 'add', this.#switch]);
    process.on('exit', this.#disposeAtExit);
  }

  static open(): Lan {
    const obstacle = lanObstacle();
    if (obstacle !== undefined) throw new Error(`no test LAN: ${obstacle}`);
    removeLeftovers();
    return new Lan();
  }

  host(name: string, { addresses = [], bridges = [] }: HostOptions = {}): LanHost {
    if (this.#hosts.has(name)) throw new Error(`assertion: there is a host ${name} already`);
    if (this.#hosts.size >= hostsMax) throw new Error(`assertion: over ${hostsMax} hosts`);
    const namespace = `${this.#prefix}-${name}`;
    ip(['netns', 'add', namespace]);
    const host: HostState = { name, namespace, nics: [] };
    this.#hosts.set(name, host);
    ip(['-n', namespace, 'link', 'set', 'lo', 'up']);
    addresses.forEach((address, index) => this.addNic(host, address, bridges[index] ?? 'lan'));
    return host;
  }

  /** Plugs a NIC in; without `name` it is the lowest free ethN. */
  addNic(host: LanHost, address: string, bridge = 'lan', name = freeName(host)): Nic {
    const state = this.#state(host);
    this.#ensureBridge(bridge);
    this.#ports += 1;
    const port = `port${this.#ports}`;
    ip(['-n', this.#switch, 'link', 'add', port, 'type', 'veth', 'peer', 'name', name, 'netns', host.namespace]);
    ip(['-n', this.#switch, 'link', 'set', port, 'master', bridge, 'up']);
    ip(['-n', host.namespace, 'link', 'set', name, 'multicast', 'on', 'up']);
    const nic: Nic = { name, bridge, port, address, mac: macOf(host.namespace, name) };
    state.nics.push(nic);
    if (address !== '') ip(['-n', host.namespace, 'addr', 'add', address, 'dev', name]);
    this.#routeMulticast(state);
    return nic;
  }

  /** Unplugs a NIC for good (`linkDown` is a pulled cable, this is a removed dock). */
  removeNic(host: LanHost, nic = 'eth0'): void {
    const state = this.#state(host);
    ip(['-n', host.namespace, 'link', 'del', nic]);
    state.nics.splice(state.nics.indexOf(this.#nic(state, nic)), 1);
    this.#routeMulticast(state);
  }

  /** Moves the cable of a NIC to another bridge. */
  plug(host: LanHost, bridge: string, nic = 'eth0'): void {
    this.#ensureBridge(bridge);
    const moved = this.#nic(this.#state(host), nic);
    ip(['-n', this.#switch, 'link', 'set', moved.port, 'master', bridge]);
    moved.bridge = bridge;
  }

  /** Runs a command to its end. Rejects, with what it printed, where it fails. */
  async exec(
    host: LanHost,
    argv: readonly string[],
    { timeoutMs = 60_000, env = {}, cwd = process.cwd() } = {},
  ): Promise<{ readonly stdout: string; readonly stderr: string }> {
    return await run('ip', ['netns', 'exec', host.namespace, ...argv], {
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      maxBuffer: execOutputBytesMax,
      cwd,
      env: { ...process.env, ...env },
    });
  }

  /** Starts a program and tracks it; it and its children end with `dispose()` at the latest. */
  spawn(host: LanHost, argv: readonly string[], options: SpawnOptions = {}): LanProcess {
    if (this.#disposed) throw new Error('assertion: the LAN is disposed of');
    const started = new LanProcess(host.name, ['ip', 'netns', 'exec', host.namespace, ...argv], options);
    this.#processes.add(started);
    return started;
  }

  /** Stops all traffic between two hosts, whatever their addresses; with `oneWay` only b -> a. */
  cut(a: LanHost, b: LanHost, { oneWay = false } = {}): void {
    this.mend(a, b);
    for (const nic of b.nics) iptables(a, ['-A', 'INPUT', ...fromMac(nic), '-j', 'DROP']);
    if (oneWay) return;
    for (const nic of a.nics) iptables(b, ['-A', 'INPUT', ...fromMac(nic), '-j', 'DROP']);
  }

  mend(a: LanHost, b: LanHost): void {
    for (const nic of b.nics) removeRule(a, ['INPUT', ...fromMac(nic), '-j', 'DROP']);
    for (const nic of a.nics) removeRule(b, ['INPUT', ...fromMac(nic), '-j', 'DROP']);
  }

  /** No packet to a group of hosts leaves or enters: what many Wi-Fi access points do. */
  cutMulticast(host: LanHost): void {
    for (const [tool, group] of [
      ['iptables', '224.0.0.0/4'],
      ['ip6tables', 'ff02::fb/128'],
    ] as const) {
      for (const chain of ['INPUT', 'OUTPUT']) {
        const rule = [tool, '-w', '-A', chain, '-d', group, '-j', 'DROP'];
        ip(['netns', 'exec', host.namespace, ...rule]);
      }
    }
  }

  /** A NIC that has a link and an address, and through which nothing passes either way. */
  blackHole(host: LanHost, nic: string): void {
    iptables(host, ['-A', 'INPUT', '-i', nic, '-j', 'DROP']);
    iptables(host, ['-A', 'OUTPUT', '-o', nic, '-j', 'DROP']);
  }

  /** Random loss at one host, each way; 0 ends it. */
  loss(host: LanHost, probability: number): void {
    for (const chain of ['INPUT', 'OUTPUT']) {
      iptables(host, ['-N', `loss-${chain}`], { mayFail: true });
      iptables(host, ['-F', `loss-${chain}`]);
      removeRule(host, [chain, '!', chain === 'INPUT' ? '-i' : '-o', 'lo', '-j', `loss-${chain}`]);
      if (probability === 0) continue;
      const random = ['-m', 'statistic', '--mode', 'random', '--probability', String(probability)];
      iptables(host, ['-A', `loss-${chain}`, ...random, '-j', 'DROP']);
      iptables(host, ['-A', chain, '!', chain === 'INPUT' ? '-i' : '-o', 'lo', '-j', `loss-${chain}`]);
    }
  }

  /** The switch keeps multicast from a NIC, as some access points do; what the host sends goes out. */
  keepMulticastFrom(host: LanHost, kept: boolean, nic = 'eth0'): void {
    const { port } = this.#nic(this.#state(host), nic);
    const flag = ['mcast_flood', kept ? 'off' : 'on', 'bcast_flood', 'on'];
    ip(['netns', 'exec', this.#switch, 'bridge', 'link', 'set', 'dev', port, ...flag]);
  }

  /** Adds a firewall rule at a host; the returned function takes it away. */
  rule(host: LanHost, ...rule: readonly string[]): () => void {
    iptables(host, ['-I', ...rule]);
    return () => void iptables(host, ['-D', ...rule]);
  }

  linkDown(host: LanHost, nic = 'eth0'): void {
    ip(['-n', host.namespace, 'link', 'set', this.#nic(this.#state(host), nic).name, 'down']);
  }

  linkUp(host: LanHost, nic = 'eth0'): void {
    ip(['-n', host.namespace, 'link', 'set', this.#nic(this.#state(host), nic).name, 'up']);
    this.#routeMulticast(this.#state(host));
  }

  /** Pulls the cable out at the switch: the host keeps its addresses and sees that nothing is connected. */
  unplug(host: LanHost, nic = 'eth0'): void {
    ip(['-n', this.#switch, 'link', 'set', this.#nic(this.#state(host), nic).port, 'down']);
  }

  plugIn(host: LanHost, nic = 'eth0'): void {
    ip(['-n', this.#switch, 'link', 'set', this.#nic(this.#state(host), nic).port, 'up']);
  }

  changeAddress(host: LanHost, address: string, nic = 'eth0'): void {
    const changed = this.#nic(this.#state(host), nic);
    ip(['-n', host.namespace, 'addr', 'flush', 'dev', nic, 'scope', 'global']);
    ip(['-n', host.namespace, 'addr', 'add', address, 'dev', nic]);
    changed.address = address;
    this.#routeMulticast(this.#state(host));
  }

  /** Records everything that crosses a bridge; resolves once tcpdump listens. */
  async capture(file: string, bridge = 'lan'): Promise<{ end(): Promise<void> }> {
    this.#ensureBridge(bridge);
    // A buffer that outlasts a flood on a machine that has other things to do.
    const tcpdump = ['tcpdump', '-B', '16384', '--immediate-mode', '-i', bridge, '-U', '-w', file, '-Z', 'root'];
    const recorder = new LanProcess('switch', ['ip', 'netns', 'exec', this.#switch, ...tcpdump], {});
    this.#processes.add(recorder);
    await recorder.line((text) => text.includes('listening on'), commandTimeoutMs);
    return {
      end: async () => {
        await untilAllCaptured(recorder);
        await recorder.stop('SIGINT');
      },
    };
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    await Promise.all([...this.#processes].map((process) => process.stop('SIGKILL')));
    this.#removeEverything();
  }

  /** Synchronous, for it is the last thing at exit too. Goes on after a failure. */
  #removeEverything(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    process.off('exit', this.#disposeAtExit);
    for (const started of this.#processes) started.killNow();
    for (const host of this.#hosts.values()) removeNamespace(host.namespace);
    removeNamespace(this.#switch);
  }

  #ensureBridge(bridge: string): void {
    if (this.#bridges.has(bridge)) return;
    this.#bridges.add(bridge);
    const plain = ['mcast_snooping', '0', 'stp_state', '0', 'forward_delay', '0'];
    ip(['-n', this.#switch, 'link', 'add', bridge, 'type', 'bridge', ...plain]);
    ip(['-n', this.#switch, 'link', 'set', bridge, 'up']);
  }

  /** A program that names no interface sends multicast on the first NIC, as on a desktop. */
  #routeMulticast(host: HostState): void {
    const first = host.nics[0];
    if (first === undefined) return;
    const route = ['-n', host.namespace, 'route', 'replace', '224.0.0.0/4', 'dev', first.name];
    // With the first NIC down there is no such route to add; linkUp comes here again.
    spawnSync('ip', route, { timeout: commandTimeoutMs });
  }

  #state(host: LanHost): HostState {
    const state = this.#hosts.get(host.name);
    if (state === undefined) throw new Error(`assertion: ${host.name} is no host of this LAN`);
    return state;
  }

  #nic(host: HostState, name: string): Nic {
    const nic = host.nics.find((candidate) => candidate.name === name);
    if (nic === undefined) throw new Error(`assertion: ${host.name} has no ${name}`);
    return nic;
  }
}

/** tcpdump takes a packet up some milliseconds after it passed: asked, it tells how far it is. */
async function untilAllCaptured(recorder: LanProcess): Promise<void> {
  const deadline = Date.now() + commandTimeoutMs;
  for (;;) {
    const from = recorder.lines.length;
    recorder.signal('SIGUSR1');
    const told = await recorder.line((text) => captureReport.test(text), commandTimeoutMs, { from });
    const [, captured, received] = captureReport.exec(told) ?? [];
    if (captured === received) return;
    if (Date.now() > deadline) throw new Error(`the capture lags behind: ${told}`);
  }
}

/** For IPv4 and IPv6 alike, but for what names an IPv4 address. */
function iptables(host: LanHost, rule: readonly string[], { mayFail = false } = {}): boolean {
  const isIpv4 = rule.some((word) => /^\d+\.\d+\.\d+\.\d+/.test(word));
  const done = (isIpv4 ? ['iptables'] : ['iptables', 'ip6tables']).map((tool) => {
    const argv = ['netns', 'exec', host.namespace, tool, '-w', ...rule];
    const { status, stderr } = spawnSync('ip', argv, { encoding: 'utf8', timeout: commandTimeoutMs });
    if (status !== 0 && !mayFail) throw new Error(`${tool} ${rule.join(' ')} on ${host.name}: ${stderr}`);
    return status === 0;
  });
  return done.every(Boolean);
}

function removeRule(host: LanHost, rule: readonly string[]): void {
  if (iptables(host, ['-C', ...rule], { mayFail: true })) iptables(host, ['-D', ...rule]);
}

function fromMac(nic: Nic): string[] {
  return ['-m', 'mac', '--mac-source', nic.mac];
}

function freeName({ nics }: LanHost): string {
  const taken = new Set(nics.map((nic) => nic.name));
  let number = 0;
  while (taken.has(`eth${number}`)) number += 1;
  return `eth${number}`;
}

function macOf(namespace: string, nic: string): string {
  const mac = /link\/ether ([0-9a-f:]{17})/.exec(ip(['-n', namespace, 'link', 'show', nic]))?.[1];
  if (mac === undefined) throw new Error(`assertion: ${nic} in ${namespace} has no MAC address`);
  return mac;
}
