/**
 * The doctor against set-up faults, each made for real on a test LAN: its verdict must be the one that names
 * the fault. Ada, Bob, Cara and Dan are one group; Dan's clock is off. Hal is in it, too, on a network behind
 * Cara. Eve is in a private group, and Fay runs other programs and no Grapevine.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DoctorReport, DoctorVerdictCode } from '../../shared/doctor.ts';
import { describeOnLan } from './describe-lan.ts';
import { GrapevineHost, eventually } from './grapevine-host.ts';
import { Lan, NODE } from './lan.ts';
import type { LanHost } from './lan.ts';

const clockAheadMs = 600_000;
const linkedMsMax = 30_000;
const cli = join(import.meta.dirname, '../../host/cli.ts');

describeOnLan('the doctor', () => {
  let lan: Lan;
  let dir: string;
  let fay: LanHost;
  const hosts = new Map<string, GrapevineHost>();
  const named = (name: string): GrapevineHost => {
    const host = hosts.get(name);
    if (host === undefined) throw new Error(`assertion: no host ${name}`);
    return host;
  };
  const begin = async (
    name: string,
    lanHost: LanHost,
    more: { args?: string[]; env?: Record<string, string> } = {},
  ) => {
    hosts.set(name, await GrapevineHost.start(lan, lanHost, { name, ...more }));
  };
  const isLinked = async (from: string, to: string) => (await named(from).member(named(to).id))?.linked === true;
  const linked = (from: string, to: string) =>
    eventually(`${from} is linked with ${to}`, linkedMsMax, () => isLinked(from, to));
  const addressOf = (name: string) => `${named(name).lanHost.nics[0]?.address.split('/')[0]}:${named(name).ready.port}`;

  beforeAll(async () => {
    lan = Lan.open();
    dir = mkdtempSync(join(tmpdir(), 'gv-doctor-'));
    const at = (name: string, ...addresses: string[]) => lan.host(name, { addresses, bridges: ['lan', 'far'] });
    fay = at('fay', '10.77.1.7/24');
    const wrong = lan.spawn(fay, [NODE, join(import.meta.dirname, 'wrong-programs-process.ts'), '47474', '47475']);
    const code = join(dir, 'code');
    const clock = pathToFileURL(join(import.meta.dirname, 'clock-off.mjs')).href;
    const env = { NODE_OPTIONS: `--import=${clock}`, GRAPEVINE_TEST_CLOCK_MS: String(clockAheadMs) };
    await Promise.all([
      begin('Ada', at('ada', '10.77.1.1/24')),
      begin('Bob', at('bob', '10.77.1.2/24')),
      begin('Cara', at('cara', '10.77.1.3/24', '10.77.2.3/24')),
      begin('Dan', at('dan', '10.77.1.4/24'), { env }),
      begin('Hal', lan.host('hal', { addresses: ['10.77.2.8/24'], bridges: ['far'] })),
    ]);
    const { stdout } = await lan.exec(fay, [NODE, cli, 'group', 'new', '--json', '--profile', join(dir, 'fay')]);
    writeFileSync(code, String((JSON.parse(stdout) as { code: string }).code));
    await begin('Eve', at('eve', '10.77.1.5/24'), { args: ['--group-code-file', code] });
    await wrong.line((line) => line === 'listening', 15_000);
    for (const [from, to] of [
      ['Ada', 'Bob'],
      ['Ada', 'Cara'],
      ['Bob', 'Cara'],
      ['Cara', 'Hal'],
    ] as const) {
      await linked(from, to);
    }
    for (const other of ['Ada', 'Bob', 'Cara']) await linked('Dan', other);
    await eventually(
      'Ada has heard of Hal',
      linkedMsMax,
      async () => (await named('Ada').member(named('Hal').id))?.heard,
    );
  }, 120_000);

  afterAll(async () => {
    await lan.dispose();
    rmSync(dir, { recursive: true, force: true });
    for (const host of hosts.values()) host.removeProfile();
  });

  const ask = async (from: string, peer?: string): Promise<DoctorReport> =>
    await named(from).call('doctor', peer === undefined ? {} : { peer });

  /** The code alone where it is right; everything that was found where it is not. */
  const codeOf = (report: DoctorReport, expected: DoctorVerdictCode): unknown => {
    const said = report.steps.map(({ name, state, detail }) => `${name} ${state}: ${detail}`);
    process.stdout.write(`${expected}: ${report.verdict?.title ?? ''} (${report.tookMs} ms)\n`);
    return report.verdict?.code === expected ? expected : { code: report.verdict?.code, said };
  };
  const expectCode = async (
    from: string,
    peer: string | undefined,
    expected: DoctorVerdictCode,
  ): Promise<DoctorReport> => {
    const report = await ask(from, peer);
    expect(codeOf(report, expected)).toBe(expected);
    const { verdict } = report;
    expect(verdict?.ok).toBe(expected === 'healthy');
    if (expected !== 'healthy') expect(verdict?.fix?.text).toMatch(/\w/);
    return report;
  };
  /** Without a host: the network of a computer alone. */
  const expectAtFay = async (expected: DoctorVerdictCode): Promise<void> => {
    const run = ['sh', '-c', '"$@"; true', 'sh', NODE, cli, 'doctor', '--json', '--profile', join(dir, 'fay')];
    const { stdout } = await lan.exec(fay, run);
    expect(codeOf(JSON.parse(stdout) as DoctorReport, expected)).toBe(expected);
  };
  const portOf = (name: string) => ['-p', 'tcp', '--syn', '--dport', String(named(name).ready.port)];

  test('[G8] says that nothing is wrong where nothing is', async () => {
    const reports = await Promise.all([
      expectCode('Ada', undefined, 'healthy'),
      expectCode('Bob', 'Ada', 'healthy'),
      expectCode('Cara', named('Hal').id.slice(0, 8), 'healthy'),
      expectCode('Ada', addressOf('Bob'), 'healthy'),
    ]);
    for (const { steps } of reports) expect(steps.filter(({ state }) => state === 'failed')).toEqual([]);
  });

  test('[G8] knows other programs, another group and a wrong clock from one another', async () => {
    await Promise.all([
      expectCode('Ada', '10.77.1.7:47474', 'not-tls'),
      expectCode('Bob', '10.77.1.7:47475', 'not-grapevine'),
      expectCode('Cara', addressOf('Eve'), 'other-group'),
      expectCode('Eve', addressOf('Ada'), 'open-group'),
    ]);
    await Promise.all([expectCode('Bob', 'Dan', 'clock-peer'), expectCode('Dan', undefined, 'clock-here')]);
  });

  test('[G8] names a firewall that drops or rejects, there or here, by what others reach', async () => {
    const drop = lan.rule(named('Bob').lanHost, 'INPUT', ...portOf('Bob'), '-j', 'DROP');
    await expectCode('Ada', 'Bob', 'peer-blocks-port');
    await expectCode('Bob', undefined, 'port-blocked-here');
    drop();
    const reject = lan.rule(named('Bob').lanHost, 'INPUT', ...portOf('Bob'), '-j', 'REJECT');
    await expectCode('Ada', 'Bob', 'peer-rejects-port');
    reject();
    const fromBob = ['-m', 'mac', '--mac-source', named('Bob').lanHost.nics[0]?.mac ?? ''];
    const oneWay = lan.rule(named('Ada').lanHost, 'INPUT', ...fromBob, ...portOf('Ada'), '-j', 'DROP');
    await expectCode('Ada', 'Bob', 'one-way');
    oneWay();
    const out = lan.rule(named('Ada').lanHost, 'OUTPUT', '-d', '10.77.1.2', ...portOf('Bob'), '-j', 'REJECT');
    await expectCode('Ada', 'Bob', 'isolated');
    out();
  });

  test('[G8] names what keeps announcements from a computer', async () => {
    const at = named('Bob').lanHost;
    const mdns = ['-p', 'udp', '--dport', '5353', '-j', 'DROP'];
    const out = lan.rule(at, 'OUTPUT', ...mdns);
    await expectCode('Bob', undefined, 'multicast-blocked-out');
    out();
    const into = lan.rule(at, 'INPUT', ...mdns);
    await expectCode('Bob', undefined, 'multicast-blocked-in');
    into();
    lan.keepMulticastFrom(at, true);
    await expectCode('Bob', undefined, 'multicast-not-carried');
    lan.keepMulticastFrom(at, false);
  });

  test('[G8] knows a network without a way there from a VPN that takes the way', async () => {
    const report = await expectCode('Ada', 'Hal', 'no-route');
    expect(report.verdict?.meaning).toContain('Cara');
    const on = async (...command: string[]) => await lan.exec(named('Ada').lanHost, ['ip', ...command]);
    await on('link', 'add', 'tun0', 'arp', 'off', 'type', 'veth', 'peer', 'name', 'tun1');
    await on('link', 'set', 'tun1', 'up');
    await on('addr', 'add', '10.8.0.2/24', 'dev', 'tun0');
    await on('link', 'set', 'tun0', 'up');
    await on('route', 'add', 'default', 'dev', 'tun0');
    await expectCode('Ada', 'Hal', 'vpn-takes-route');
    await on('link', 'del', 'tun0');
  });

  test('[G8] looks at a computer on which nothing runs', async () => {
    await expectAtFay('healthy');
    const holder = lan.spawn(fay, [NODE, '-e', holdPort]);
    await holder.line((line) => line === 'holding', 10_000);
    await expectAtFay('mdns-port-taken');
    await holder.stop('SIGKILL');
    await lan.exec(fay, ['ip', 'addr', 'flush', 'dev', 'eth0']);
    await expectAtFay('no-address');
    lan.linkDown(fay);
    await expectAtFay('interface-down');
  });

  test('[G8] [G9] knows who is kept apart from who is off', async () => {
    lan.cut(named('Ada').lanHost, named('Bob').lanHost);
    await eventually('the link is given up', linkedMsMax, async () => !(await isLinked('Ada', 'Bob')));
    const report = await expectCode('Ada', 'Bob', 'isolated');
    expect(report.steps.find(({ name }) => name === 'witness')?.saidBy).toContain(named('Cara').id);
    lan.mend(named('Ada').lanHost, named('Bob').lanHost);
    await named('Bob').kill9();
    lan.linkDown(named('Dan').lanHost);
    await expectCode('Ada', 'Bob', 'peer-program-off');
    await expectCode('Dan', undefined, 'interface-down');
    await eventually('the link is given up', linkedMsMax, async () => !(await isLinked('Ada', 'Dan')));
    await eventually('the link is given up', linkedMsMax, async () => !(await isLinked('Cara', 'Dan')));
    await expectCode('Ada', 'Dan', 'peer-off');
  });

  test('[A8] [G8] on the command line exits with 1 for a fault, 5 for nobody, and 3 without a host', async () => {
    const exit = async (at: LanHost, profile: string, ...args: string[]): Promise<string> => {
      const command = [
        'sh',
        '-c',
        '"$@" 2>&1; echo "exit $?"',
        'sh',
        NODE,
        cli,
        'doctor',
        ...args,
        '--profile',
        profile,
      ];
      return (await lan.exec(at, command)).stdout;
    };
    const { lanHost, profileDir } = named('Ada');
    const [fine, fault, nobody, none] = await Promise.all([
      exit(named('Cara').lanHost, named('Cara').profileDir),
      exit(lanHost, profileDir, 'Bob'),
      exit(lanHost, profileDir, 'Nobody'),
      exit(lanHost, join(dir, 'none'), 'Bob'),
    ]);
    expect(fine).toMatch(/Everything works here[^]*exit 0\n$/);
    expect(fault).toMatch(
      /FAILED A direct connection[^]*The computer of Bob is on, but Grapevine does not[^]*To do: [^]*exit 1\n$/,
    );
    expect(nobody).toMatch(/nobody here has the name or id Nobody[^]*exit 5\n$/);
    expect(none).toMatch(/no Grapevine host is running[^]*exit 3\n$/);
  });
});

const holdPort = "require('dgram').createSocket('udp4').bind(5353, () => console.log('holding'))";
