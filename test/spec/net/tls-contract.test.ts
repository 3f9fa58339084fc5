/** The transport contract over real sockets. */
import net from 'node:net';
import { TlsTransport } from '../../../engine/net/tls-transport.ts';
import { transportContract } from '../../contract/transport.ts';

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (bound === null || typeof bound === 'string') throw new Error('no TCP address');
  return bound.port;
}

transportContract('TLS over IPv4', { make: () => new TlsTransport(), host: '127.0.0.1', freePort });
transportContract('TLS over IPv6', { make: () => new TlsTransport(), host: '::1', freePort });
