/** Where this peer can be reached: on the port of last time where that is free, over IPv4 and IPv6. */
import type { Address } from '../shared/address.ts';
import { gossipPort, gossipPortsTried } from './config.ts';
import type { Store } from './core/ports.ts';
import { EngineError } from './errors.ts';
import type { Connection, Transport } from './net/transport.ts';
import { ListenError } from './net/transport.ts';
import type { EngineOptions } from './options.ts';

const portKey = 'listen.port';
/** Both IPv4 and IPv6; where the system has no IPv6, IPv4 alone. */
export const anyHost = '::';
const anyHostIpv4 = '0.0.0.0';

type Accept = (connection: Connection) => void;

/** Rejects with an EngineError. */
export async function listenForPeers(
  transport: Transport,
  store: Store,
  given: EngineOptions['listen'],
  accept: Accept,
): Promise<Address> {
  const kept = Number(store.setting(portKey) ?? gossipPort);
  const usual = Array.from({ length: gossipPortsTried }, (_, index) => gossipPort + index);
  const ports = given?.port === undefined ? [kept, ...usual] : [given.port];
  const hosts = given === undefined ? [anyHost, anyHostIpv4] : [given.host];
  try {
    const listening = await listenOn(transport, hosts, ports, accept);
    store.transaction(() => store.setSetting(portKey, String(listening.port)));
    return listening;
  } catch (error) {
    if (error instanceof ListenError) throw new EngineError('port-busy', error.message, { cause: error });
    throw error;
  }
}

/** On the first of `hosts` that this system has. */
async function listenOn(
  transport: Transport,
  [host = anyHost, ...others]: readonly string[],
  ports: readonly number[],
  accept: Accept,
): Promise<Address> {
  try {
    const { port } = await transport.listen(host, ports, accept);
    return { host, port };
  } catch (error) {
    const isMissing = error instanceof ListenError && error.code === 'no-such-address';
    if (!isMissing || others.length === 0) throw error;
    return await listenOn(transport, others, ports, accept);
  }
}
