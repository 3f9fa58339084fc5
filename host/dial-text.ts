/** What came of a dial, and where an address is from, in words. */
import type { AddressSource, AddressStatus, DialFailure, Member } from '../shared/records.ts';
import type { NameBook } from './who.ts';

const failureTexts: Readonly<Record<DialFailure, string>> = {
  refused: 'the computer is there, but nothing listens at this port: is Grapevine running, and is this its port?',
  unreachable: 'there is no way to this computer from here, or no computer of this name',
  timeout: 'no answer: the computer is off, or a firewall drops what is sent to it',
  cut: 'it cut the connection: it is ending or too busy',
  closed: 'it turned this computer away without a word: most likely it is in another group',
  'not-grapevine': 'something other than Grapevine answers there',
  stranger: 'it is in another group',
  self: 'that is this computer',
  twin: 'another Grapevine with this identity answers there: a copied profile',
  aborted: 'it is not dialled',
};

/** `detail` is the engine's own word on it. */
export function failureText(failure: DialFailure, detail: string | null): string {
  const isTold = failure === 'unreachable' || failure === 'aborted';
  return isTold && detail !== null ? `${failureTexts[failure]} (${detail})` : failureTexts[failure];
}

const sourceTexts: Readonly<Record<AddressSource, string>> = {
  mdns: 'mDNS',
  seed: 'seed',
  remembered: 'remembered',
  record: 'its record',
  incoming: 'it called',
};

/** From whom an address is known. */
export function sourceText(
  { source, via, metHere }: Pick<AddressStatus, 'source' | 'via' | 'metHere'>,
  names: NameBook,
): string {
  const from = via === null ? sourceTexts[source] : `${sourceTexts[source]}, from ${names(via)}`;
  return metHere ? `${from}; met here` : from;
}

/** Whether a member is linked, over which interface, or through whom it is heard of. */
export function linkText({ linked, interface: over, dialledBy, via }: Member, names: NameBook): string {
  if (!linked) return via === null ? '' : `via ${names(via)}`;
  const who = dialledBy === 'there' ? ', it dialled' : '';
  return over === null ? `direct${who}` : `direct, ${over}${who}`;
}
