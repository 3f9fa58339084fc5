/**
 * Debian's avahi on a host of the test LAN: the daemon with a message bus and a runtime folder of its own, so that
 * it meets neither this machine's nor that of another host.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lan, LanHost, LanProcess } from './lan.ts';

const startMsMax = 15_000;
const runtimeFolder = '/run/avahi-daemon';

export class Avahi {
  readonly daemon: LanProcess;
  readonly #lan: Lan;
  readonly #host: LanHost;
  readonly #env: Readonly<Record<string, string>>;
  readonly #dir: string;

  private constructor(lan: Lan, host: LanHost, dir: string, env: Readonly<Record<string, string>>) {
    this.#lan = lan;
    this.#host = host;
    this.#dir = dir;
    this.#env = env;
    mkdirSync(runtimeFolder, { recursive: true });
    const daemon = ['avahi-daemon', '--no-drop-root', '--no-chroot', '--no-rlimits', '-f', join(dir, 'avahi.conf')];
    const own = `mount -t tmpfs tmpfs ${runtimeFolder} && exec "$@"`;
    this.daemon = lan.spawn(host, ['unshare', '--mount', 'sh', '-c', own, 'sh', ...daemon], { env });
  }

  static async start(lan: Lan, host: LanHost): Promise<Avahi> {
    const dir = mkdtempSync(join(tmpdir(), 'gv-avahi-'));
    const address = `unix:path=${join(dir, 'bus')}`;
    writeFileSync(join(dir, 'bus.conf'), busConfig(address));
    writeFileSync(join(dir, 'avahi.conf'), daemonConfig(host.name));
    const bus = ['dbus-daemon', `--config-file=${join(dir, 'bus.conf')}`, '--nofork', '--nopidfile', '--print-address'];
    await lan.spawn(host, bus).line((text) => text.startsWith('unix:'), startMsMax);
    const avahi = new Avahi(lan, host, dir, { DBUS_SYSTEM_BUS_ADDRESS: address });
    await avahi.daemon.line((text) => text.startsWith('Server startup complete'), startMsMax);
    return avahi;
  }

  /** Announces a service until it is stopped. */
  async publish(name: string, type: string, port: number): Promise<LanProcess> {
    const publisher = this.#lan.spawn(this.#host, ['avahi-publish', '-s', name, type, String(port), 'v=1'], {
      env: this.#env,
    });
    await publisher.line((text) => text.startsWith('Established'), startMsMax);
    return publisher;
  }

  /** Lines of `avahi-browse --parsable --terminate` with these further arguments. */
  async browse(...args: string[]): Promise<string[]> {
    const argv = ['avahi-browse', '--parsable', '--terminate', ...args];
    const { stdout } = await this.#lan.exec(this.#host, argv, { env: this.#env, timeoutMs: 20_000 });
    return stdout.split('\n').filter((line) => line !== '');
  }

  removeFiles(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }
}

function busConfig(address: string): string {
  const all = '<allow send_destination="*"/><allow own="*"/><allow user="*"/><allow receive_sender="*"/>';
  return `<busconfig><type>system</type><listen>${address}</listen><auth>EXTERNAL</auth>
    <policy context="default">${all}</policy></busconfig>`;
}

function daemonConfig(name: string): string {
  return `[server]\nhost-name=${name}\ndeny-interfaces=lo\nuse-ipv4=yes\nuse-ipv6=yes\n[publish]\npublish-workstation=no\n`;
}
