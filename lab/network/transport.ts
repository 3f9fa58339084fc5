/** The port Transport on the lab's LAN: what one start of a peer uses, in place of TLS over TCP. */
import type { Address } from '../../shared/address.ts';
import type { Connection, Transport } from '../../engine/net/transport.ts';
import { DialError, ListenError } from '../../engine/net/transport.ts';
import { LabConnection } from './connection.ts';
import type { DialOptions, LabNetwork } from './network.ts';

export class LabTransport implements Transport {
  readonly #network: LabNetwork;
  readonly #host: string;
  readonly #connections = new Set<LabConnection>();
  #listening: Address | null = null;
  #closed = false;

  constructor(network: LabNetwork, host: string) {
    this.#network = network;
    this.#host = host;
    network.addHost(host);
  }

  listen(host: string, ports: readonly number[], accept: (connection: Connection) => void): Promise<Address> {
    if (this.#listening !== null || this.#closed) throw new Error('assertion: listening already, or closed');
    const named = `ports ${ports.join(', ')} of ${host}`;
    if (host !== this.#host) {
      return Promise.reject(new ListenError('no-such-address', `${named}: not an address of this machine`));
    }
    for (const wanted of ports) {
      const address = { host, port: wanted === 0 ? this.#network.newPort() : wanted };
      const isFree = this.#network.listen(address, (connection) => {
        if (connection instanceof LabConnection) this.#connections.add(connection);
        accept(connection);
      });
      if (!isFree) continue;
      this.#listening = address;
      return Promise.resolve(address);
    }
    return Promise.reject(new ListenError('busy', `${named}: in use by another program`));
  }

  async dial(address: Address, options: DialOptions): Promise<Connection> {
    if (this.#closed) throw new DialError('aborted', 'the dial was given up');
    const connection = await this.#network.dial(this.#host, address, options);
    if (this.#closed) {
      connection.destroy();
      throw new DialError('aborted', 'the dial was given up');
    }
    for (const known of this.#connections) if (known.hasEnded) this.#connections.delete(known);
    this.#connections.add(connection);
    return connection;
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#listening !== null) this.#network.unlisten(this.#listening);
    for (const connection of this.#connections) connection.destroy();
    // The ends are reported in microtasks; whoever waits finds them done.
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
