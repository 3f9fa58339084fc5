/** The least evidence of every verdict there is. */
import type { DoctorVerdictCode } from '../../../shared/doctor.ts';
import type { Evidence, HereEvidence } from '../../../engine/doctor/evidence.ts';
import { address, bob, cara, evidence, lost, met, multicast, path, says } from './evidence-fixture.ts';

const adapter = { name: 'eth0', addresses: [], virtual: false, up: true };
const noHost: Partial<HereEvidence> = { hostRunning: false, ownPort: null, dialBacks: [], links: 0, neighbors: 0 };
const spoilt = (more: Partial<typeof multicast>): Partial<HereEvidence> => ({ multicast: [{ ...multicast, ...more }] });
export const backs = (ofBob: 'reached' | 'silent', ofCara: 'reached' | 'silent'): Partial<HereEvidence> => ({
  dialBacks: [
    { helper: bob, name: 'Bob', address: '10.0.0.1:47474', outcome: ofBob, linked: true },
    { helper: cara, name: 'Cara', address: '10.0.0.1:47474', outcome: ofCara, linked: true },
  ],
});
const silentEcho = { echoMs: null, peers: [], others: 0 };
const missing = (...paths: Evidence['missing']): Evidence => ({ ...evidence(), missing: paths });
const tunnelled = { ...address, route: { address: '10.8.0.2', interfaceName: 'tun0', virtual: true } };

export const ofHere: readonly (readonly [string, DoctorVerdictCode, Evidence])[] = [
  ['all is well', 'healthy', evidence()],
  ['nobody is linked', 'alone', evidence({ links: 0, accepted: 0, neighbors: 0, dialBacks: [] })],
  ['no host runs', 'healthy', evidence(noHost)],
  ['there is no interface', 'no-interface', evidence({ adapters: [] })],
  ['its only interface has no link', 'interface-down', evidence({ adapters: [{ ...adapter, up: false }] })],
  ['it has a link and no address', 'no-address', evidence({ adapters: [adapter] })],
  [
    'a bridge of containers is up, and the cable is out',
    'interface-down',
    evidence({
      adapters: [
        { ...adapter, up: false },
        { ...adapter, name: 'docker0', virtual: true },
      ],
    }),
  ],
  [
    'it gave itself an address, and nobody is linked',
    'self-assigned',
    evidence({ ...noHost, adapters: [{ ...adapter, addresses: ['169.254.7.7'] }] }),
  ],
  ['5353 is taken', 'mdns-port-taken', evidence(spoilt({ bound: 'in-use', joined: false, ...silentEcho }))],
  ['5353 cannot be used', 'multicast-unusable', evidence(spoilt({ bound: 'failed', joined: false, ...silentEcho }))],
  ['sending is forbidden', 'multicast-blocked-out', evidence(spoilt({ sent: 'denied', ...silentEcho }))],
  ['what is sent does not come back', 'multicast-blocked-in', evidence(spoilt(silentEcho))],
  [
    'macOS sends nothing',
    'local-network-permission',
    evidence({ platform: 'macos', ...spoilt({ sent: 'unreachable', ...silentEcho }) }),
  ],
  ['linked neighbours are not heard', 'multicast-not-carried', evidence(spoilt({ peers: [] }))],
  ['mDNS is off', 'healthy', evidence({ mdns: false, ...spoilt({ bound: 'in-use', ...silentEcho }) })],
  ['nobody can dial it', 'port-blocked-here', evidence(backs('silent', 'silent'))],
  [
    'not even itself can',
    'port-blocked-here',
    evidence({ ownPort: { outcome: 'timeout', tookMs: 1000, error: null } }),
  ],
  ['one of two cannot dial it', 'one-way', evidence(backs('silent', 'reached'))],
  ['its clock is off', 'clock-here', evidence({ clock: { aheadMs: 600_000, agreeing: 3, compared: 3 } })],
  ['somebody is off', 'healthy', missing(lost('timeout', { witnesses: says('silent') }))],
  ['somebody is kept apart', 'isolated', missing(lost('timeout', { witnesses: says('reached') }))],
];

export const ofPath: readonly (readonly [string, DoctorVerdictCode, Evidence])[] = [
  ['is reached', 'healthy', evidence({}, path)],
  ['has dialled, and no address of it is known', 'healthy', evidence({}, { ...path, addresses: [] })],
  ['is blocked', 'blocked', evidence({}, { ...path, blocked: true })],
  ['has no known address', 'no-address-known', evidence({}, lost('timeout', { addresses: [] }))],
  ['is this computer', 'self', evidence({}, met({ tcp: null, tls: null, proof: 'self' }))],
  ['has this identity', 'twin', evidence({}, met({ proof: 'twin' }))],
  ['has left', 'peer-left', evidence({}, lost('refused', { state: 'left' }))],
  ['is on a network without a way', 'no-route', evidence({}, lost('no-route', { witnesses: says('reached') }))],
  [
    'is behind a tunnel',
    'vpn-takes-route',
    evidence(
      {},
      lost('timeout', {
        addresses: [{ ...tunnelled, tcp: { outcome: 'timeout', tookMs: 1, error: null }, tls: null, proof: null }],
      }),
    ),
  ],
  ['is reached by others', 'isolated', evidence({}, lost('timeout', { witnesses: says('reached') }))],
  ['refuses this computer alone', 'isolated', evidence({}, lost('refused', { witnesses: says('reached') }))],
  [
    'is linked by its own dial, and others reach it',
    'one-way',
    evidence({}, lost('timeout', { linked: true, initiator: false, witnesses: says('reached') })),
  ],
  ['cannot dial this computer', 'one-way', evidence(backs('silent', 'reached'), path)],
  ['nobody reaches', 'peer-off', evidence({}, lost('unreachable', { witnesses: says('unreached') }))],
  ['does not answer, and nobody can be asked', 'peer-silent', evidence({}, lost('timeout'))],
  [
    'does not answer, and who was asked is of an older version',
    'peer-silent',
    evidence({}, lost('timeout', { witnesses: says('none') })),
  ],
  ['refuses, and is not heard', 'peer-program-off', evidence({}, lost('refused', { witnesses: says('refused') }))],
  ['refuses, and is heard', 'peer-rejects-port', evidence({}, lost('refused', { heard: true }))],
  [
    'refuses, and somebody holds a link to it',
    'peer-rejects-port',
    evidence({}, lost('refused', { witnesses: says('refused', true) })),
  ],
  [
    'is heard, and silent to everybody',
    'peer-blocks-port',
    evidence({}, lost('timeout', { heard: true, witnesses: says('silent') })),
  ],
  [
    'is linked by its own dial, and silent to everybody',
    'peer-blocks-port',
    evidence({}, lost('timeout', { linked: true, initiator: false, witnesses: says('silent', true) })),
  ],
  ['may not be dialled', 'tcp-blocked-out', evidence({}, lost('denied'))],
  ['cuts the connection', 'peer-busy', evidence({}, met({ tls: 'cut' }))],
  ['proves nothing in time', 'peer-busy', evidence({}, met({ proof: 'silent' }))],
  ['has given its address to another member', 'somebody-else', evidence({}, met({ proof: 'member', peer: cara }))],
  ['is a program without TLS', 'not-tls', evidence({}, met({ tls: 'not-tls' }))],
  ['is a program that only waits', 'not-tls', evidence({}, met({ tls: 'timeout' }))],
  ['is a web server', 'not-grapevine', evidence({}, met({ tls: 'foreign', proof: 'foreign' }))],
  ['is a silent server with TLS', 'not-grapevine', evidence({}, met({ tls: 'foreign', proof: 'closed' }))],
  ['does not know the group', 'other-group', evidence({}, met({ proof: 'closed' }))],
  ['is in the open group', 'open-group', evidence({}, met({ proof: 'open-group' }))],
  ['is of another version', 'other-version', evidence({}, met({ proof: 'other-version' }))],
  ['has a wrong clock', 'clock-peer', evidence({}, { ...path, clockSkewMs: -700_000 })],
  [
    'gets no word out of macOS',
    'local-network-permission',
    evidence(
      { platform: 'macos' },
      lost('unreachable', {
        addresses: [
          { ...address, tcp: { outcome: 'unreachable', tookMs: 3, error: 'EHOSTUNREACH' }, tls: null, proof: null },
        ],
      }),
    ),
  ],
  [
    'is asked after where this computer has no network',
    'interface-down',
    evidence({ adapters: [{ ...adapter, up: false }] }, lost('no-route')),
  ],
];
