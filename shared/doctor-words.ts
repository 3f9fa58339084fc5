/** What the doctor says of a fault, by its code: title, meaning, remedy. English; the page has other languages. */

export const doctorVerdictWords = {
  // This computer.
  'no-interface.title': 'This computer has no network interface.',
  'no-interface.meaning': 'Nobody can be found or reached, and everything you write waits here.',
  'no-interface.fix': 'Plug in a cable, or switch Wi-Fi on.',
  'interface-down.title': 'The network of this computer is switched off or unplugged.',
  'interface-down.meaning': 'Nobody can be found or reached, and everything you write waits here.',
  'interface-down.fix': 'Plug in the cable, or switch Wi-Fi on and join a network.',
  'no-address.title': 'This computer is connected, but has no address on the network.',
  'no-address.meaning': 'The router has given it none (DHCP), and no other was set.',
  'no-address.fix': 'Join the network again, or restart the router. Else set an address by hand.',
  'self-assigned.title': 'No router has given this computer an address.',
  'self-assigned.meaning': 'It took one of its own (169.254...), which reaches only others without a router.',
  'self-assigned.fix': 'Join the network again, or restart the router.',
  'local-network-permission.title': 'macOS does not let Grapevine use the local network.',
  'local-network-permission.meaning':
    'Since macOS 15 each app must be allowed to; until then nothing leaves this computer.',
  'local-network-permission.fix':
    'System Settings, Privacy & Security, Local Network: switch Grapevine on, then start it again.',
  'mdns-port-taken.title': 'Another program on this computer keeps UDP port 5353 for itself.',
  'mdns-port-taken.meaning': 'Announcements of others cannot be heard. Addresses that were given still work.',
  'mdns-port-taken.fix': 'Find that program and end it, or let it share the port; or add others by their address.',
  'multicast-unusable.title': 'This computer cannot send or hear announcements on its network.',
  'multicast-unusable.meaning': 'The network interface, or a security program, does not allow multicast.',
  'multicast-unusable.fix': 'Allow UDP port 5353 to 224.0.0.251, or add others by their address.',
  'multicast-blocked-out.title': 'A firewall on this computer stops its announcements.',
  'multicast-blocked-out.meaning':
    'Others do not find it by themselves. UDP port 5353 to 224.0.0.251 is forbidden on the way out.',
  'multicast-blocked-out.fix': 'Let UDP port 5353 out.',
  'multicast-blocked-in.title': 'A firewall on this computer stops announcements, even its own.',
  'multicast-blocked-in.meaning': 'It finds nobody by itself: what is sent to UDP port 5353 does not arrive.',
  'multicast-blocked-in.fix': 'Let UDP port 5353 in.',
  'multicast-not-carried.title': 'This network does not carry announcements between computers.',
  'multicast-not-carried.meaning': 'Others are linked ({{links}}), but nobody new is found by itself.',
  'multicast-not-carried.fix':
    'In the access point or switch: switch multicast filtering, "multicast enhancement" or IGMP snooping ' +
    'without a querier off. Or add others by their address.',
  'port-blocked-here.title': 'A firewall on this computer lets nobody connect to Grapevine.',
  'port-blocked-here.meaning':
    'TCP port {{port}} does not answer to {{asked}}. Links exist only to those who can be dialled from here.',
  'port-blocked-here.meaning-even-here':
    'TCP port {{port}} does not answer even here. Links exist only to those who can be dialled from here.',
  'port-blocked-here.fix': 'Let TCP port {{port}} in.',
  'tcp-blocked-out.title': 'A firewall on this computer forbids the connection to {{who}}.',
  'tcp-blocked-out.meaning': 'The system refuses it at once: TCP port {{port}} is forbidden on the way out.',
  'tcp-blocked-out.fix': 'Let TCP port {{port}} out.',
  'clock-here.title-fast': 'The clock of this computer is {{off}} fast.',
  'clock-here.title-slow': 'The clock of this computer is {{off}} slow.',
  'clock-here.meaning':
    '{{agreeing}} of {{compared}} others agree on that. What you write stands at the wrong place for everybody.',
  'clock-here.fix': 'Let the system set the clock by itself.',
  // The way to somebody.
  'no-address-known.title': 'No address of {{who}} is known here.',
  'no-address-known.meaning': 'It was not heard on this network, and nobody has told where it is.',
  'no-address-known.fix': 'Ask for its address there (grapevine status), and add it.',
  'self.title': '{{address}} is this computer itself.',
  'self.meaning': 'There is nobody else at that address.',
  'self.fix': 'Use the address of the other computer.',
  'twin.title': 'At {{address}} runs a copy of this very identity.',
  'twin.meaning': 'The profile was copied to a second computer: two with one key cannot be told apart.',
  'twin.fix': 'Stop one of the two, or start one of them with a new profile.',
  'blocked.title': 'You have blocked {{who}}.',
  'blocked.meaning': 'No link to it is held, and nothing of what it writes is kept here.',
  'blocked.fix': 'Unblock it to see it again.',
  'no-route.title': '{{who}} is on another network, and nothing leads there from this computer.',
  'no-route.meaning': 'Packets to its address have no way out.',
  'no-route.meaning-through': '{{reachers}} is on both networks, so messages still arrive, one hop longer.',
  'no-route.fix': 'Join the same network, or set a route or a gateway to it.',
  'vpn-takes-route.title': 'A VPN on this computer takes the packets that are for {{who}}.',
  'vpn-takes-route.meaning':
    'They go into {{tunnel}} in place of the local network, and do not come out there.',
  'vpn-takes-route.meaning-nameless':
    'They go into the tunnel in place of the local network, and do not come out there.',
  'vpn-takes-route.fix':
    'Allow the local network in the settings of the VPN ("local LAN access", "split tunnel"), or end it.',
  'isolated.title': '{{who}} is on. Something between keeps it apart from this computer.',
  'isolated.meaning':
    '{{reachers}} reaches it, and this computer does not. Wi-Fi for guests, client isolation and separated ' +
    'networks do this. Messages still come through others.',
  'isolated.fix':
    'Put both into the same Wi-Fi (not one for guests) or on a cable; or in the access point switch ' +
    '"client isolation" (also "AP isolation") off.',
  'one-way.title-out': '{{who}} can connect to this computer, and this computer cannot connect to {{who}}.',
  'one-way.meaning-out': '{{reachers}} can. A link is open as long as {{who}} dials it.',
  'one-way.fix-out': 'Look for a rule in a firewall between the two that names this computer or its network.',
  'one-way.title-in': 'This computer can connect to {{who}}, and {{who}} cannot connect to this computer.',
  'one-way.meaning-in': 'Others can. A link is open as long as it is dialled from here.',
  'one-way.fix-in': 'Look for a rule in a firewall that names {{who}} or its network, here or between the two.',
  'peer-off.title': '{{who}} is not on the network.',
  'peer-off.meaning': 'Neither this computer nor {{asked}} reaches it, and it was not heard.',
  'peer-off.fix': 'Switch that computer on and let it join the network. What you write reaches it when it is back.',
  'peer-program-off.title': 'The computer of {{who}} is on, but Grapevine does not run there.',
  'peer-program-off.meaning':
    '{{address}} refuses the connection: nothing listens there, and nothing was heard of it.',
  'peer-program-off.fix': 'Start Grapevine there.',
  'peer-left.title': '{{who}} has left.',
  'peer-left.meaning': 'It said goodbye when it was stopped.',
  'peer-left.fix': 'Start Grapevine there.',
  'peer-silent.title': '{{who}} does not answer, and nobody else could be asked.',
  'peer-silent.meaning':
    'It may be off, or something between keeps it apart from this computer: that takes a third one to tell.',
  'peer-silent.fix':
    'Look whether it is on and in this network. A third computer with Grapevine lets the doctor tell more.',
  'peer-blocks-port.title': '{{who}} is on, but a firewall there lets nobody connect.',
  'peer-blocks-port.meaning': 'Nothing comes back from TCP port {{port}}.',
  'peer-blocks-port.meaning-linked':
    'Nothing comes back from TCP port {{port}}; it is linked only while it dials others itself.',
  'peer-blocks-port.fix': 'On {{who}}: let TCP port {{port}} in.',
  'peer-rejects-port.title': '{{who}} is on, but a firewall there turns every connection away.',
  'peer-rejects-port.meaning': 'TCP port {{port}} is refused although Grapevine runs there.',
  'peer-rejects-port.meaning-linked':
    'TCP port {{port}} is refused although Grapevine runs there; it is linked only while it dials others itself.',
  'peer-rejects-port.fix': 'On {{who}}: let TCP port {{port}} in.',
  'peer-busy.title': '{{who}} takes the connection and does not go on.',
  'peer-busy.meaning': 'The program at {{address}} is ending, starting, or too busy.',
  'peer-busy.fix': 'Try again in a moment; else restart Grapevine there.',
  'somebody-else.title': 'At the address of {{who}} is somebody else of your group now.',
  'somebody-else.meaning': '{{address}} has changed hands, and no newer address of {{who}} is known.',
  'somebody-else.fix': 'Ask for its address there (grapevine status), and add it.',
  'not-tls.title': 'At {{address}} runs another program, not Grapevine.',
  'not-tls.meaning': 'It takes the connection and does not answer with TLS.',
  'not-tls.fix': 'Look up the address and the port there: grapevine status shows them.',
  'not-grapevine.title': 'At {{address}} runs another program that speaks TLS, not Grapevine.',
  'not-grapevine.meaning': 'Its certificate or its answer is none of a Grapevine.',
  'not-grapevine.fix': 'Look up the address and the port there: grapevine status shows them.',
  'other-group.title': '{{who}} is in another group.',
  'other-group.meaning':
    'Grapevine runs there, and does not know the code of your group. Groups see nothing of each other.',
  'other-group.fix': 'Give both the same code: invite it from here, or join its group.',
  'open-group.title': '{{who}} is in the open group, and this computer in a private one.',
  'open-group.meaning': 'Grapevine runs there without the code of your group. Groups see nothing of each other.',
  'open-group.fix': 'Give it the code of your group.',
  'other-version.title': '{{who}} speaks no version of the protocol that this program knows.',
  'other-version.meaning': 'One of the two is much older than the other.',
  'other-version.fix': 'Update the older one.',
  'clock-peer.title-fast': 'The clock of {{who}} is {{off}} fast.',
  'clock-peer.title-slow': 'The clock of {{who}} is {{off}} slow.',
  'clock-peer.meaning': 'It is reached, but what it writes stands at the wrong place for everybody.',
  'clock-peer.fix': 'On {{who}}: let the system set the clock by itself.',
  // No fault.
  'healthy.title': 'Everything works here.',
  'healthy.title-missing': 'Everything works here. Not there: {{absent}}.',
  'healthy.meaning': '{{links}} linked.',
  'healthy.title-of': '{{who}} is reached. Nothing is wrong.',
  'healthy.meaning-of': 'Both can connect to each other.',
  'healthy.title-no-host': 'The network of this computer is fine. Grapevine is not running on this profile.',
  'healthy.meaning-no-host': 'Without it neither others nor the way to them can be looked at.',
  'alone.title': 'Everything works here, but nobody else of your group was found.',
  'alone.meaning':
    'Grapevine is perhaps not running elsewhere on this network, or is in another network.',
  'alone.meaning-mdns-off':
    'Finding others by themselves is switched off, so only given addresses are used.',
} as const;

/** For whom a command is. */
export const doctorSystems = {
  'system.windows-admin': 'Windows, in a terminal as administrator',
  'system.windows': 'Windows',
  'system.macos': 'macOS',
  'system.linux': 'Linux',
  'system.ufw': 'Linux with ufw',
  'system.firewalld': 'Linux with firewalld',
  'system.nftables': 'Linux with nftables',
  'system.iptables': 'Linux with iptables',
  'system.any': 'Any',
} as const;
