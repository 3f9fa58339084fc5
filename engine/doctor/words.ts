/** A finding in sentences: what is wrong and with whom, what it means, what to do. */
import type { DoctorCode } from '../../shared/doctor-sentences.ts';
import { doctorCode, inEnglish, phrase } from '../../shared/doctor-sentences.ts';
import type { DoctorCommand, DoctorFix, DoctorVerdict, DoctorVerdictCode } from '../../shared/doctor.ts';
import type { PhraseValue } from '../../shared/phrase.ts';
import type { Evidence, HereEvidence, PathEvidence } from './evidence.ts';
import { farthest, tries } from './evidence.ts';
import {
  clockCommands,
  commandOn,
  interfaceCommands,
  openingHere,
  openingThere,
  ownClockCommands,
  portTakenCommands,
  routeCommands,
} from './fixes.ts';
import type { Finding } from './verdict.ts';
import { isFine } from './verdict.ts';

/** The sentences of a verdict, and what is to be typed. */
interface Words {
  readonly title: DoctorCode;
  readonly meaning: DoctorCode;
  readonly fix: DoctorCode | null;
  readonly commands: readonly DoctorCommand[];
}

/** What the words are chosen by. */
interface Facts {
  readonly here: HereEvidence;
  readonly who: string;
  readonly path: PathEvidence | null;
  /** The address that was got farthest at. */
  readonly address: string;
  readonly port: number;
  /** Others who reach it. */
  readonly reachers: readonly string[];
  readonly asked: readonly string[];
  readonly absent: readonly string[];
}

export function verdictOf(evidence: Evidence, finding: Finding): DoctorVerdict {
  const { code, who } = finding;
  const facts = factsOf(evidence, finding);
  const words = wordsOf(code, facts);
  const values = valuesOf(code, facts);
  const phrases = { title: phrase(words.title, values), meaning: phrase(words.meaning, values) };
  return {
    code,
    ok: isFine(code),
    title: inEnglish(phrases.title),
    meaning: inEnglish(phrases.meaning),
    phrases,
    fix: fixOf(words, values),
    peer: who?.id ?? null,
  };
}

type Values = Readonly<Record<string, PhraseValue>>;

function fixOf({ fix, commands }: Words, values: Values): DoctorFix | null {
  if (fix === null) return null;
  const said = phrase(fix, values);
  return { text: inEnglish(said), phrase: said, commands };
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
    reachers: [...new Set(reached.map(({ name }) => name))],
    asked: [...new Set(answers.map(({ name }) => name))],
    absent: missing.map(({ subject }) => subject.name),
  };
}

/** All that a sentence may have in it; each takes what it needs. */
function valuesOf(code: DoctorVerdictCode, facts: Facts): Values {
  const { here, who, path, address, port, reachers, asked, absent } = facts;
  const { clock } = here;
  const off = code === 'clock-peer' ? (path?.clockSkewMs ?? 0) : clock.aheadMs;
  return {
    who,
    address,
    // As a text: a port is no quantity that a language would group.
    port: `${port}`,
    reachers: { names: reachers },
    asked: { names: asked },
    absent: { names: absent },
    links: here.links,
    agreeing: clock.agreeing,
    compared: clock.compared,
    off: { ms: Math.abs(off) },
    tunnel: tunnelOf(path) ?? '',
  };
}

const inTcp = (port: number) => ({ protocol: 'tcp', port, direction: 'in' }) as const;
const mdns = (direction: 'in' | 'out') => ({ protocol: 'udp', port: 5353, direction }) as const;

function wordsOf(code: DoctorVerdictCode, facts: Facts): Words {
  if (code === 'healthy') return healthyWords(facts);
  if (code === 'alone') {
    const meaning = facts.here.mdns ? 'alone.meaning' : 'alone.meaning-mdns-off';
    return { title: 'alone.title', meaning, fix: null, commands: [] };
  }
  const { title = '', meaning = '', fix = '' } = variants[code]?.(facts) ?? {};
  return {
    title: doctorCode(`${code}.title${title}`),
    meaning: doctorCode(`${code}.meaning${meaning}`),
    fix: doctorCode(`${code}.fix${fix}`),
    commands: commands[code]?.(facts) ?? [],
  };
}

function healthyWords({ here, who, absent }: Facts): Words {
  const rest = { fix: null, commands: [] };
  if (who !== '') return { title: 'healthy.title-of', meaning: 'healthy.meaning-of', ...rest };
  if (!here.hostRunning) return { title: 'healthy.title-no-host', meaning: 'healthy.meaning-no-host', ...rest };
  return {
    title: absent.length === 0 ? 'healthy.title' : 'healthy.title-missing',
    meaning: 'healthy.meaning',
    ...rest,
  };
}

/** Where a code has more than one sentence: the end of its name. */
interface Variant {
  readonly title?: string;
  readonly meaning?: string;
  readonly fix?: string;
}

const fastOrSlow = (aheadMs: number): Variant => ({ title: aheadMs > 0 ? '-fast' : '-slow' });
const whereLinked = ({ path }: Facts): Variant => (path?.linked === true ? { meaning: '-linked' } : {});

const variants: Readonly<Partial<Record<DoctorVerdictCode, (facts: Facts) => Variant>>> = {
  'clock-here': ({ here }) => fastOrSlow(here.clock.aheadMs),
  'clock-peer': ({ path }) => fastOrSlow(path?.clockSkewMs ?? 0),
  'port-blocked-here': ({ asked }) => (asked.length === 0 ? { meaning: '-even-here' } : {}),
  'no-route': ({ reachers }) => (reachers.length === 0 ? {} : { meaning: '-through' }),
  'vpn-takes-route': ({ path }) => (tunnelOf(path) === undefined ? { meaning: '-nameless' } : {}),
  'one-way': (facts) => {
    const end = isWayOutClosed(facts) ? '-out' : '-in';
    return { title: end, meaning: end, fix: end };
  },
  'peer-blocks-port': whereLinked,
  'peer-rejects-port': whereLinked,
};

/** It is linked by its own dial, and cannot be dialled. */
function isWayOutClosed({ path }: Facts): boolean {
  return path !== null && path.linked && !path.initiator && farthest(path)?.proof !== 'member';
}

const startThere = () => [commandOn('system.any', 'grapevine start --headless')];
const showGroup = () => [commandOn('system.any', 'grapevine group show')];
const wayThere = ({ here, address }: Facts) => routeCommands(here, hostOf(address));
const ofInterface = ({ here }: Facts) => interfaceCommands(here);
const letThemIn = ({ port }: Facts) => openingThere(inTcp(port));

/** What is to be typed, where something is. */
const commands: Readonly<Partial<Record<DoctorVerdictCode, (facts: Facts) => readonly DoctorCommand[]>>> = {
  'interface-down': ofInterface,
  'no-address': ofInterface,
  'self-assigned': ofInterface,
  'local-network-permission': () => [
    commandOn('system.macos', 'open "x-apple.systempreferences:com.apple.preference.security?Privacy"'),
  ],
  'mdns-port-taken': ({ here }) => portTakenCommands(here),
  'multicast-unusable': ({ here }) => openingHere(here, mdns('in')),
  'multicast-blocked-out': ({ here }) => openingHere(here, mdns('out')),
  'multicast-blocked-in': ({ here }) => openingHere(here, mdns('in')),
  'port-blocked-here': ({ here }) => openingHere(here, inTcp(here.port)),
  'tcp-blocked-out': ({ here, port }) => openingHere(here, { protocol: 'tcp', port, direction: 'out' }),
  'clock-here': ({ here }) => ownClockCommands(here),
  blocked: () => [commandOn('system.any', 'grapevine unblock ID')],
  'no-route': wayThere,
  'vpn-takes-route': wayThere,
  'one-way': (facts) => (isWayOutClosed(facts) ? [] : openingHere(facts.here, inTcp(facts.here.port))),
  'peer-program-off': startThere,
  'peer-left': startThere,
  'peer-blocks-port': letThemIn,
  'peer-rejects-port': letThemIn,
  'other-group': showGroup,
  'open-group': showGroup,
  'clock-peer': () => clockCommands,
};

function tunnelOf(path: PathEvidence | null): string | undefined {
  return (path?.addresses ?? []).find((one) => one.route?.virtual === true)?.route?.interfaceName ?? undefined;
}

function hostOf(address: string): string {
  return address.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
}
