/** What an interface is likely to be, by its name, card and address. A guess: it only sorts, and hides nothing. */
import type { NetworkInterfaceInfo } from 'node:os';
import type { InterfaceKind } from '../../shared/records.ts';
import { parseIpv4 } from './lan-address.ts';

/** Likely to lead to the other desks, first. */
const order: readonly InterfaceKind[] = ['lan', 'wireless', 'vpn', 'vm', 'container', 'loopback'];

/** Names given by systems and programs on Linux, macOS and Windows. The first that fits counts. */
const names: readonly (readonly [InterfaceKind, readonly RegExp[]])[] = [
  [
    'container',
    [/^(?:docker|br-[0-9a-f]|veth(?!ernet)|lxc|lxd|incus|podman|nerdctl|kube)/i, /^(?:cni|flannel|cali|cilium|weave)/i],
  ],
  [
    'vm',
    [
      /^(?:virbr|vnet|vmnet|vmware|vboxnet|virtualbox|vethernet|hyper-v|vnic|parallels)/i,
      /^bridge1\d\d$/,
      /default switch/i,
    ],
  ],
  [
    'vpn',
    [
      /^(?:tun|tap|utun|wg|wireguard|openvpn|tailscale|zt|zerotier|ppp|ipsec)/i,
      /^(?:nebula|gpd|cscotun|nordlynx|feth)/i,
      /vpn|anyconnect|fortinet|wintun/i,
    ],
  ],
  ['wireless', [/^(?:wl|wifi|wi-fi|ath\d|ra\d)/i, /wireless|drahtlos/i]],
];

/**
 * Cards that hosts make for themselves. Those of the machines inside (52:54:00 and the like) are left out: in
 * there such a card is the real one, but for 02:42, which Docker gives to both.
 */
const cards: readonly (readonly [InterfaceKind, string])[] = [
  ['container', '02:42:'],
  ['vm', '00:50:56:c0:00:'],
  ['vm', '0a:00:27:00:00:'],
];

/** What programs give their own bridges when nobody chose: the host has the first address of each. */
const addresses: readonly (readonly [InterfaceKind, RegExp])[] = [
  ['container', /^172\.(?:1[7-9]|2\d|3[01])\.0\.1\/16$/],
  ['container', /^10\.88\.0\.1\/16$/],
  ['vm', /^192\.168\.(?:122|56|64)\.1\/24$/],
];
/** Shared by carriers and by Tailscale: never the LAN itself. */
const carrierNat = 0x6440_0000;
const carrierNatMask = 0xffc0_0000;
const noCard = '00:00:00:00:00:00';

export function interfaceKind(name: string, infos: readonly NetworkInterfaceInfo[]): InterfaceKind {
  if (infos.some(({ internal }) => internal)) return 'loopback';
  const named = names.find(([, patterns]) => patterns.some((pattern) => pattern.test(name)))?.[0];
  return named ?? kindByCard(infos) ?? kindByAddress(infos) ?? 'lan';
}

/** Bridges of containers and virtual machines, and tunnels: rarely where the other desks are. */
export function isVirtualKind(kind: InterfaceKind): boolean {
  return kind === 'vpn' || kind === 'vm' || kind === 'container';
}

/** 0 is the most likely one. */
export function kindRank(kind: InterfaceKind): number {
  return order.indexOf(kind);
}

function kindByCard(infos: readonly NetworkInterfaceInfo[]): InterfaceKind | undefined {
  // A tunnel has no card at all.
  if (infos.length > 0 && infos.every(({ mac }) => mac === noCard)) return 'vpn';
  return cards.find(([, prefix]) => infos.some(({ mac }) => mac.startsWith(prefix)))?.[0];
}

function kindByAddress(infos: readonly NetworkInterfaceInfo[]): InterfaceKind | undefined {
  for (const { address, cidr } of infos) {
    const found = addresses.find(([, pattern]) => pattern.test(cidr ?? ''))?.[0];
    if (found !== undefined) return found;
    const bits = parseIpv4(address);
    if (bits !== undefined && ((bits ^ carrierNat) & carrierNatMask) === 0) return 'vpn';
  }
  return undefined;
}
