/**
 * The same bytes to as many receivers over the same TLS, and nothing else: what a message could take at best.
 *
 *   spawn with a channel: raw-fanout-process.ts serve     tells { port }, then sends as it is ordered
 *                         raw-fanout-process.ts receive PORT BYTES
 */
import { TlsTransport } from '../engine/net/tls-transport.ts';
import type { Connection } from '../engine/net/transport.ts';

export interface RawOrder {
  readonly frames: number;
  readonly bytes: number;
  readonly everyMs: number;
}

export type RawTold =
  | { readonly port: number }
  | { readonly clients: number }
  | { readonly sentUs: readonly number[] }
  | { readonly heardUs: readonly number[] };

const [role, port = '0', bytes = '1'] = process.argv.slice(2);
const transport = new TlsTransport();
const nowUs = (): number => Number(process.hrtime.bigint() / 1000n);
const tell = (line: RawTold): void => {
  process.send?.(line);
};
process.on('disconnect', () => process.exit());

if (role === 'serve') await serve();
else await receive(Number(port), Number(bytes));

async function serve(): Promise<void> {
  const clients: Connection[] = [];
  const address = await transport.listen('127.0.0.1', [0], (connection) => {
    connection.markProven();
    connection.attach({ data: () => undefined, end: () => undefined });
    clients.push(connection);
    tell({ clients: clients.length });
  });
  process.on('message', ({ frames, bytes: length, everyMs }: RawOrder) => {
    const frame = Buffer.alloc(length, 'x');
    const sentUs: number[] = [];
    const timer = setInterval(() => {
      sentUs.push(nowUs());
      for (const client of clients) client.send(frame);
      if (sentUs.length < frames) return;
      clearInterval(timer);
      tell({ sentUs });
    }, everyMs);
  });
  tell({ port: address.port });
}

/** Tells when each whole frame was here, when it is asked. */
async function receive(to: number, length: number): Promise<void> {
  const connection = await transport.dial({ host: '127.0.0.1', port: to }, { timeoutMs: 10_000 });
  const heardUs: number[] = [];
  let pending = 0;
  connection.attach({
    data: (chunk) => {
      pending += chunk.length;
      for (; pending >= length; pending -= length) heardUs.push(nowUs());
    },
    end: () => undefined,
  });
  process.on('message', () => tell({ heardUs }));
}
