/** The steps on the way to one peer: connection, TLS, group, and what others say. */
import type { AddressEvidence, PathEvidence, ProofOutcome, TcpOutcome, TlsOutcome } from './evidence.ts';
import { farthest, isReached, isWayFine, tries } from './evidence.ts';
import { spanText, witnessText } from './phrases.ts';
import type { Said } from './said.ts';
import { running } from './said.ts';

const notCome: Said = { state: 'unknown', reason: 'not-needed', detail: 'Not come to' };

export function pathStep(name: 'tcp' | 'tls' | 'group' | 'witness', path: PathEvidence): Said {
  if (name === 'witness') return witnessStep(path);
  if (path.addresses === null) return running;
  const best = farthest(path);
  if (best === undefined) {
    if (path.linked) return { state: 'ok', reason: 'linked', detail: 'A link is open that it has dialled' };
    if (name !== 'tcp') return notCome;
    return { state: 'failed', reason: 'no-address', detail: `No address of ${path.subject.name} is known here` };
  }
  if (name === 'tcp') return tcpStep(path, best);
  return name === 'tls' ? tlsStep(best) : groupStep(path, best);
}

function tcpStep(path: PathEvidence, best: AddressEvidence): Said {
  const { tcp } = best;
  if (tcp?.outcome === 'open') {
    return { state: 'ok', reason: 'open', detail: `${best.address} in ${spanText(tcp.tookMs)}` };
  }
  const told = (path.addresses ?? []).map((one) => `${one.address} ${tcpText(one)}`).join('; ');
  const linked = path.linked ? '; a link that it has dialled is open' : '';
  return { state: 'failed', reason: tcp?.outcome ?? 'not-tried', detail: told + linked };
}

function tcpText({ tcp, route }: AddressEvidence): string {
  if (tcp === null) return 'was not tried';
  const via = route?.virtual === true ? ` (packets go through ${route.interfaceName})` : '';
  const words: Readonly<Record<TcpOutcome, string>> = {
    open: `answers in ${spanText(tcp.tookMs)}`,
    refused: `refuses within ${spanText(tcp.tookMs)}`,
    timeout: `does not answer in ${spanText(tcp.tookMs)}`,
    unreachable: `cannot be reached (${tcp.error ?? ''}, ${spanText(tcp.tookMs)})`,
    'no-route': `is on a network that nothing leads to (${tcp.error ?? ''})`,
    denied: `may not be dialled: this computer forbids it (${tcp.error ?? ''})`,
    failed: `failed (${tcp.error ?? ''})`,
  };
  return words[tcp.outcome] + via;
}

function tlsStep({ tls, proof, address }: AddressEvidence): Said {
  if (tls === null) return notCome;
  // What proves itself is Grapevine, whatever its certificate looks like.
  if (proof === 'member') return { state: 'ok', reason: 'tls', detail: `${address}: TLS 1.3` };
  const words: Readonly<Record<TlsOutcome, string>> = {
    ok: 'TLS 1.3 as Grapevine speaks it',
    foreign: 'TLS, with a certificate that is none of a Grapevine',
    'not-tls': 'something answers that is not TLS',
    cut: 'the connection is cut before TLS: the program there is ending, or too busy',
    timeout: 'something takes the connection and says nothing',
  };
  const isOk = tls === 'ok';
  return { state: isOk ? 'ok' : 'failed', reason: isOk ? 'tls' : tls, detail: `${address}: ${words[tls]}` };
}

function groupStep(path: PathEvidence, { proof, peer, address }: AddressEvidence): Said {
  if (proof === null) return notCome;
  if (proof === 'member') {
    if (isReached(path)) return { state: 'ok', reason: 'member', detail: `${address} has proven itself a member` };
    const detail = `Another member of the group answers at ${address}: ${peer?.slice(0, 8) ?? ''}`;
    return { state: 'failed', reason: 'somebody-else', detail };
  }
  const words: Readonly<Record<Exclude<ProofOutcome, 'member'>, string>> = {
    closed: 'it does not know this group, and says nothing',
    silent: 'it says nothing',
    'open-group': 'it is in the open group, this computer in a private one',
    self: 'this computer itself answers',
    twin: 'another Grapevine with the identity of this computer answers',
    'other-version': 'it speaks no version of the protocol that this program knows',
    foreign: 'it speaks something else than Grapevine',
  };
  return { state: 'failed', reason: proof, detail: `${address}: ${words[proof]}` };
}

function witnessStep(path: PathEvidence): Said {
  const { witnesses } = path;
  if (witnesses === null) return running;
  const tried = tries(witnesses);
  const saidBy = tried.map(({ helper }) => helper);
  if (tried.length > 0) {
    const isSeen = tried.some(({ outcome }) => outcome === 'reached');
    const detail = tried.map(witnessText).join(', ');
    const state = isSeen ? 'ok' : isWayFine(path) ? 'unknown' : 'failed';
    return { state, reason: isSeen ? 'reached' : 'not-reached', detail, saidBy };
  }
  if (isReached(path)) return { state: 'unknown', reason: 'not-needed', detail: 'It is reached from here' };
  if (witnesses.length === 0) {
    return { state: 'unknown', reason: 'nobody-to-ask', detail: 'Nobody is linked who could try it' };
  }
  return { state: 'unknown', reason: 'no-answer', detail: witnesses.map(witnessText).join(', ') };
}
