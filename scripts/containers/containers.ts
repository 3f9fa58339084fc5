/** The containers of compose.yaml as network namespaces on one bridge, each with a folder in place of its volume. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lan, NODE } from '../../test/network/lan.ts';
import type { LanHost, LanProcess } from '../../test/network/lan.ts';
import type { Service } from './compose-file.ts';
import { withAddresses } from './compose-file.ts';

const program = join(import.meta.dirname, '../../host/cli.ts');
const readyMsMax = 120_000;
/** More that start at once only wait for one another on a small machine. */
const startsAtOnce = 4;

interface Container {
  readonly service: Service;
  readonly host: LanHost;
  readonly address: string;
  readonly profileDir: string;
  process: LanProcess | null;
}

export class Containers {
  readonly #lan = Lan.open();
  readonly #folder = mkdtempSync(join(tmpdir(), 'gv-containers-'));
  readonly #containers = new Map<string, Container>();

  constructor(services: readonly Service[]) {
    for (const [index, service] of services.entries()) {
      const address = `10.77.1.${index + 1}`;
      const host = this.#lan.host(service.name, { addresses: [`${address}/24`] });
      const profileDir = join(this.#folder, service.name);
      mkdirSync(profileDir, { mode: 0o700 });
      this.#containers.set(service.name, { service, host, address, profileDir, process: null });
    }
  }

  get names(): string[] {
    return [...this.#containers.keys()];
  }

  profileOf(name: string): string {
    return this.#container(name).profileDir;
  }

  /** Starts all that are not running; each has said to be ready. */
  async up(): Promise<void> {
    const waiting = [...this.#containers.values()].filter(({ process }) => process === null);
    while (waiting.length > 0) {
      await Promise.all(waiting.splice(0, startsAtOnce).map(({ service }) => this.start(service.name)));
    }
  }

  async start(name: string): Promise<void> {
    const container = this.#container(name);
    if (container.process !== null) return;
    const { service, host } = container;
    const addresses = new Map([...this.#containers].map(([other, { address }]) => [other, address]));
    const command = withAddresses(service.command, addresses);
    // A host name of its own, as a container has: the peer goes by it.
    const named = ['unshare', '--uts', 'sh', '-c', 'hostname "$0" && exec "$@"', service.hostname];
    const started = this.#lan.spawn(host, [...named, NODE, program, ...command], {
      env: this.#environment(container),
    });
    container.process = started;
    await started.line((line) => line.startsWith('ready '), readyMsMax);
  }

  /** As `docker stop`: asked to end, and waited for. */
  async stop(name: string): Promise<void> {
    const container = this.#container(name);
    await container.process?.stop('SIGTERM');
    container.process = null;
  }

  /** Runs `grapevine` with these arguments inside; gives what it printed. Throws where it fails. */
  async exec(name: string, args: readonly string[]): Promise<string> {
    const container = this.#container(name);
    const profile = Object.entries(this.#environment(container)).map(([key, value]) => `${key}=${value}`);
    const { stdout } = await this.#lan.exec(container.host, ['env', ...profile, NODE, program, ...args]);
    return stdout;
  }

  async down(): Promise<void> {
    await this.#lan.dispose();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #environment({ service, profileDir }: Container): Record<string, string> {
    return { ...service.environment, GRAPEVINE_PROFILE: profileDir };
  }

  #container(name: string): Container {
    const container = this.#containers.get(name);
    if (container === undefined) throw new Error(`there is no ${name}: use one of ${this.names.join(', ')}`);
    return container;
  }
}
