/** mDNS over IPv4 and over IPv6: two groups, and two ways to name an interface to the system. */
import type { LanInterface } from './interfaces.ts';
import { isLinkLocal6, parseIpv6 } from './ipv6.ts';
import { isOnLink, parseIpv4, subnetOf } from './lan-address.ts';
import type { Subnet } from './lan-address.ts';

export const mdnsPort = 5353;
export const mdnsGroup4 = '224.0.0.251';

export interface MdnsFamily {
  readonly type: 'udp4' | 'udp6';
  readonly group: string;
  readonly anyHost: string;
  /** What the system takes for this interface when the group is joined and packets are sent. */
  readonly membership: string;
  /** Where packets of this very socket come from. */
  readonly ownHost: string;
  /**
   * RFC 6762 section 11: what was not sent on this link is ignored. The system hands every socket
   * the packets of every interface, so this also tells on which one a peer was heard.
   */
  isNeighbour(host: string): boolean;
}

/** How `lan` can be spoken on; nothing where `ipv6` is false and it has no IPv4 address. */
export function familiesOf(lan: LanInterface, { ipv6 }: { readonly ipv6: boolean }): MdnsFamily[] {
  return [ipv4Family(lan), ipv6 ? ipv6Family(lan) : undefined].filter((family) => family !== undefined);
}

function ipv4Family({ ipv4, subnets }: LanInterface): MdnsFamily | undefined {
  if (ipv4 === undefined) return undefined;
  return {
    type: 'udp4',
    group: mdnsGroup4,
    anyHost: '0.0.0.0',
    membership: ipv4,
    ownHost: ipv4,
    // On a subnet of one address (a tunnel) there is no telling, so all may speak.
    isNeighbour: (host) => {
      const bits = parseIpv4(host);
      return bits !== undefined && (subnets.some((subnet) => isOnLink(bits, subnet)) || subnets.every(isSingleAddress));
    },
  };
}

/** The zone in the address of whoever speaks is the interface it was heard on: only link-local ones have it. */
function ipv6Family({ ipv6, zone }: LanInterface): MdnsFamily | undefined {
  if (ipv6 === undefined) return undefined;
  return {
    type: 'udp6',
    group: 'ff02::fb',
    anyHost: '::',
    membership: `::%${zone}`,
    ownHost: `${ipv6}%${zone}`,
    isNeighbour: (host) => {
      const heard = parseIpv6(host);
      return heard !== undefined && isLinkLocal6(heard.bits) && heard.zone === zone;
    },
  };
}

const wholeAddress = subnetOf('0.0.0.0', '255.255.255.255')?.mask;

function isSingleAddress({ mask }: Subnet): boolean {
  return mask === wholeAddress;
}
