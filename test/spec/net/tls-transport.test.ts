/** What is special to TLS: its version, what the wire shows, and strangers who knock. */
import net from 'node:net';
import tls from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Address } from '../../../shared/address.ts';
import { makeCertificate } from '../../../engine/net/certificate.ts';
import { TlsTransport } from '../../../engine/net/tls-transport.ts';
import type { TlsTransportOptions } from '../../../engine/net/tls-transport.ts';
import type { Connection } from '../../../engine/net/transport.ts';
import { DialError } from '../../../engine/net/transport.ts';
import { Ear, settle } from '../../contract/transport.ts';

const host = '127.0.0.1';
const wide = { perAddressBurst: 10_000, burst: 10_000, perAddressPerSecond: 10_000, perSecond: 10_000 };
const timeoutMs = 5000;

let transport: TlsTransport;
let address: Address;
let accepted: Connection[];
/** Ended after each test, the last first. */
let cleanups: (() => Promise<void> | void)[];

beforeEach(() => {
  accepted = [];
  cleanups = [];
});

afterEach(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

async function start(options: TlsTransportOptions = {}): Promise<void> {
  transport = new TlsTransport({ acceptLimits: wide, ...options });
  cleanups.push(() => transport.close());
  address = await transport.listen(host, [0], (connection) => accepted.push(connection));
}

function dialler(): TlsTransport {
  const made = new TlsTransport();
  cleanups.push(() => made.close());
  return made;
}

async function listenWith(server: net.Server | tls.Server): Promise<Address> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  cleanups.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no TCP address');
  return { host, port: bound.port };
}

function knock(): net.Socket {
  const socket = net.connect(address.port, host);
  socket.on('error', () => undefined);
  cleanups.push(() => void socket.destroy());
  return socket;
}

function closed(socket: net.Socket): Promise<void> {
  socket.resume();
  return new Promise((resolve) => (socket.destroyed ? resolve() : socket.once('close', () => resolve())));
}

function codeOf(error: unknown): string {
  return error instanceof DialError ? error.code : String(error);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Passes bytes on to `target`, each piece through `change`. Returns the address to dial. */
async function proxy(target: Address, change: (bytes: Buffer, toTarget: boolean) => Buffer): Promise<Address> {
  return listenWith(
    net.createServer((client) => {
      const server = net.connect(target.port, target.host);
      for (const [from, to, toTarget] of [
        [client, server, true],
        [server, client, false],
      ] as const) {
        from.on('data', (bytes) => to.write(change(Buffer.from(bytes), toTarget)));
        from.on('error', () => to.destroy());
        from.on('close', () => to.destroy());
      }
    }),
  );
}

describe('TLS', () => {
  test('[S1] a client that speaks TLS 1.2 at most is refused', async () => {
    await start();
    const old = tls.connect({ ...address, rejectUnauthorized: false, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' });
    const outcome = await new Promise((resolve) => {
      old.once('error', (error) => resolve(error.message));
      old.once('secureConnect', () => resolve('accepted'));
    });
    // By TLS itself, before any of our code is asked.
    expect(outcome).toMatch(/protocol version/i);
    expect(accepted).toEqual([]);
    await until(() => transport.unproven === 0);
  });

  test('[S1] a server that speaks TLS 1.2 at most is not dialled through', async () => {
    const { key, certificate } = makeCertificate();
    const server = tls.createServer({ key, cert: certificate, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' });
    server.on('tlsClientError', () => undefined);
    expect(
      await dialler()
        .dial(await listenWith(server), { timeoutMs })
        .catch(codeOf),
    ).toBe('not-grapevine');
  });

  test('[S1] a client that offers an earlier session is given a new one, not that', async () => {
    await start();
    let session: Buffer | undefined;
    for (const round of [0, 1, 2]) {
      const client = tls.connect({ ...address, rejectUnauthorized: false, ...(session && { session }) });
      client.on('session', (given) => (session = given));
      client.on('error', () => undefined);
      await new Promise<void>((resolve) => client.once('secureConnect', resolve));
      await until(() => accepted.length === round + 1);
      accepted[round]?.send(Buffer.from('x'));
      await new Promise<void>((resolve) => client.once('data', () => resolve()));
      expect(client.isSessionReused()).toBe(false);
      client.destroy();
    }
  });

  test('[S14] neither what is sent nor a host name crosses the wire in clear', async () => {
    await start();
    const wire: Buffer[] = [];
    const through = await proxy(address, (bytes) => {
      wire.push(Buffer.from(bytes));
      return bytes;
    });
    const near = new Ear(await dialler().dial({ host: 'localhost', port: through.port }, { timeoutMs }));
    await until(() => accepted.length === 1);
    const [connection] = accepted;
    if (connection === undefined) throw new Error('nothing was accepted');
    const far = new Ear(connection);
    near.connection.send(Buffer.from('canary-of-the-dialler'));
    far.connection.send(Buffer.from('canary-of-the-other'));
    await Promise.all([far.received(21), near.received(19)]);
    const all = Buffer.concat(wire);
    expect(all.length).toBeGreaterThan(500);
    for (const plain of ['canary', 'localhost', 'CN=', 'peer', 'grapevine']) expect(all.includes(plain)).toBe(false);
  });

  test('[S12] a bit that flips on the wire ends the connection, and nothing false is delivered', async () => {
    await start();
    for (const toTarget of [true, false]) {
      for (const skip of [0, 3, 20]) {
        let armed = false;
        let seen = 0;
        const through = await proxy(address, (bytes, direction) => {
          if (armed && direction === toTarget && seen++ >= skip) {
            const at = bytes.length >> 1;
            bytes[at] = (bytes[at] ?? 0) ^ 0x10;
          }
          return bytes;
        });
        const count = accepted.length;
        const near = new Ear(await dialler().dial(through, { timeoutMs }));
        await until(() => accepted.length === count + 1);
        const connection = accepted[count];
        if (connection === undefined) throw new Error('nothing was accepted');
        const far = new Ear(connection);
        armed = true;
        const [from, to] = toTarget ? [near, far] : [far, near];
        let sent = 0;
        while (to.ends.length === 0 && sent < 400) {
          from.connection.send(Buffer.alloc(100, sent % 256));
          sent += 1;
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
        await Promise.all([near.ended(), far.ended()]);
        const sound = Buffer.concat(Array.from({ length: sent }, (_, index) => Buffer.alloc(100, index % 256)));
        expect(sound.subarray(0, to.bytes.length).equals(to.bytes)).toBe(true);
        expect(to.bytes.length).toBeLessThan(sound.length);
      }
    }
  });
});

describe('small frames', () => {
  test.each(['dialler', 'listener'])('[S13] two in a row from the %s wait for no acknowledgement', async (who) => {
    await start();
    const dialled = await dialler().dial(address, { timeoutMs });
    await until(() => accepted.length === 1);
    const [answered] = accepted;
    if (answered === undefined) throw new Error('nothing was accepted');
    const [from, to] = who === 'dialler' ? [dialled, answered] : [answered, dialled];
    const [asking, answering] = [new Ear(from), new Ear(to)];
    const times: number[] = [];
    for (let round = 1; round <= 41; round += 1) {
      const begun = performance.now();
      from.send(Buffer.alloc(20));
      await new Promise((resolve) => setImmediate(resolve));
      from.send(Buffer.alloc(20));
      await answering.received(40 * round);
      // Ends that answer one another are those whose acknowledgements the system holds back.
      to.send(Buffer.alloc(1));
      await asking.received(round);
      times.push(performance.now() - begun);
    }
    // An acknowledgement is delayed by 40 ms.
    expect(times.toSorted((a, b) => a - b)[20]).toBeLessThan(20);
  });
});

describe('dialling what is no peer', () => {
  test('a server that talks junk is not Grapevine', async () => {
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.resume();
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    expect(
      await dialler()
        .dial(await listenWith(server), { timeoutMs })
        .catch(codeOf),
    ).toBe('not-grapevine');
  });

  test('a server that hangs up at once has cut the connection: it may be a peer that is ending', async () => {
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.destroy();
    });
    expect(
      await dialler()
        .dial(await listenWith(server), { timeoutMs })
        .catch(codeOf),
    ).toBe('cut');
  });

  test('a server that says nothing times out, and the error names the address', async () => {
    const server = net.createServer((socket) => socket.on('error', () => undefined).resume());
    const silent = await listenWith(server);
    const begun = performance.now();
    const failure = await dialler()
      .dial(silent, { timeoutMs: 100 })
      .catch((error) => error);
    expect(codeOf(failure)).toBe('timeout');
    expect(String(failure)).toContain(`${host}:${silent.port}`);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  test('a host name that nobody has is unreachable', async () => {
    const failure = await dialler().dial({ host: 'no-such-host.invalid', port: 1 }, { timeoutMs }).catch(codeOf);
    expect(['unreachable', 'timeout']).toContain(failure);
  });

  test('a silent dial is given up when its signal fires, and when the transport closes', async () => {
    const server = net.createServer((socket) => socket.on('error', () => undefined).resume());
    const silent = await listenWith(server);
    const controller = new AbortController();
    const near = dialler();
    const first = near.dial(silent, { timeoutMs, signal: controller.signal }).catch(codeOf);
    const second = near.dial(silent, { timeoutMs }).catch(codeOf);
    await settle();
    controller.abort();
    expect(await first).toBe('aborted');
    await near.close();
    expect(await second).toBe('aborted');
  });
});

describe('strangers who knock', () => {
  test('[S7] silence, junk, half a hello and a client that proves nothing are cut at the deadline', async () => {
    await start({ authDeadlineMs: 150 });
    const silent = knock();
    const junk = knock();
    junk.write(Buffer.alloc(300, 'junk'));
    const half = knock();
    half.write(Buffer.from([0x16, 3, 1, 2, 0, 1, 0]));
    const idle = tls.connect({ ...address, rejectUnauthorized: false });
    idle.on('error', () => undefined);
    const begun = performance.now();
    await Promise.all([silent, junk, half, idle].map(closed));
    expect(performance.now() - begun).toBeLessThan(3000);
    await until(() => transport.unproven === 0);
    expect(accepted.length).toBe(1);
  });

  test('[S7] a connection that was marked proven outlives the deadline and gives its place up', async () => {
    await start({ authDeadlineMs: 100 });
    const near = new Ear(await dialler().dial(address, { timeoutMs }));
    await until(() => accepted.length === 1);
    expect(transport.unproven).toBe(1);
    accepted[0]?.markProven();
    expect(transport.unproven).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(near.ends).toEqual([]);
  });

  test('unproven places: the one over the limit is cut, and members still get in once some have proven', async () => {
    await start({ acceptLimits: { ...wide, unprovenPerAddressMax: 4, unprovenMax: 4 } });
    const near = dialler();
    for (let i = 0; i < 4; i += 1) await near.dial(address, { timeoutMs });
    await until(() => accepted.length === 4);
    expect(await near.dial(address, { timeoutMs }).catch(codeOf)).toBe('cut');
    for (const connection of accepted) connection.markProven();
    await near.dial(address, { timeoutMs });
    await until(() => accepted.length === 5);
    accepted[4]?.destroy();
    await until(() => transport.unproven === 0);
  });

  test('a burst over the rate is cut before TLS, and the next second is served again', async () => {
    await start({ acceptLimits: { perAddressBurst: 5, perAddressPerSecond: 20 } });
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () =>
        dialler()
          .dial(address, { timeoutMs })
          .then(() => 'open', codeOf),
      ),
    );
    const open = outcomes.filter((outcome) => outcome === 'open').length;
    expect(open).toBeGreaterThanOrEqual(5);
    expect(open).toBeLessThan(12);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(
      await dialler()
        .dial(address, { timeoutMs })
        .then(() => 'open', codeOf),
    ).toBe('open');
  });

  test('hundreds of sockets that knock, stall and vanish leave nothing open behind', async () => {
    await start({ authDeadlineMs: 100 });
    const openNow = (): number =>
      process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap' || name === 'TLSWrap').length;
    const before = openNow();
    for (let round = 0; round < 10; round += 1) {
      const sockets = Array.from({ length: 30 }, knock);
      sockets.forEach((socket, index) => {
        if (index % 3 === 0) socket.write(Buffer.alloc(50, index));
        if (index % 3 === 1) socket.once('connect', () => socket.resetAndDestroy());
      });
      await Promise.all(sockets.map(closed));
    }
    await until(() => transport.unproven === 0);
    await settle();
    expect(openNow()).toBeLessThanOrEqual(before);
    expect(
      await dialler()
        .dial(address, { timeoutMs })
        .then(() => 'open', codeOf),
    ).toBe('open');
  });

  test('closing at every stage of a handshake neither hangs nor ends the process', async () => {
    for (let delayMs = 0; delayMs < 24; delayMs += 1) {
      await start();
      const current = transport;
      const clients = Array.from({ length: 4 }, () => dialler().dial(address, { timeoutMs }).catch(codeOf));
      knock().write(Buffer.from([0x16, 3, 1]));
      await new Promise((resolve) => setTimeout(resolve, delayMs / 2));
      await current.close();
      await Promise.all(clients);
      await until(() => current.unproven === 0);
    }
  });
});
