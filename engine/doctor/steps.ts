/** From evidence to the steps that people see: each with its state, its reason and what was measured. */
import type { DoctorCode, DoctorPhrase } from '../../shared/doctor-sentences.ts';
import { inEnglish, phrase } from '../../shared/doctor-sentences.ts';
import type { DoctorStep, DoctorStepName } from '../../shared/doctor.ts';
import { doctorSteps } from '../../shared/doctor.ts';
import { clockOffMsMin } from '../../shared/limits.ts';
import type { Evidence, HereEvidence, MulticastEvidence, PathEvidence } from './evidence.ts';
import { isNotCarried, isSelfAssigned, isWayFine, realAdapters, tries } from './evidence.ts';
import { pathStep } from './path-steps.ts';
import { listOf, toldBy } from './phrases.ts';
import type { Said } from './said.ts';
import { running } from './said.ts';

const unneeded = (code: DoctorCode): Said => ({ state: 'unknown', reason: 'not-needed', detail: phrase(code) });

/** `about`: the way whose steps are shown; undefined: nobody's. */
export function stepsOf(evidence: Evidence, about: PathEvidence | undefined): readonly DoctorStep[] {
  return doctorSteps.map((name) => {
    const { state, reason, detail, saidBy = [] } = sayStep(name, evidence, about);
    const phrases = { title: phrase(`step.${name}`), detail };
    return { name, state, reason, title: inEnglish(phrases.title), detail: inEnglish(detail), phrases, saidBy };
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
  detail: phrase('mdns-off'),
};

function interfaceStep(here: HereEvidence): Said {
  const usable = here.adapters.filter(({ addresses }) => addresses.length > 0);
  if (usable.length > 0) {
    const shown = realAdapters(here).map(({ name, addresses }) =>
      phrase('interface.has', { name, addresses: { names: addresses } }),
    );
    if (isSelfAssigned(here)) {
      const detail = phrase('interface.self-assigned', { adapters: { all: shown, joint: ', ' } });
      return { state: 'failed', reason: 'self-assigned', detail };
    }
    return { state: 'ok', reason: 'has-address', detail: listOf(shown, ', ') };
  }
  const real = here.adapters.filter(({ virtual }) => !virtual);
  const known = real.length > 0 ? real : here.adapters;
  if (known.length === 0) return { state: 'failed', reason: 'no-interface', detail: phrase('interface.none') };
  const names = known.map(({ name }) => name).join(', ');
  return known.every(({ up }) => up === false)
    ? { state: 'failed', reason: 'interface-down', detail: phrase('interface.down', { names }) }
    : { state: 'failed', reason: 'no-address', detail: phrase('interface.no-address', { names }) };
}

/** The best of all real interfaces speaks, for one that works is enough. */
function overProbes(here: HereEvidence, say: (probe: MulticastEvidence) => Said): Said {
  if (here.multicast === null) return running;
  const names = new Set(realAdapters(here).map(({ name }) => name));
  const said = here.multicast.filter(({ interfaceName }) => names.has(interfaceName)).map(say);
  const rank = { ok: 0, unknown: 1, failed: 2, running: 3 };
  return said.toSorted((a, b) => rank[a.state] - rank[b.state])[0] ?? unneeded('nothing-to-try');
}

function multicastStep({ interfaceName: name, address: own, bound, joined, error }: MulticastEvidence): Said {
  const values = { name, error: errorText(error) };
  if (bound === 'in-use') return failed('port-taken', phrase('multicast.port-taken', values));
  if (bound === 'failed') return failed('cannot-listen', phrase('multicast.cannot-listen', values));
  if (!joined) return failed('cannot-join', phrase('multicast.cannot-join', values));
  const address = own.includes(':') ? 'ff02::fb' : '224.0.0.251';
  return { state: 'ok', reason: 'joined', detail: phrase('multicast.joined', { name, address }) };
}

function echoStep({ interfaceName: name, bound, joined, sent, echoMs, error }: MulticastEvidence): Said {
  if (bound !== 'ok' || !joined) return unneeded('echo.deaf');
  if (echoMs !== null) {
    return { state: 'ok', reason: 'heard', detail: phrase('echo.heard', { name, time: { ms: echoMs } }) };
  }
  const values = { name, error: errorText(error) };
  if (sent === 'denied') return failed('send-denied', phrase('echo.denied', values));
  if (sent !== 'ok') return failed('send-failed', phrase('echo.failed', values));
  return failed('not-heard', phrase('echo.not-heard', values));
}

const failed = (reason: string, detail: DoctorPhrase): Said => ({ state: 'failed', reason, detail });
const errorText = (error: string | null): string => (error === null ? '' : ` (${error})`);

function othersStep(here: HereEvidence, about: PathEvidence | undefined): Said {
  if (here.multicast === null) return running;
  const peers = here.multicast.reduce((sum, probe) => sum + probe.peers.length, 0);
  const others = here.multicast.reduce((sum, probe) => sum + probe.others, 0);
  if (about !== undefined) {
    const values = { who: about.subject.name, peers, others };
    if (about.heard) return { state: 'ok', reason: 'heard', detail: phrase('others.among', values) };
    const isNoFault = isWayFine(about) && !isNotCarried(here);
    const detail = phrase('others.not-among', values);
    return { state: isNoFault ? 'unknown' : 'failed', reason: 'not-heard', detail };
  }
  if (peers > 0) return { state: 'ok', reason: 'heard', detail: phrase('others.heard', { peers, others }) };
  if (isNotCarried(here)) {
    return failed('not-carried', phrase('others.not-carried', { neighbors: here.neighbors }));
  }
  return { state: 'unknown', reason: 'nobody', detail: phrase('others.nobody', { others }) };
}

function portStep({ hostRunning, port: number, ownPort, dialBacks, accepted }: HereEvidence): Said {
  // As a text: a port is no quantity that a language would group.
  const port = `${number}`;
  if (!hostRunning) return { state: 'unknown', reason: 'no-host', detail: phrase('port.no-host', { port }) };
  if (dialBacks === null) return running;
  if (ownPort !== null && ownPort.outcome !== 'open') {
    return failed('blocked-here', phrase('port.blocked-here', { port }));
  }
  const tried = tries(dialBacks);
  const reached = tried.filter(({ outcome }) => outcome === 'reached');
  const saidBy = tried.map(({ helper }) => helper);
  const detail = phrase('port.told', { port, told: toldBy(tried) });
  if (reached.length > 0) {
    const isAll = reached.length === tried.length;
    return { state: isAll ? 'ok' : 'failed', reason: isAll ? 'reached' : 'reached-by-some', detail, saidBy };
  }
  if (tried.length > 0) return { state: 'failed', reason: 'not-reached', detail, saidBy };
  if (accepted > 0) {
    return { state: 'ok', reason: 'accepted', detail: phrase('port.accepted', { port, count: accepted }) };
  }
  return { state: 'unknown', reason: 'nobody-to-ask', detail: phrase('port.nobody', { port }) };
}

function clockStep({ clock, hostRunning }: HereEvidence, about: PathEvidence | undefined): Said {
  const { aheadMs, agreeing, compared } = clock;
  if (aheadMs !== 0) {
    const values = { off: { ms: Math.abs(aheadMs) }, agreeing, compared };
    return failed('here-off', phrase(aheadMs > 0 ? 'clock.ahead' : 'clock.behind', values));
  }
  if (about !== undefined && about.clockSkewMs !== null) {
    const { clockSkewMs, subject } = about;
    const isOff = Math.abs(clockSkewMs) >= clockOffMsMin;
    const values = { who: subject.name, off: { ms: Math.abs(clockSkewMs) } };
    const detail = phrase(clockSkewMs > 0 ? 'clock.peer-ahead' : 'clock.peer-behind', values);
    return { state: isOff ? 'failed' : 'ok', reason: isOff ? 'peer-off' : 'agree', detail };
  }
  if (about !== undefined) return unneeded('clock.later');
  if (compared === 0) return unneeded(hostRunning ? 'clock.nobody' : 'clock.not-compared');
  return { state: 'ok', reason: 'agree', detail: phrase('clock.agree', { compared }) };
}

/** Where nobody in particular is asked after, the links there are speak for the way to others. */
function linksStep(name: 'tcp' | 'tls' | 'group' | 'witness', here: HereEvidence): Said {
  if (name === 'witness') return unneeded('links.not-asked');
  if (here.links === 0) return unneeded('links.nobody');
  return { state: 'ok', reason: 'linked', detail: phrase('links.open', { count: here.links }) };
}
