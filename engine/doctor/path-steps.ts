/** The steps on the way to one peer: connection, TLS, group, and what others say. */
import type { DoctorPhrase } from '../../shared/doctor-sentences.ts';
import { phrase } from '../../shared/doctor-sentences.ts';
import type { AddressEvidence, PathEvidence } from './evidence.ts';
import { farthest, isReached, isWayFine, tries } from './evidence.ts';
import { listOf, toldBy } from './phrases.ts';
import type { Said } from './said.ts';
import { running } from './said.ts';

const notCome: Said = { state: 'unknown', reason: 'not-needed', detail: phrase('not-come') };

export function pathStep(name: 'tcp' | 'tls' | 'group' | 'witness', path: PathEvidence): Said {
  if (name === 'witness') return witnessStep(path);
  if (path.addresses === null) return running;
  const best = farthest(path);
  if (best === undefined) {
    if (path.linked) return { state: 'ok', reason: 'linked', detail: phrase('way.linked') };
    if (name !== 'tcp') return notCome;
    return { state: 'failed', reason: 'no-address', detail: phrase('way.no-address', { who: path.subject.name }) };
  }
  if (name === 'tcp') return tcpStep(path, best);
  return name === 'tls' ? tlsStep(best) : groupStep(path, best);
}

function tcpStep(path: PathEvidence, best: AddressEvidence): Said {
  const { tcp, address } = best;
  if (tcp?.outcome === 'open') {
    return { state: 'ok', reason: 'open', detail: phrase('tcp.open', { address, time: { ms: tcp.tookMs } }) };
  }
  const told = (path.addresses ?? []).map(tcpPhrase);
  const detail = listOf(path.linked ? [...told, phrase('way.also-linked')] : told, '; ');
  return { state: 'failed', reason: tcp?.outcome ?? 'not-tried', detail };
}

function tcpPhrase({ address, tcp, route }: AddressEvidence): DoctorPhrase {
  if (tcp === null) return phrase('tcp.not-tried', { address });
  const code = tcp.outcome === 'open' ? 'tcp.answers' : (`tcp.${tcp.outcome}` as const);
  const told = phrase(code, { address, time: { ms: tcp.tookMs }, error: tcp.error ?? '' });
  if (route?.virtual !== true) return told;
  return phrase('tcp.through', { told: { all: [told], joint: '' }, name: `${route.interfaceName}` });
}

function tlsStep({ tls, proof, address }: AddressEvidence): Said {
  if (tls === null) return notCome;
  // What proves itself is Grapevine, whatever its certificate looks like.
  if (proof === 'member') return { state: 'ok', reason: 'tls', detail: phrase('tls.proven', { address }) };
  const isOk = tls === 'ok';
  return { state: isOk ? 'ok' : 'failed', reason: isOk ? 'tls' : tls, detail: phrase(`tls.${tls}`, { address }) };
}

function groupStep(path: PathEvidence, { proof, peer, address }: AddressEvidence): Said {
  if (proof === null) return notCome;
  if (proof === 'member') {
    if (isReached(path)) return { state: 'ok', reason: 'member', detail: phrase('group.member', { address }) };
    const detail = phrase('group.somebody-else', { address, id: peer?.slice(0, 8) ?? '' });
    return { state: 'failed', reason: 'somebody-else', detail };
  }
  return { state: 'failed', reason: proof, detail: phrase(`group.${proof}`, { address }) };
}

function witnessStep(path: PathEvidence): Said {
  const { witnesses } = path;
  if (witnesses === null) return running;
  const tried = tries(witnesses);
  const saidBy = tried.map(({ helper }) => helper);
  if (tried.length > 0) {
    const isSeen = tried.some(({ outcome }) => outcome === 'reached');
    const detail = phrase('list', { all: toldBy(tried) });
    const state = isSeen ? 'ok' : isWayFine(path) ? 'unknown' : 'failed';
    return { state, reason: isSeen ? 'reached' : 'not-reached', detail, saidBy };
  }
  if (isReached(path)) return { state: 'unknown', reason: 'not-needed', detail: phrase('witness.not-needed') };
  if (witnesses.length === 0) {
    return { state: 'unknown', reason: 'nobody-to-ask', detail: phrase('witness.nobody') };
  }
  return { state: 'unknown', reason: 'no-answer', detail: phrase('list', { all: toldBy(witnesses) }) };
}
