/** What to type, by system: the commands that open a port, and where the settings are. */
import type { DoctorCode } from '../../shared/doctor-sentences.ts';
import { inEnglish, phrase } from '../../shared/doctor-sentences.ts';
import type { DoctorCommand } from '../../shared/doctor.ts';
import type { HereEvidence } from './evidence.ts';

/** What must be let in: other peers' connections, or their announcements. */
export type Opening = { readonly protocol: 'tcp' | 'udp'; readonly port: number; readonly direction: 'in' | 'out' };

type Firewall = Exclude<HereEvidence['firewall'], 'unknown'>;

/** For this computer, whose firewall is known. */
export function openingHere({ firewall, platform }: HereEvidence, opening: Opening): readonly DoctorCommand[] {
  if (firewall !== 'unknown') return [commandFor(firewall, opening)];
  if (platform === 'windows' || platform === 'macos') return [commandFor(platform, opening)];
  return linuxFirewalls.map((one) => commandFor(one, opening));
}

/** For another computer, of which nothing is known. */
export function openingThere(opening: Opening): readonly DoctorCommand[] {
  return (['windows', 'macos', ...linuxFirewalls] as const).map((one) => commandFor(one, opening));
}

const linuxFirewalls = ['ufw', 'firewalld', 'nftables', 'iptables'] as const;

function commandFor(firewall: Firewall, opening: Opening): DoctorCommand {
  return commandOn(systemCodes[firewall], commands[firewall](opening));
}

const systemCodes = {
  windows: 'system.windows-admin',
  macos: 'system.macos',
  ufw: 'system.ufw',
  firewalld: 'system.firewalld',
  nftables: 'system.nftables',
  iptables: 'system.iptables',
} as const satisfies Readonly<Record<Firewall, DoctorCode>>;

export function commandOn(system: DoctorCode, command: string): DoctorCommand {
  const said = phrase(system);
  return { system: inEnglish(said), phrase: said, command };
}

const commands: Readonly<Record<Firewall, (opening: Opening) => string>> = {
  windows: ({ protocol, port, direction }) =>
    `netsh advfirewall firewall add rule name="Grapevine ${protocol} ${port}" dir=${direction} action=allow ` +
    `protocol=${protocol} ${direction === 'in' ? 'localport' : 'remoteport'}=${port}`,
  // The firewall of macOS lets programs in, not ports.
  macos: () => '/usr/libexec/ApplicationFirewall/socketfilterfw --add /Applications/Grapevine.app',
  ufw: ({ protocol, port, direction }) => `sudo ufw allow ${direction} ${port}/${protocol}`,
  firewalld: ({ protocol, port }) =>
    port === 5353
      ? 'sudo firewall-cmd --permanent --add-service=mdns && sudo firewall-cmd --reload'
      : `sudo firewall-cmd --permanent --add-port=${port}/${protocol} && sudo firewall-cmd --reload`,
  nftables: ({ protocol, port, direction }) =>
    `sudo nft insert rule inet filter ${direction}put ${protocol} dport ${port} accept`,
  iptables: ({ protocol, port, direction }) =>
    `sudo iptables -I ${direction.toUpperCase()}PUT -p ${protocol} --dport ${port} -j ACCEPT`,
};

export function portTakenCommands({ platform }: HereEvidence): readonly DoctorCommand[] {
  if (platform === 'windows') return [commandOn('system.windows', 'netstat -ano -p udp | findstr :5353')];
  if (platform === 'macos') return [commandOn('system.macos', 'sudo lsof -nP -iUDP:5353')];
  return [commandOn('system.linux', "sudo ss -lunp 'sport = :5353'")];
}

export function routeCommands({ platform }: HereEvidence, address: string): readonly DoctorCommand[] {
  if (platform === 'windows') return [commandOn('system.windows', `Find-NetRoute -RemoteIPAddress ${address}`)];
  if (platform === 'macos') return [commandOn('system.macos', `route -n get ${address}`)];
  return [commandOn('system.linux', `ip route get ${address}`)];
}

export function interfaceCommands({ platform, adapters }: HereEvidence): readonly DoctorCommand[] {
  const name = adapters.find(({ virtual }) => !virtual)?.name ?? 'eth0';
  if (platform === 'windows') return [commandOn('system.windows', 'ipconfig /renew')];
  if (platform === 'macos') return [commandOn('system.macos', `sudo ipconfig set ${name} DHCP`)];
  return [commandOn('system.linux', `sudo ip link set ${name} up`)];
}

const clocks = {
  windows: commandOn('system.windows-admin', 'w32tm /resync'),
  macos: commandOn('system.macos', 'sudo sntp -sS time.apple.com'),
  linux: commandOn('system.linux', 'sudo timedatectl set-ntp true'),
} as const;
export const clockCommands: readonly DoctorCommand[] = Object.values(clocks);

export function ownClockCommands({ platform }: HereEvidence): readonly DoctorCommand[] {
  return platform === 'other' ? clockCommands : [clocks[platform]];
}
