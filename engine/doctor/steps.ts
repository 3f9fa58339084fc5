/** From evidence to the steps that people see: each with its state, its reason and what was measured. */
import type { DoctorStep, DoctorStepName } from '../../shared/doctor.ts';
import { doctorSteps } from '../../shared/doctor.ts';
import { clockOffMsMin } from '../../shared/limits.ts';
import type { Evidence, HereEvidence, MulticastEvidence, PathEvidence } from './evidence.ts';
import { isNotCarried, isSelfAssigned, isWayFine, realAdapters, tries } from './evidence.ts';
import { pathStep } from './path-steps.ts';
import { spanText, witnessText } from './phrases.ts';
import type { Said } from './said.ts';
import { running } from './said.ts';

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

const unneeded = (detail: string): Said => ({ state: 'unknown', reason: 'not-needed', detail });

/** `about`: the way whose steps are shown; undefined: nobody's. */
export function stepsOf(evidence: Evidence, about: PathEvidence | undefined): readonly DoctorStep[] {
  return doctorSteps.map((name) => {
    const { saidBy = [], ...said } = sayStep(name, evidence, about);
    return { name, title: titles[name], ...said, saidBy };
  });
}

function sayStep(name: DoctorStepName, evidence: Evidence, about: PathEvidence | undefined): Said {
  const { here } = evidence;
  switch (name) {
    case 'interface':
      return interfaceStep(here);
    case 'multicast':
      return here.mdns ? overProbes(here, multicastStep) : mdnsOff;
    case 'echo':
      return here.mdns ? overProbes(here, echoStep) : mdnsOff;
    case 'others':
      return here.mdns ? othersStep(here, about) : mdnsOff;
    case 'port':
      return portStep(here);
    case 'clock':
      return clockStep(here, about);
    case 'tcp':
    case 'tls':
    case 'group':
    case 'witness':
      if (about !== undefined) return pathStep(name, about);
      if (!evidence.complete && here.hostRunning) return running;
      return linksStep(name, here);
  }
}

const mdnsOff: Said = {
  state: 'unknown',
  reason: 'mdns-off',
  detail: 'Finding others by themselves is switched off here; addresses that were given are used',
};

function interfaceStep(here: HereEvidence): Said {
  const usable = here.adapters.filter(({ addresses }) => addresses.length > 0);
  if (usable.length > 0) {
    const shown = realAdapters(here);
    const detail = shown.map(({ name, addresses }) => `${name} ${addresses.join(' and ')}`).join(', ');
    if (isSelfAssigned(here))
      return { state: 'failed', reason: 'self-assigned', detail: `${detail}: nobody gave it an address` };
    return { state: 'ok', reason: 'has-address', detail };
  }
  const real = here.adapters.filter(({ virtual }) => !virtual);
  const known = real.length > 0 ? real : here.adapters;
  if (known.length === 0) return { state: 'failed', reason: 'no-interface', detail: 'No network interface was found' };
  const names = known.map(({ name }) => name).join(', ');
  return known.every(({ up }) => up === false)
    ? { state: 'failed', reason: 'interface-down', detail: `${names}: no link, or switched off` }
    : { state: 'failed', reason: 'no-address', detail: `${names}: no address` };
}

/** The best of all real interfaces speaks, for one that works is enough. */
function overProbes(here: HereEvidence, say: (probe: MulticastEvidence) => Said): Said {
  if (here.multicast === null) return running;
  const names = new Set(realAdapters(here).map(({ name }) => name));
  const said = here.multicast.filter(({ interfaceName }) => names.has(interfaceName)).map(say);
  const rank = { ok: 0, unknown: 1, failed: 2, running: 3 };
  return said.toSorted((a, b) => rank[a.state] - rank[b.state])[0] ?? unneeded('There is no interface to try it on');
}

function multicastStep({ interfaceName, address, bound, joined, error }: MulticastEvidence): Said {
  const code = error === null ? '' : ` (${error})`;
  if (bound === 'in-use') {
    const detail = `${interfaceName}: another program holds UDP port 5353 for itself${code}`;
    return { state: 'failed', reason: 'port-taken', detail };
  }
  if (bound === 'failed') {
    return {
      state: 'failed',
      reason: 'cannot-listen',
      detail: `${interfaceName}: UDP port 5353 cannot be used${code}`,
    };
  }
  const group = address.includes(':') ? 'ff02::fb' : '224.0.0.251';
  if (!joined) return { state: 'failed', reason: 'cannot-join', detail: `${interfaceName}: no multicast${code}` };
  return { state: 'ok', reason: 'joined', detail: `${interfaceName}: ${group}, UDP port 5353` };
}

function echoStep({ interfaceName, bound, joined, sent, echoMs, error }: MulticastEvidence): Said {
  if (bound !== 'ok' || !joined) return unneeded('It does not listen');
  const code = error === null ? '' : ` (${error})`;
  if (echoMs !== null) return { state: 'ok', reason: 'heard', detail: `${interfaceName}: after ${spanText(echoMs)}` };
  if (sent === 'denied') {
    return { state: 'failed', reason: 'send-denied', detail: `${interfaceName}: the system forbids to send it${code}` };
  }
  if (sent !== 'ok')
    return { state: 'failed', reason: 'send-failed', detail: `${interfaceName}: it cannot be sent${code}` };
  return { state: 'failed', reason: 'not-heard', detail: `${interfaceName}: sent twice, and not heard back` };
}

function othersStep(here: HereEvidence, about: PathEvidence | undefined): Said {
  if (here.multicast === null) return running;
  const peers = here.multicast.reduce((sum, probe) => sum + probe.peers.length, 0);
  const others = here.multicast.reduce((sum, probe) => sum + probe.others, 0);
  const counts = `${peers} with Grapevine, ${others} in all`;
  if (about !== undefined) {
    if (about.heard) return { state: 'ok', reason: 'heard', detail: `${about.subject.name} is among them: ${counts}` };
    const detail = `Nothing from ${about.subject.name} in this check; heard: ${counts}`;
    const isNoFault = isWayFine(about) && !isNotCarried(here);
    return { state: isNoFault ? 'unknown' : 'failed', reason: 'not-heard', detail };
  }
  if (peers > 0) return { state: 'ok', reason: 'heard', detail: counts };
  if (isNotCarried(here)) {
    const detail = `None, although ${here.neighbors} linked here are on this network: it does not carry multicast`;
    return { state: 'failed', reason: 'not-carried', detail };
  }
  return { state: 'unknown', reason: 'nobody', detail: `Nobody with Grapevine; other computers: ${others}` };
}

function portStep({ hostRunning, port, ownPort, dialBacks, accepted }: HereEvidence): Said {
  if (!hostRunning) {
    const detail = `Grapevine is not running on this profile; it would use TCP port ${port}`;
    return { state: 'unknown', reason: 'no-host', detail };
  }
  if (dialBacks === null) return running;
  if (ownPort !== null && ownPort.outcome !== 'open') {
    const detail = `TCP port ${port} does not answer even on this computer`;
    return { state: 'failed', reason: 'blocked-here', detail };
  }
  const tried = tries(dialBacks);
  const reached = tried.filter(({ outcome }) => outcome === 'reached');
  const saidBy = tried.map(({ helper }) => helper);
  const detail = `TCP port ${port}: ${tried.map(witnessText).join(', ')}`;
  if (reached.length > 0) {
    const isAll = reached.length === tried.length;
    return { state: isAll ? 'ok' : 'failed', reason: isAll ? 'reached' : 'reached-by-some', detail, saidBy };
  }
  if (tried.length > 0) return { state: 'failed', reason: 'not-reached', detail, saidBy };
  if (accepted > 0) {
    const count = `${accepted} ${accepted === 1 ? 'link was' : 'links were'} dialled by others`;
    return { state: 'ok', reason: 'accepted', detail: `TCP port ${port}: ${count}` };
  }
  return { state: 'unknown', reason: 'nobody-to-ask', detail: `TCP port ${port}: nobody is linked who could try it` };
}

function clockStep({ clock, hostRunning }: HereEvidence, about: PathEvidence | undefined): Said {
  if (clock.aheadMs !== 0) {
    const side = clock.aheadMs > 0 ? 'ahead of' : 'behind';
    const off = spanText(Math.abs(clock.aheadMs));
    const detail = `This computer's clock is ${off} ${side} ${clock.agreeing} of ${clock.compared} others`;
    return { state: 'failed', reason: 'here-off', detail };
  }
  if (about !== undefined && about.clockSkewMs !== null) {
    const { clockSkewMs, subject } = about;
    const isOff = Math.abs(clockSkewMs) >= clockOffMsMin;
    const side = clockSkewMs > 0 ? 'ahead' : 'behind';
    const detail = `${subject.name}: ${spanText(Math.abs(clockSkewMs))} ${side}`;
    return { state: isOff ? 'failed' : 'ok', reason: isOff ? 'peer-off' : 'agree', detail };
  }
  if (about !== undefined) return unneeded('Compared once a link is open');
  if (clock.compared === 0) return unneeded(hostRunning ? 'Nobody is linked to compare with' : 'Not compared');
  return { state: 'ok', reason: 'agree', detail: `Compared with ${clock.compared}` };
}

/** Where nobody in particular is asked after, the links there are speak for the way to others. */
function linksStep(name: 'tcp' | 'tls' | 'group' | 'witness', here: HereEvidence): Said {
  if (name === 'witness') return unneeded('Asked when somebody is not reached');
  if (here.links === 0) return unneeded('Nobody is known who could be tried');
  const count = `${here.links} ${here.links === 1 ? 'link is' : 'links are'} open`;
  return { state: 'ok', reason: 'linked', detail: count };
}
