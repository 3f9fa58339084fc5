/**
 * Is this database where it was when it was last used? A copy of a profile, or one restored from a
 * backup, must not write on in the feed of the original: it opens a new epoch.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statfsSync, statSync } from 'node:fs';
import { encodeBase32 } from '../shared/base32.ts';

/** The setting that keeps it; a point and the group's id behind it. */
export const storeIdentityKey = 'store.identity';

/** How long the system may take to tell the machine's id. */
const commandTimeoutMs = 2000;

/** Linux file systems that keep a file's number and time of birth for as long as it lives. */
const steadyFileSystems: ReadonlySet<number> = new Set([
  0xef53, // ext2 to ext4
  0x58465342, // xfs
  0x9123683e, // btrfs
  0xf2f52010, // f2fs
  0x2fc12fc1, // zfs
]);

/**
 * Text that stays while the file stays where it is. The machine's id goes in as a hash, since the
 * id itself is meant to be kept secret. The number of the device is left out: it may change at each
 * start of the machine, and the two others already tell a copy.
 */
export function storeIdentity(path: string): string {
  return `machine=${machineHash()} file=${fileIdentity(path)}`;
}

function fileIdentity(path: string): string {
  if (process.platform === 'linux' && !steadyFileSystems.has(Number(statfsSync(path).type))) return '-';
  const { ino, birthtimeNs } = statSync(path, { bigint: true });
  return `${ino}.${birthtimeNs}`;
}

function machineHash(): string {
  const id = machineId();
  if (id === '') return '-';
  return encodeBase32(createHash('sha256').update('grapevine/1 machine').update(id).digest().subarray(0, 10));
}

/** '' where the system tells none: a copy on another machine is then told by its file alone. */
function machineId(): string {
  if (process.platform === 'darwin') {
    return firstMatch(/"IOPlatformUUID" = "([^"]+)"/, '/usr/sbin/ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']);
  }
  if (process.platform === 'win32') {
    const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
    return firstMatch(/MachineGuid\s+REG_SZ\s+(\S+)/, 'reg.exe', ['query', key, '/v', 'MachineGuid', '/reg:64']);
  }
  return textOf('/etc/machine-id') || textOf('/var/lib/dbus/machine-id');
}

function firstMatch(pattern: RegExp, command: string, args: readonly string[]): string {
  try {
    const output = execFileSync(command, args, {
      encoding: 'utf8',
      timeout: commandTimeoutMs,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return pattern.exec(output)?.[1] ?? '';
  } catch {
    return '';
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
