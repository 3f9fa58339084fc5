/** A finding in words: what is wrong and with whom, what it means, what to do. */
import type { DoctorFix, DoctorVerdict, DoctorVerdictCode } from '../../shared/doctor.ts';
import type { Evidence, HereEvidence, PathEvidence } from './evidence.ts';
import { farthest, tries } from './evidence.ts';
import {
  clockCommands,
  interfaceCommands,
  openingHere,
  openingThere,
  ownClockCommands,
  portTakenCommands,
  routeCommands,
} from './fixes.ts';
import { listed, spanText } from './phrases.ts';
import type { Finding } from './verdict.ts';
import { isFine } from './verdict.ts';

/** Title, meaning, remedy. */
interface Words {
  readonly title: string;
  readonly meaning: string;
  readonly fix?: DoctorFix;
}

/** What the words are made of. */
interface Facts {
  readonly here: HereEvidence;
  readonly who: string;
  readonly path: PathEvidence | null;
  /** The address that was got farthest at. */
  readonly address: string;
  readonly port: number;
  /** Others who reach it. */
  readonly reachers: string;
  readonly askedNames: string;
  readonly absent: string;
}

export function verdictOf(evidence: Evidence, finding: Finding): DoctorVerdict {
  const { title, meaning, fix } = words[finding.code](factsOf(evidence, finding));
  const { code, who } = finding;
  return { code, ok: isFine(code), title, meaning, fix: fix ?? null, peer: who?.id ?? null };
}

function factsOf({ here, missing }: Evidence, { who, path }: Finding): Facts {
  const address = path === null ? '' : (farthest(path)?.address ?? '');
  const answers = path === null ? tries(here.dialBacks) : tries(path.witnesses);
  const reached = answers.filter(({ outcome }) => outcome === 'reached');
  return {
    here,
    who: who?.name ?? '',
    path,
    address,
    port: Number(/:(\d+)$/.exec(address)?.[1] ?? here.port),
    reachers: listed([...new Set(reached.map(({ name }) => name))]),
    askedNames: listed([...new Set(answers.map(({ name }) => name))]),
    absent: listed(missing.map(({ subject }) => subject.name)),
  };
}

const fix = (text: string, commands: DoctorFix['commands'] = []): DoctorFix => ({ text, commands });
const inTcp = (port: number) => ({ protocol: 'tcp', port, direction: 'in' }) as const;
const mdns = (direction: 'in' | 'out') => ({ protocol: 'udp', port: 5353, direction }) as const;

const ofHere = {
  'no-interface': () => ({
    title: 'This computer has no network interface.',
    meaning: 'Nobody can be found or reached, and everything you write waits here.',
    fix: fix('Plug in a cable, or switch Wi-Fi on.'),
  }),
  'interface-down': ({ here: at }) => ({
    title: 'The network of this computer is switched off or unplugged.',
    meaning: 'Nobody can be found or reached, and everything you write waits here.',
    fix: fix('Plug in the cable, or switch Wi-Fi on and join a network.', interfaceCommands(at)),
  }),
  'no-address': ({ here: at }) => ({
    title: 'This computer is connected, but has no address on the network.',
    meaning: 'The router has given it none (DHCP), and no other was set.',
    fix: fix('Join the network again, or restart the router. Else set an address by hand.', interfaceCommands(at)),
  }),
  'self-assigned': ({ here: at }) => ({
    title: 'No router has given this computer an address.',
    meaning: 'It took one of its own (169.254...), which reaches only others without a router.',
    fix: fix('Join the network again, or restart the router.', interfaceCommands(at)),
  }),
  'local-network-permission': () => ({
    title: 'macOS does not let Grapevine use the local network.',
    meaning: 'Since macOS 15 each app must be allowed to; until then nothing leaves this computer.',
    fix: fix('System Settings, Privacy & Security, Local Network: switch Grapevine on, then start it again.', [
      { system: 'macOS', command: 'open "x-apple.systempreferences:com.apple.preference.security?Privacy"' },
    ]),
  }),
  'mdns-port-taken': ({ here: at }) => ({
    title: 'Another program on this computer keeps UDP port 5353 for itself.',
    meaning: 'Announcements of others cannot be heard. Addresses that were given still work.',
    fix: fix(
      'Find that program and end it, or let it share the port; or add others by their address.',
      portTakenCommands(at),
    ),
  }),
  'multicast-unusable': ({ here: at }) => ({
    title: 'This computer cannot send or hear announcements on its network.',
    meaning: 'The network interface, or a security program, does not allow multicast.',
    fix: fix('Allow UDP port 5353 to 224.0.0.251, or add others by their address.', openingHere(at, mdns('in'))),
  }),
  'multicast-blocked-out': ({ here: at }) => ({
    title: 'A firewall on this computer stops its announcements.',
    meaning: 'Others do not find it by themselves. UDP port 5353 to 224.0.0.251 is forbidden on the way out.',
    fix: fix('Let UDP port 5353 out.', openingHere(at, mdns('out'))),
  }),
  'multicast-blocked-in': ({ here: at }) => ({
    title: 'A firewall on this computer stops announcements, even its own.',
    meaning: 'It finds nobody by itself: what is sent to UDP port 5353 does not arrive.',
    fix: fix('Let UDP port 5353 in.', openingHere(at, mdns('in'))),
  }),
  'multicast-not-carried': ({ here: at }) => ({
    title: 'This network does not carry announcements between computers.',
    meaning: `Others are linked (${at.links}), but nobody new is found by itself.`,
    fix: fix(
      'In the access point or switch: switch multicast filtering, "multicast enhancement" or IGMP snooping ' +
        'without a querier off. Or add others by their address.',
    ),
  }),
  'port-blocked-here': ({ here: at, askedNames }) => ({
    title: 'A firewall on this computer lets nobody connect to Grapevine.',
    meaning:
      `TCP port ${at.port} does not answer ${askedNames === '' ? 'even here' : `to ${askedNames}`}. ` +
      'Links exist only to those who can be dialled from here.',
    fix: fix(`Let TCP port ${at.port} in.`, openingHere(at, inTcp(at.port))),
  }),
  'tcp-blocked-out': ({ here: at, who, port }) => ({
    title: `A firewall on this computer forbids the connection to ${who}.`,
    meaning: `The system refuses it at once: TCP port ${port} is forbidden on the way out.`,
    fix: fix(`Let TCP port ${port} out.`, openingHere(at, { protocol: 'tcp', port, direction: 'out' })),
  }),
  'clock-here': ({ here: at }) => ({
    title: `The clock of this computer is ${spanText(Math.abs(at.clock.aheadMs))} ${at.clock.aheadMs > 0 ? 'fast' : 'slow'}.`,
    meaning: `${at.clock.agreeing} of ${at.clock.compared} others agree on that. What you write stands at the wrong place for everybody.`,
    fix: fix('Let the system set the clock by itself.', ownClockCommands(at)),
  }),
} satisfies Partial<Record<DoctorVerdictCode, (facts: Facts) => Words>>;

const ofWay = {
  'no-address-known': ({ who }) => ({
    title: `No address of ${who} is known here.`,
    meaning: 'It was not heard on this network, and nobody has told where it is.',
    fix: fix('Ask for its address there (grapevine status), and add it.'),
  }),
  self: ({ address }) => ({
    title: `${address} is this computer itself.`,
    meaning: 'There is nobody else at that address.',
    fix: fix('Use the address of the other computer.'),
  }),
  twin: ({ address }) => ({
    title: `At ${address} runs a copy of this very identity.`,
    meaning: 'The profile was copied to a second computer: two with one key cannot be told apart.',
    fix: fix('Stop one of the two, or start one of them with a new profile.'),
  }),
  blocked: ({ who }) => ({
    title: `You have blocked ${who}.`,
    meaning: 'No link to it is held, and nothing of what it writes is kept here.',
    fix: fix('Unblock it to see it again.', [{ system: 'Any', command: 'grapevine unblock ID' }]),
  }),
  'no-route': ({ here: at, who, address, reachers }) => ({
    title: `${who} is on another network, and nothing leads there from this computer.`,
    meaning:
      reachers === ''
        ? 'Packets to its address have no way out.'
        : `${reachers} is on both networks, so messages still arrive, one hop longer.`,
    fix: fix('Join the same network, or set a route or a gateway to it.', routeCommands(at, hostOf(address))),
  }),
  'vpn-takes-route': ({ here: at, who, path, address }) => ({
    title: `A VPN on this computer takes the packets that are for ${who}.`,
    meaning: `They go into ${tunnelOf(path)} in place of the local network, and do not come out there.`,
    fix: fix(
      'Allow the local network in the settings of the VPN ("local LAN access", "split tunnel"), or end it.',
      routeCommands(at, hostOf(address)),
    ),
  }),
  isolated: ({ who, reachers }) => ({
    title: `${who} is on. Something between keeps it apart from this computer.`,
    meaning: `${reachers} reaches it, and this computer does not. Wi-Fi for guests, client isolation and separated networks do this. Messages still come through others.`,
    fix: fix(
      'Put both into the same Wi-Fi (not one for guests) or on a cable; or in the access point switch ' +
        '"client isolation" (also "AP isolation") off.',
    ),
  }),
  'one-way': ({ here: at, who, path, reachers }) =>
    path !== null && path.linked && !path.initiator && farthest(path)?.proof !== 'member'
      ? {
          title: `${who} can connect to this computer, and this computer cannot connect to ${who}.`,
          meaning: `${reachers} can. A link is open as long as ${who} dials it.`,
          fix: fix('Look for a rule in a firewall between the two that names this computer or its network.'),
        }
      : {
          title: `This computer can connect to ${who}, and ${who} cannot connect to this computer.`,
          meaning: 'Others can. A link is open as long as it is dialled from here.',
          fix: fix(
            `Look for a rule in a firewall that names ${who} or its network, here or between the two.`,
            openingHere(at, inTcp(at.port)),
          ),
        },
  'peer-off': ({ who, askedNames }) => ({
    title: `${who} is not on the network.`,
    meaning: `Neither this computer nor ${askedNames} reaches it, and it was not heard.`,
    fix: fix('Switch that computer on and let it join the network. What you write reaches it when it is back.'),
  }),
  'peer-program-off': ({ who, address }) => ({
    title: `The computer of ${who} is on, but Grapevine does not run there.`,
    meaning: `${address} refuses the connection: nothing listens there, and nothing was heard of it.`,
    fix: fix('Start Grapevine there.', [{ system: 'Any', command: 'grapevine start --headless' }]),
  }),
  'peer-left': ({ who }) => ({
    title: `${who} has left.`,
    meaning: 'It said goodbye when it was stopped.',
    fix: fix('Start Grapevine there.', [{ system: 'Any', command: 'grapevine start --headless' }]),
  }),
  'peer-silent': ({ who }) => ({
    title: `${who} does not answer, and nobody else could be asked.`,
    meaning: 'It may be off, or something between keeps it apart from this computer: that takes a third one to tell.',
    fix: fix('Look whether it is on and in this network. A third computer with Grapevine lets the doctor tell more.'),
  }),
  'peer-blocks-port': ({ who, port, path }) => ({
    title: `${who} is on, but a firewall there lets nobody connect.`,
    meaning: `Nothing comes back from TCP port ${port}${path?.linked === true ? '; it is linked only while it dials others itself' : ''}.`,
    fix: fix(`On ${who}: let TCP port ${port} in.`, openingThere(inTcp(port))),
  }),
  'peer-rejects-port': ({ who, port, path }) => ({
    title: `${who} is on, but a firewall there turns every connection away.`,
    meaning: `TCP port ${port} is refused although Grapevine runs there${path?.linked === true ? '; it is linked only while it dials others itself' : ''}.`,
    fix: fix(`On ${who}: let TCP port ${port} in.`, openingThere(inTcp(port))),
  }),
  'peer-busy': ({ who, address }) => ({
    title: `${who} takes the connection and does not go on.`,
    meaning: `The program at ${address} is ending, starting, or too busy.`,
    fix: fix('Try again in a moment; else restart Grapevine there.'),
  }),
  'somebody-else': ({ who, address }) => ({
    title: `At the address of ${who} is somebody else of your group now.`,
    meaning: `${address} has changed hands, and no newer address of ${who} is known.`,
    fix: fix(`Ask for its address there (grapevine status), and add it.`),
  }),
  'not-tls': ({ address }) => ({
    title: `At ${address} runs another program, not Grapevine.`,
    meaning: 'It takes the connection and does not answer with TLS.',
    fix: fix('Look up the address and the port there: grapevine status shows them.'),
  }),
  'not-grapevine': ({ address }) => ({
    title: `At ${address} runs another program that speaks TLS, not Grapevine.`,
    meaning: 'Its certificate or its answer is none of a Grapevine.',
    fix: fix('Look up the address and the port there: grapevine status shows them.'),
  }),
  'other-group': ({ who }) => ({
    title: `${who} is in another group.`,
    meaning: 'Grapevine runs there, and does not know the code of your group. Groups see nothing of each other.',
    fix: fix('Give both the same code: invite it from here, or join its group.', [
      { system: 'Any', command: 'grapevine group show' },
    ]),
  }),
  'open-group': ({ who }) => ({
    title: `${who} is in the open group, and this computer in a private one.`,
    meaning: 'Grapevine runs there without the code of your group. Groups see nothing of each other.',
    fix: fix('Give it the code of your group.', [{ system: 'Any', command: 'grapevine group show' }]),
  }),
  'other-version': ({ who }) => ({
    title: `${who} speaks no version of the protocol that this program knows.`,
    meaning: 'One of the two is much older than the other.',
    fix: fix('Update the older one.'),
  }),
  'clock-peer': ({ who, path }) => ({
    title: `The clock of ${who} is ${spanText(Math.abs(path?.clockSkewMs ?? 0))} ${(path?.clockSkewMs ?? 0) > 0 ? 'fast' : 'slow'}.`,
    meaning: 'It is reached, but what it writes stands at the wrong place for everybody.',
    fix: fix(`On ${who}: let the system set the clock by itself.`, clockCommands),
  }),
} satisfies Partial<Record<DoctorVerdictCode, (facts: Facts) => Words>>;

const words: Readonly<Record<DoctorVerdictCode, (facts: Facts) => Words>> = {
  ...ofHere,
  ...ofWay,
  healthy: ({ here: at, who, absent }: Facts): Words => {
    if (who !== '')
      return { title: `${who} is reached. Nothing is wrong.`, meaning: 'Both can connect to each other.' };
    if (!at.hostRunning) {
      return {
        title: 'The network of this computer is fine. Grapevine is not running on this profile.',
        meaning: 'Without it neither others nor the way to them can be looked at.',
      };
    }
    const missing = absent === '' ? '' : ` Not there: ${absent}.`;
    return { title: `Everything works here.${missing}`, meaning: `${at.links} linked.` };
  },
  alone: ({ here: at }: Facts): Words => ({
    title: 'Everything works here, but nobody else of your group was found.',
    meaning: at.mdns
      ? 'Grapevine is perhaps not running elsewhere on this network, or is in another network.'
      : 'Finding others by themselves is switched off, so only given addresses are used.',
  }),
};

function tunnelOf(path: PathEvidence | null): string {
  const route = (path?.addresses ?? []).find((one) => one.route?.virtual === true)?.route;
  return route?.interfaceName ?? 'the tunnel';
}

function hostOf(address: string): string {
  return address.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
}
