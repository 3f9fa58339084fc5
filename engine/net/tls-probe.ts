/** Opens TLS as any peer would: for a look at who answers, and whether the certificate is a Grapevine's. */
import tls from 'node:tls';
import type { Address } from '../../shared/address.ts';
import { isOwnKind } from './certificate.ts';
import { TlsConnection, endsOf } from './tls-connection.ts';
import type { Connection } from './transport.ts';

export type TlsTry =
  | { readonly outcome: 'ok' | 'foreign'; readonly connection: Connection }
  | { readonly outcome: 'not-tls' | 'cut' | 'timeout' };

export function tryTls({ host, port }: Address, timeoutMs: number): Promise<TlsTry> {
  return new Promise((resolve) => {
    const socket = tls.connect({
      host,
      port,
      rejectUnauthorized: false,
      minVersion: 'TLSv1.3',
      maxVersion: 'TLSv1.3',
    });
    const fail = (outcome: 'not-tls' | 'cut' | 'timeout'): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ outcome });
    };
    const timer = setTimeout(() => fail('timeout'), timeoutMs);
    socket.on('error', (error) => {
      const code = 'code' in error ? error.code : '';
      fail(code === 'ECONNRESET' || code === 'EPIPE' ? 'cut' : 'not-tls');
    });
    socket.once('close', () => fail('cut'));
    socket.once('secureConnect', () => {
      const ends = endsOf(socket, true);
      if (ends === undefined) return fail('cut');
      clearTimeout(timer);
      const certificate = socket.getPeerX509Certificate();
      const isOurs = certificate !== undefined && isOwnKind(certificate);
      socket.removeAllListeners('error');
      socket.removeAllListeners('close');
      socket.on('error', () => socket.destroy());
      resolve({ outcome: isOurs ? 'ok' : 'foreign', connection: new TlsConnection(socket, ends, () => undefined) });
    });
  });
}
