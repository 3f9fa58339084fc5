/** The network interfaces that discovery works on: which, in what order, and when they have changed. */
import type { NetworkInterfaceInfo } from 'node:os';
import { subnetOf } from './lan-address.ts';
import type { Subnet } from './lan-address.ts';

/** The shape of `os.networkInterfaces()`. */
export type NetworkInterfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

export interface LanInterface {
  readonly name: string;
  /** The IPv4 address that is announced and sent from. */
  readonly address: string;
  /** Of every IPv4 address it has. */
  readonly subnets: readonly Subnet[];
  /** Bridges of containers and virtual machines, and tunnels: rarely where the other desks are. */
  readonly virtual: boolean;
  /** Changes with whatever makes a new socket necessary. */
  readonly key: string;
}

/**
 * Sockets opened at once. A machine full of containers has dozens of bridges; the real ones come
 * first in the order below.
 */
export const interfacesMax = 16;

/**
 * Names that Docker, LXC, Kubernetes, libvirt, VMware, VirtualBox, Hyper-V, Parallels, OpenVPN,
 * WireGuard, Tailscale, ZeroTier and PPP give, on Linux, macOS and Windows.
 */
const virtualName = new RegExp(
  '^(?:docker|br-|veth|virbr|vnet|vmnet|vmware|vboxnet|virtualbox|vethernet|lxc|lxd|cni|flannel|cali|' +
    'podman|bridge1\\d\\d|vnic|tun|tap|utun|wg|wireguard|openvpn|tailscale|zt|zerotier|ppp|ipsec)|vpn',
  'i',
);

export function isVirtualName(name: string): boolean {
  return virtualName.test(name);
}

/**
 * Usable IPv4 interfaces, real ones first, then by name. Loopback only where it is asked for by
 * name, which is what tests on one machine do.
 */
export function lanInterfaces(found: NetworkInterfaces, wanted?: readonly string[]): LanInterface[] {
  const usable: LanInterface[] = [];
  for (const [name, infos = []] of Object.entries(found)) {
    if (wanted !== undefined && !wanted.includes(name)) continue;
    const lan = lanInterface(name, infos, { loopback: wanted !== undefined });
    if (lan !== undefined) usable.push(lan);
  }
  usable.sort((a, b) => Number(a.virtual) - Number(b.virtual) || (a.name < b.name ? -1 : 1));
  return usable.slice(0, interfacesMax);
}

/** Every IPv4 address of this machine, those of unused interfaces too. */
export function ownAddresses(found: NetworkInterfaces): Set<string> {
  const addresses = new Set<string>();
  for (const infos of Object.values(found)) {
    for (const info of infos ?? []) addresses.add(info.address);
  }
  return addresses;
}

function lanInterface(
  name: string,
  infos: readonly NetworkInterfaceInfo[],
  { loopback }: { readonly loopback: boolean },
): LanInterface | undefined {
  const usable = infos.filter((info) => info.family === 'IPv4' && (loopback || !info.internal));
  // An address given by hand or by DHCP beats the one a machine takes when nobody gave it any.
  const first = usable.find((info) => !info.address.startsWith('169.254.')) ?? usable[0];
  if (first === undefined) return undefined;
  const subnets = usable.flatMap((info) => subnetOf(info.address, info.netmask) ?? []);
  const pairs = usable.map((info) => `${info.address}/${info.netmask}`).sort();
  return {
    name,
    address: first.address,
    subnets,
    virtual: isVirtualName(name),
    // A NIC that was unplugged and plugged in again with its old address may show by its MAC alone.
    key: [name, first.mac, first.address, ...pairs].join(' '),
  };
}
