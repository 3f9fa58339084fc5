/** Which firewall is likely to be in the way on this computer: read from files, without any right or process. */
import { existsSync, readFileSync } from 'node:fs';
import type { HereEvidence } from './doctor/evidence.ts';

export function firewallHere(): HereEvidence['firewall'] {
  if (process.platform === 'win32') return 'windows';
  if (process.platform === 'darwin') return 'macos';
  if (process.platform !== 'linux') return 'unknown';
  if (textOf('/etc/ufw/ufw.conf').includes('ENABLED=yes')) return 'ufw';
  if (isThere('firewalld') && existsSync('/run/firewalld')) return 'firewalld';
  // Where there is both, iptables is a way to write rules of nftables.
  if (isThere('iptables')) return 'iptables';
  return isThere('nft') ? 'nftables' : 'unknown';
}

function isThere(program: string): boolean {
  return ['/usr/sbin', '/sbin', '/usr/bin'].some((folder) => existsSync(`${folder}/${program}`));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
