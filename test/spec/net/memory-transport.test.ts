/** The network in memory: the contract, and runs that repeat. */
import { expect, test } from 'vitest';
import { MemoryNetwork } from '../../../engine/net/memory-transport.ts';
import { DialError } from '../../../engine/net/transport.ts';
import { Ear, transportContract } from '../../contract/transport.ts';

const network = new MemoryNetwork();

transportContract('memory', {
  make: () => network.transport('10.0.0.1'),
  host: '10.0.0.1',
  freePort: async () => network.newPort(),
});

test('a host that is not on the network is unreachable', async () => {
  const dialling = network.transport('10.0.0.2').dial({ host: '10.9.9.9', port: 1 }, { timeoutMs: 10 });
  await expect(dialling).rejects.toMatchObject({ code: 'unreachable' });
  await expect(dialling).rejects.toBeInstanceOf(DialError);
});

test('the same calls give the same bytes, bindings and order on every run', async () => {
  const once = async (): Promise<string> => {
    let count = 0;
    const seeded = new MemoryNetwork((length) => new Uint8Array(length).fill(++count));
    const [a, b] = [seeded.transport('a'), seeded.transport('b')];
    const log: string[] = [];
    const address = await b.listen('b', [0], (connection) => {
      log.push(`accepted ${connection.remote.port} ${connection.binding.join()}`);
      connection.attach({ data: (bytes) => connection.send(bytes), end: (reason) => log.push(`end ${reason}`) });
    });
    const dialled = await a.dial(address, { timeoutMs: 1 });
    const ear = new Ear(dialled);
    dialled.send(Buffer.from('1'));
    dialled.send(Buffer.from('2'));
    log.push((await ear.received(2)).toString());
    await Promise.all([a.close(), b.close()]);
    return log.join('\n');
  };
  expect(await once()).toBe(await once());
});
