/** Reports of the doctor for the gallery: running, healthy, and one for each kind of fault. */
import type { DoctorReport, DoctorStep, DoctorStepName, DoctorVerdict } from '../../shared/doctor.ts';
import { doctorSteps } from '../../shared/doctor.ts';
import { library, now, print, reception } from './fixtures.ts';

type Shown = Partial<Record<DoctorStepName, Pick<DoctorStep, 'state' | 'detail'> & Partial<DoctorStep>>>;

const titles: Readonly<Record<DoctorStepName, string>> = {
  interface: 'This computer has a network',
  multicast: 'It listens for announcements',
  echo: 'Its own announcement is heard here',
  others: 'Other computers are heard',
  port: 'Others can connect to it',
  tcp: 'A direct connection works',
  tls: 'Grapevine answers there',
  group: 'It is in the same group',
  witness: 'Others reach it',
  clock: 'The clocks agree',
};

const fine: Shown = {
  interface: { state: 'ok', detail: 'eth0 192.168.4.21, wlan0 192.168.4.57' },
  multicast: { state: 'ok', detail: 'eth0: 224.0.0.251, UDP port 5353' },
  echo: { state: 'ok', detail: 'eth0: after 2 ms' },
  others: { state: 'ok', detail: '4 with Grapevine, 6 in all' },
  port: { state: 'ok', detail: 'TCP port 47474: Reception reaches it', saidBy: [reception] },
  tcp: { state: 'ok', detail: '4 links are open' },
  tls: { state: 'ok', detail: '4 links are open' },
  group: { state: 'ok', detail: '4 links are open' },
  witness: { state: 'unknown', detail: 'Asked when somebody is not reached' },
  clock: { state: 'ok', detail: 'Compared with 4' },
};

const sound: DoctorVerdict = {
  code: 'healthy',
  ok: true,
  title: 'Everything works here.',
  meaning: '4 linked.',
  fix: null,
  peer: null,
};

function report(shown: Shown, verdict: DoctorVerdict | null, subject: DoctorReport['subject'] = null): DoctorReport {
  const steps = doctorSteps.map((name): DoctorStep => {
    const step = shown[name] ?? fine[name] ?? { state: 'running', detail: 'Being looked at' };
    return { name, title: titles[name], reason: step.state, saidBy: [], ...step };
  });
  return { subject, startedAt: now - 4200, tookMs: 4200, hostRunning: true, steps, verdict };
}

export const healthy = report({}, sound);

const looking = { state: 'running', detail: 'Being looked at' } as const;
export const underWay = report(
  { others: looking, port: looking, tcp: looking, tls: looking, group: looking, witness: looking },
  null,
);

const notCome = { state: 'unknown', detail: 'Not come to' } as const;

/** A fault between: others reach it. */
export const isolated = report(
  {
    others: { state: 'failed', detail: 'Nothing from Library-3 in this check; heard: 4 with Grapevine, 6 in all' },
    tcp: { state: 'failed', detail: '10.20.0.88:47474 does not answer in 3.5 s' },
    tls: notCome,
    group: notCome,
    witness: { state: 'ok', detail: 'Reception reaches it', saidBy: [reception] },
    clock: { state: 'unknown', detail: 'Compared once a link is open' },
  },
  {
    code: 'isolated',
    ok: false,
    title: 'Library-3 is on. Something between keeps it apart from this computer.',
    meaning:
      'Reception reaches it, and this computer does not. Wi-Fi for guests, client isolation and separated ' +
      'networks do this. Messages still come through others.',
    fix: {
      text: 'Put both into the same Wi-Fi (not one for guests) or on a cable.',
      commands: [],
    },
    peer: library,
  },
  { id: library, name: 'Library-3' },
);

/** A fault there: the remedy names every system. */
export const blockedThere = report(
  {
    tcp: { state: 'failed', detail: '192.168.4.31:47474 does not answer in 3.5 s' },
    tls: notCome,
    group: notCome,
    witness: { state: 'failed', detail: 'Reception gets no answer, though linked with it', saidBy: [reception] },
  },
  {
    code: 'peer-blocks-port',
    ok: false,
    title: 'Print-Room is on, but a firewall there lets nobody connect.',
    meaning: 'Nothing comes back from TCP port 47474.',
    fix: {
      text: 'On Print-Room: let TCP port 47474 in.',
      commands: [
        {
          system: 'Windows, in a terminal as administrator',
          command:
            'netsh advfirewall firewall add rule name="Grapevine tcp 47474" dir=in action=allow protocol=tcp localport=47474',
        },
        { system: 'Linux with ufw', command: 'sudo ufw allow in 47474/tcp' },
        {
          system: 'Linux with firewalld',
          command: 'sudo firewall-cmd --permanent --add-port=47474/tcp && sudo firewall-cmd --reload',
        },
      ],
    },
    peer: print,
  },
  { id: print, name: 'Print-Room' },
);

/** A fault here. */
export const portTaken = report(
  {
    multicast: { state: 'failed', detail: 'eth0: another program holds UDP port 5353 for itself (EADDRINUSE)' },
    echo: { state: 'unknown', detail: 'It does not listen' },
    others: { state: 'unknown', detail: 'Nobody with Grapevine; other computers: 0' },
  },
  {
    code: 'mdns-port-taken',
    ok: false,
    title: 'Another program on this computer keeps UDP port 5353 for itself.',
    meaning: 'Announcements of others cannot be heard. Addresses that were given still work.',
    fix: {
      text: 'Find that program and end it, or let it share the port; or add others by their address.',
      commands: [{ system: 'Linux', command: "sudo ss -lunp 'sport = :5353'" }],
    },
    peer: null,
  },
);
