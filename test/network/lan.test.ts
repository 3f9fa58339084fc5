/** The test LAN itself: if it lies, every test on it lies. */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnLan } from './describe-lan.ts';
import { Lan, NODE } from './lan.ts';
import type { LanHost } from './lan.ts';

const echoPort = 4000;

const echoServer = `
  const net = require('net');
  net.createServer((socket) => { socket.on('error', () => {}); socket.end('hello'); })
    .listen(${echoPort}, '0.0.0.0', () => console.log('listening'));`;

const dial = (address: string): string => `
  const socket = require('net').connect(${echoPort}, '${address}');
  socket.setTimeout(700, () => { console.log('silent'); process.exit(); });
  socket.on('error', (error) => { console.log(error.code); process.exit(); });
  socket.on('data', (data) => { console.log(String(data)); process.exit(); });`;

const hearMulticast = `
  const socket = require('dgram').createSocket({ type: 'udp4', reuseAddr: true });
  socket.on('message', (data, from) => console.log(data + ' from ' + from.address));
  socket.bind(5999, () => { socket.addMembership('224.0.0.251', process.argv[1]); console.log('joined'); });`;

const sayMulticast = `
  const socket = require('dgram').createSocket('udp4');
  socket.bind(0, () => socket.send('psst', 5999, '224.0.0.251', () => socket.close()));`;

describeOnLan('a test LAN', () => {
  let lan: Lan;
  let ada: LanHost;
  let bob: LanHost;

  beforeEach(() => {
    lan = Lan.open();
    ada = lan.host('ada', { addresses: ['10.77.1.1/24'] });
    bob = lan.host('bob', { addresses: ['10.77.1.2/24'] });
  });

  afterEach(() => lan.dispose());

  const reach = async (from: LanHost, address: string): Promise<string> =>
    (await lan.exec(from, [NODE, '-e', dial(address)])).stdout.trim();

  const listen = async (host: LanHost): Promise<void> => {
    const server = lan.spawn(host, [NODE, '-e', echoServer]);
    await server.line((line) => line === 'listening', 5000);
  };

  test('two hosts on a bridge, one dials, the other answers', async () => {
    await listen(bob);
    expect(await reach(ada, '10.77.1.2')).toBe('hello');
  });

  test('a cut host is silent, a mended one answers', async () => {
    await listen(bob);
    lan.cut(ada, bob);
    expect(await reach(ada, '10.77.1.2')).toBe('silent');
    lan.mend(ada, bob);
    expect(await reach(ada, '10.77.1.2')).toBe('hello');
  });

  test('with one direction cut, multicast still passes in the other', async () => {
    lan.cut(ada, bob, { oneWay: true });
    const [atAda, atBob] = [ada, bob].map((host) =>
      lan.spawn(host, [NODE, '-e', hearMulticast, host === ada ? '10.77.1.1' : '10.77.1.2']),
    );
    await Promise.all([atAda, atBob].map((listener) => listener?.line((line) => line === 'joined', 5000)));
    await lan.exec(bob, [NODE, '-e', sayMulticast]);
    await lan.exec(ada, [NODE, '-e', sayMulticast]);
    await atBob?.line((line) => line === 'psst from 10.77.1.1', 2000);
    expect(atAda?.output).not.toContain('psst from 10.77.1.2');
  });

  test('after an address change, only the new address answers', async () => {
    await listen(bob);
    lan.changeAddress(bob, '10.77.1.9/24');
    expect(await reach(ada, '10.77.1.9')).toBe('hello');
    expect(await reach(ada, '10.77.1.2')).not.toBe('hello');
  });

  test('a link that is down is silent, and answers when it is up again', async () => {
    await listen(bob);
    lan.linkDown(bob);
    expect(await reach(ada, '10.77.1.2')).not.toBe('hello');
    lan.linkUp(bob);
    expect(await reach(ada, '10.77.1.2')).toBe('hello');
  });

  test('total loss is silent, and none answers again', async () => {
    await listen(bob);
    lan.loss(bob, 1);
    expect(await reach(ada, '10.77.1.2')).toBe('silent');
    lan.loss(bob, 0);
    expect(await reach(ada, '10.77.1.2')).toBe('hello');
  });

  test('hosts on different bridges do not meet', async () => {
    const eve = lan.host('eve', { addresses: ['10.77.1.3/24'], bridges: ['elsewhere'] });
    await listen(bob);
    expect(await reach(eve, '10.77.1.2')).not.toBe('hello');
  });

  test('a host whose cable is moved to another bridge meets those there, and no others, until it is moved back', async () => {
    const eve = lan.host('eve', { addresses: ['10.77.1.3/24'] });
    await listen(bob);
    lan.plug(bob, 'island');
    lan.plug(eve, 'island');
    expect(await reach(ada, '10.77.1.2')).not.toBe('hello');
    expect(await reach(eve, '10.77.1.2')).toBe('hello');
    lan.plug(bob, 'lan');
    expect(await reach(ada, '10.77.1.2')).toBe('hello');
  });

  test('a capture holds what crossed the bridge', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'gv-lan-'));
    const file = join(dir, 'bridge.pcap');
    await listen(bob);
    const capture = await lan.capture(file);
    await reach(ada, '10.77.1.2');
    await capture.end();
    expect(statSync(file).size).toBeGreaterThan(500);
    rmSync(dir, { recursive: true });
  });

  test('after dispose, no process and no namespace remains', async () => {
    const server = lan.spawn(bob, [NODE, '-e', echoServer]);
    await server.line((line) => line === 'listening', 5000);
    await lan.dispose();
    expect(server.running).toBe(false);
    expect(existsSync(`/proc/${server.pid}`)).toBe(false);
    expect(readdirSync('/run/netns').filter((name) => name.startsWith(`gvlan${process.pid}-`))).toEqual([]);
  });
});
