/** Tries one TCP port and says what came of it, in the classes that tell different causes apart. */
import { createSocket } from 'node:dgram';
import net from 'node:net';
import type { Address } from '../../shared/address.ts';

/** As in the doctor's evidence. */
export type TcpTry = {
  readonly outcome: 'open' | 'refused' | 'timeout' | 'unreachable' | 'no-route' | 'denied' | 'failed';
  readonly tookMs: number;
  readonly error: string | null;
};

/** Says nothing over the connection and closes it at once. */
export function tryTcp({ host, port }: Address, timeoutMs: number): Promise<TcpTry> {
  const begunAt = performance.now();
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    const end = (outcome: TcpTry['outcome'], error: string | null): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ outcome, tookMs: Math.round(performance.now() - begunAt), error });
    };
    const timer = setTimeout(() => end('timeout', null), timeoutMs);
    socket.once('connect', () => end('open', null));
    socket.once('error', (error) => {
      const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
      end(outcomes[code] ?? 'failed', code);
    });
  });
}

const outcomes: Readonly<Record<string, TcpTry['outcome']>> = {
  ECONNREFUSED: 'refused',
  // Somebody takes the connection and cuts it: it is open, whatever comes of it.
  ECONNRESET: 'open',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'no-route',
  ENETDOWN: 'no-route',
  EADDRNOTAVAIL: 'no-route',
  EACCES: 'denied',
  EPERM: 'denied',
};

/** The own address from which packets to `host` leave; null: no route. Nothing is sent. */
export function sourceTowards({ host, port }: Address): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    const end = (source: string | null): void => {
      socket.close();
      resolve(source);
    };
    socket.once('error', () => end(null));
    // The callback is an error's too, where the address cannot be resolved or nothing leads there.
    socket.connect(port, host, (error?: Error) => end(error === undefined ? addressOf(socket) : null));
  });
}

function addressOf(socket: ReturnType<typeof createSocket>): string | null {
  try {
    return socket.address().address;
  } catch {
    return null;
  }
}
