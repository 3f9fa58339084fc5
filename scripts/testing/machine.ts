/** What the tests need from the machine beside node_modules; a fresh Debian is set up on the way. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { environmentOfTools } from '../checks/tool.ts';

interface Program {
  /** Any of these names will do. */
  readonly names: readonly string[];
  readonly debianPackage: string;
  readonly why: string;
}

const programs: readonly Program[] = [
  { names: ['chromium', 'chromium-browser', 'google-chrome'], debianPackage: 'chromium', why: 'browser tests' },
  { names: ['ip'], debianPackage: 'iproute2', why: 'network namespaces' },
  { names: ['iptables'], debianPackage: 'iptables', why: 'loss and partitions' },
  { names: ['tcpdump'], debianPackage: 'tcpdump', why: 'proof that nothing crosses the wire in clear' },
  { names: ['openssl'], debianPackage: 'openssl', why: 'a web server that is no Grapevine' },
  { names: ['tshark'], debianPackage: 'tshark', why: 'a strict decoder of what is announced' },
  { names: ['avahi-daemon'], debianPackage: 'avahi-daemon', why: 'another responder on port 5353' },
  { names: ['avahi-browse'], debianPackage: 'avahi-utils', why: 'another browser of services' },
  { names: ['dbus-daemon'], debianPackage: 'dbus-daemon', why: 'the message bus of avahi' },
  { names: ['ps'], debianPackage: 'procps', why: 'tests that look at processes' },
];

/** Where root's programs are, which a user's PATH leaves out. */
const systemFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

export const isRoot = process.getuid?.() === 0;

export function searchPath(): string {
  return [environmentOfTools()['PATH'] ?? '', ...systemFolders].join(path.delimiter);
}

/** Installs what is missing where it can, and says what it does; else says what is needed. */
export function prepareMachine(): void {
  const missing = programs.filter(({ names }) => !names.some(isInstalled));
  if (missing.length === 0) return;
  for (const { names, why } of missing) console.log(`missing on this machine: ${names[0]} (${why})`);
  const packages = missing.map(({ debianPackage }) => debianPackage);
  if (!isInstalled('apt-get')) {
    console.log(`install them yourself; Debian calls them: ${packages.join(' ')}`);
  } else if (isRoot) {
    install(packages);
  } else {
    console.log(`run: sudo apt-get install ${packages.join(' ')}`);
  }
}

function install(packages: readonly string[]): void {
  const updated = apt(['update']);
  if (!updated || !apt(['install', '--yes', '--no-install-recommends', ...packages])) {
    console.log('apt-get failed: the steps that need these programs will fail too');
  }
}

function apt(args: readonly string[]): boolean {
  console.log(`+ apt-get ${args.join(' ')}`);
  const options = ['--quiet', '--option', 'Acquire::Retries=3', '--option', 'DPkg::Lock::Timeout=120'];
  const { status } = spawnSync('apt-get', [...options, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PATH: searchPath() },
  });
  return status === 0;
}

function isInstalled(name: string): boolean {
  return searchPath()
    .split(path.delimiter)
    .some((folder) => isExecutable(path.join(folder, name)));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
