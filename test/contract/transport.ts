/** What every Transport must do. Run by each adapter's own test file. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Address } from '../../shared/address.ts';
import type { Connection, ConnectionEnd, Transport } from '../../engine/net/transport.ts';
import { DialError, ListenError, backlogBytesMax } from '../../engine/net/transport.ts';

export interface TransportSetup {
  /** A new transport of the machine that `host` names. */
  make(): Transport;
  readonly host: string;
  /** A port that a test may ask for and that nobody else uses. */
  freePort(): Promise<number>;
}

const timeoutMs = 10_000;

/** Collects what a connection delivers. */
export class Ear {
  readonly connection: Connection;
  #chunks: Uint8Array[] = [];
  #length = 0;
  readonly ends: ConnectionEnd[] = [];
  #wake: () => void = () => undefined;
  dataAfterEnd = false;

  constructor(connection: Connection) {
    this.connection = connection;
    connection.attach({
      data: (bytes) => {
        if (this.ends.length > 0) this.dataAfterEnd = true;
        this.#chunks.push(bytes.slice());
        this.#length += bytes.length;
        this.#wake();
      },
      end: (reason) => {
        this.ends.push(reason);
        this.#wake();
      },
    });
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  get length(): number {
    return this.#length;
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  async received(length: number): Promise<Buffer> {
    await this.until(() => this.#length >= length);
    return this.bytes;
  }

  async ended(): Promise<ConnectionEnd | undefined> {
    await this.until(() => this.ends.length > 0);
    return this.ends[0];
  }
}

export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 30));
}

export function transportContract(title: string, setup: TransportSetup): void {
  describe(`transport contract: ${title}`, () => {
    let near: Transport;
    let far: Transport;
    let address: Address;
    let accepted: Connection[];
    let wake: () => void;

    beforeEach(async () => {
      near = setup.make();
      far = setup.make();
      accepted = [];
      wake = () => undefined;
      address = await far.listen(setup.host, [0], (connection) => {
        accepted.push(connection);
        wake();
      });
    });

    afterEach(async () => {
      await Promise.all([near.close(), far.close()]);
    });

    async function pair(): Promise<{ dialled: Connection; answered: Connection }> {
      const count = accepted.length;
      const dialled = await near.dial(address, { timeoutMs });
      while (accepted.length === count) await new Promise<void>((resolve) => (wake = resolve));
      const answered = accepted[count];
      if (answered === undefined) throw new Error('no connection was accepted');
      return { dialled, answered };
    }

    function codeOf(error: unknown): string {
      return error instanceof DialError || error instanceof ListenError ? error.code : String(error);
    }

    test('a dial reaches the listener; both know who began and both addresses', async () => {
      const { dialled, answered } = await pair();
      expect(address.port).toBeGreaterThan(0);
      expect([dialled.initiator, answered.initiator]).toEqual([true, false]);
      expect(dialled.remote).toEqual(address);
      expect(answered.local).toEqual(address);
      expect(answered.remote).toEqual(dialled.local);
    });

    test('the binding has 32 bytes, is the same on both ends, and another on each connection', async () => {
      const [first, second] = [await pair(), await pair()];
      expect(first.dialled.binding.length).toBe(32);
      expect([...first.dialled.binding]).toEqual([...first.answered.binding]);
      expect([...second.dialled.binding]).toEqual([...second.answered.binding]);
      expect([...first.dialled.binding]).not.toEqual([...second.dialled.binding]);
    });

    test('bytes arrive in order, both ways, also many and large', async () => {
      const { dialled, answered } = await pair();
      const [a, b] = [new Ear(dialled), new Ear(answered)];
      const parts = Array.from({ length: 200 }, (_, index) => Buffer.alloc(1 + ((index * 37) % 3000), index));
      for (const part of parts) dialled.send(part);
      const large = Buffer.alloc(400_000, 'large');
      answered.send(large);
      const sent = Buffer.concat(parts);
      expect((await b.received(sent.length)).equals(sent)).toBe(true);
      expect((await a.received(large.length)).equals(large)).toBe(true);
      expect(a.ends).toEqual([]);
    });

    test('one that is paused delivers the rest after it is resumed, whole and in order, and then the end', async () => {
      const { dialled, answered } = await pair();
      const ear = new Ear(answered);
      answered.pause();
      const sent = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
      dialled.send(sent);
      await settle();
      expect(ear.length).toBe(0);
      dialled.close();
      answered.resume();
      expect((await ear.received(sent.length)).equals(sent)).toBe(true);
      expect(await ear.ended()).toBe('ended');
    });

    test('what is sent may be changed afterwards by nobody but the receiver', async () => {
      const { dialled, answered } = await pair();
      const bytes = Buffer.from('as it was');
      dialled.send(bytes);
      const ear = new Ear(answered);
      ear.bytes.fill(0);
      expect((await ear.received(9)).toString()).toBe('as it was');
      expect(bytes.toString()).toBe('as it was');
    });

    test('nothing is lost before somebody attaches', async () => {
      const { dialled, answered } = await pair();
      dialled.send(Buffer.from('one'));
      await settle();
      dialled.send(Buffer.from('two'));
      dialled.close();
      await settle();
      const ear = new Ear(answered);
      expect((await ear.received(6)).toString()).toBe('onetwo');
      expect(await ear.ended()).toBe('ended');
    });

    test('attaching twice is an assertion', async () => {
      const { dialled } = await pair();
      new Ear(dialled);
      expect(() => new Ear(dialled)).toThrow('assertion');
    });

    test('close: what was sent arrives, then the other end sees it ended and this one closed', async () => {
      const { dialled, answered } = await pair();
      const [a, b] = [new Ear(dialled), new Ear(answered)];
      dialled.send(Buffer.alloc(200_000, 'x'));
      dialled.close();
      expect((await b.received(200_000)).length).toBe(200_000);
      expect(await b.ended()).toBe('ended');
      expect(await a.ended()).toBe('closed');
    });

    test('close: nothing is delivered here any more', async () => {
      const { dialled, answered } = await pair();
      const [a, b] = [new Ear(dialled), new Ear(answered)];
      dialled.close();
      answered.send(Buffer.from('too late'));
      await Promise.all([a.ended(), b.ended()]);
      expect(a.bytes.length).toBe(0);
    });

    test('close: ends in bounded time though the other end never reads', async () => {
      const { dialled } = await pair();
      const ear = new Ear(dialled);
      // More than the system takes off our hands, less than the backlog's limit.
      for (let i = 0; i < 40 && dialled.pendingBytes < 700_000; i += 1) {
        dialled.send(Buffer.alloc(250_000));
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      expect(dialled.pendingBytes).toBeGreaterThan(0);
      dialled.close();
      expect(await ear.ended()).toBe('closed');
    });

    test('destroy: ends at once on both ends, and delivers nothing after', async () => {
      const { dialled, answered } = await pair();
      const [a, b] = [new Ear(dialled), new Ear(answered)];
      dialled.destroy();
      expect(await a.ended()).toBe('closed');
      expect(['ended', 'reset']).toContain(await b.ended());
      answered.send(Buffer.from('too late'));
      await settle();
      expect(a.bytes.length).toBe(0);
    });

    test('a handler may destroy the connection, and then gets no more data', async () => {
      const { dialled, answered } = await pair();
      let calls = 0;
      const ended = new Promise<ConnectionEnd>((resolve) => {
        answered.attach({
          data: () => {
            calls += 1;
            answered.destroy();
          },
          end: resolve,
        });
      });
      for (let i = 0; i < 50; i += 1) dialled.send(Buffer.alloc(10_000));
      expect(await ended).toBe('closed');
      await settle();
      expect(calls).toBe(1);
    });

    test('the end is told once, last, whatever is called after', async () => {
      const { dialled, answered } = await pair();
      const [a, b] = [new Ear(dialled), new Ear(answered)];
      answered.send(Buffer.alloc(1000));
      dialled.close();
      dialled.close();
      dialled.destroy();
      dialled.send(Buffer.alloc(10));
      await Promise.all([a.ended(), b.ended()]);
      answered.send(Buffer.alloc(10));
      answered.close();
      answered.destroy();
      await settle();
      expect(a.ends).toEqual(['closed']);
      expect(b.ends.length).toBe(1);
      expect([a.dataAfterEnd, b.dataAfterEnd]).toEqual([false, false]);
    });

    test('attaching after the end tells the end', async () => {
      const { dialled, answered } = await pair();
      dialled.destroy();
      await settle();
      expect(await new Ear(dialled).ended()).toBe('closed');
      expect(['ended', 'reset']).toContain(await new Ear(answered).ended());
    });

    test('a reader that does not read is cut off when the backlog is over its limit', async () => {
      const { dialled, answered } = await pair();
      const ear = new Ear(dialled);
      let sent = 0;
      let pendingMax = 0;
      // The system takes some megabytes itself; then it is this end's memory.
      while (ear.ends.length === 0 && sent < 400) {
        dialled.send(Buffer.alloc(256 * 1024));
        pendingMax = Math.max(pendingMax, dialled.pendingBytes);
        sent += 1;
        if (sent % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
      expect(await ear.ended()).toBe('backlog');
      expect(pendingMax).toBeGreaterThan(256 * 1024);
      expect(pendingMax).toBeLessThanOrEqual(backlogBytesMax + 257 * 1024);
      answered.destroy();
    });

    test('a reader that reads is never cut off, however much is sent', async () => {
      const { dialled, answered } = await pair();
      const [a, b] = [new Ear(dialled), new Ear(answered)];
      for (let i = 0; i < 64; i += 1) {
        dialled.send(Buffer.alloc(128 * 1024));
        await b.until(() => b.length >= (i + 1) * 128 * 1024);
      }
      expect(a.ends).toEqual([]);
      expect(dialled.pendingBytes).toBe(0);
    });

    test('dialling where nobody listens is refused', async () => {
      const port = await setup.freePort();
      const failure = await near.dial({ host: setup.host, port }, { timeoutMs }).catch(codeOf);
      expect(failure).toBe('refused');
    });

    test('a dial whose signal has fired is aborted', async () => {
      const failure = await near.dial(address, { timeoutMs, signal: AbortSignal.abort() }).catch(codeOf);
      expect(failure).toBe('aborted');
      const controller = new AbortController();
      const dialling = near.dial(address, { timeoutMs, signal: controller.signal }).catch(codeOf);
      controller.abort();
      expect(await dialling).toBe('aborted');
    });

    test('the first free port is taken; with none free, the error names the ports', async () => {
      const [second, third] = [setup.make(), setup.make()];
      const free = await setup.freePort();
      const bound = await second.listen(setup.host, [address.port, free], () => undefined);
      expect(bound.port).toBe(free);
      const failure = await third.listen(setup.host, [address.port, free], () => undefined).catch((error) => error);
      expect(failure).toBeInstanceOf(ListenError);
      expect(failure).toMatchObject({ code: 'busy' });
      expect(String(failure)).toContain(String(address.port));
      expect(String(failure)).toContain(String(free));
      await Promise.all([second.close(), third.close()]);
    });

    test('a foreign address cannot be listened on', async () => {
      const other = setup.make();
      expect(await other.listen('192.0.2.1', [0], () => undefined).catch(codeOf)).toBe('no-such-address');
      await other.close();
    });

    test('close ends every connection, stops listening and refuses to dial', async () => {
      const { dialled, answered } = await pair();
      const [a, b] = [new Ear(dialled), new Ear(answered)];
      await far.close();
      expect(b.ends).toEqual(['closed']);
      expect(['ended', 'reset']).toContain(await a.ended());
      expect(await near.dial(address, { timeoutMs }).catch(codeOf)).toBe('refused');
      await near.close();
      expect(await near.dial(address, { timeoutMs }).catch(codeOf)).toBe('aborted');
    });
  });
}
