/** Records and opinions that an exchange gives to the other side, by what that has said to hold. */
import type { PeerId } from '../../shared/ids.ts';
import { recordsBytesTarget, recordsMax } from '../wire/limits.ts';
import type { Peers, RecordHead, SignedRecord, Vector } from '../wire/messages.ts';
import type { MemberEntry } from './member.ts';
import { isLive, isNewer } from './member.ts';
import type { Membership } from './membership.ts';
import type { Now } from './ports.ts';
import { askedRecords } from './vectors.ts';

/** Records given in one exchange: the next one goes on. */
const offeredMax = 1024;

/**
 * In parts that fit a frame each, the first for the answer itself. `complete`: `theirs` names all records
 * that it holds (in its buckets), so that what it does not name is missing there.
 */
export function offersFor(now: Now, membership: Membership, theirs: Vector, complete: boolean): Peers[] {
  const signed: SignedRecord[] = [];
  const opinionsOf: PeerId[] = [];
  for (const head of theirs.records) {
    const { record, signed: held, state } = membership.get(head.peer) ?? {};
    if (!record || !held) continue;
    const isNews = isNewer(record, head);
    if (isNews) signed.push(held);
    if (isNews || (!isNewer(head, record) && head.state !== state)) opinionsOf.push(head.peer);
  }
  for (const { peer } of askedRecords(membership, theirs)) signed.push(...recordOf(membership.get(peer)));
  if (complete) for (const member of unnamed(membership, theirs)) signed.push(...recordOf(member));
  const [first = [], ...others] = inFrames(signed.slice(0, offeredMax));
  const opinions = membership.opinions(now, opinionsOf);
  return [{ records: first, opinions }, ...others.map((records) => ({ records, opinions: [] }))];
}

/** Live members that `theirs` does not name. */
function* unnamed(membership: Membership, theirs: Vector): Generator<MemberEntry> {
  const stated = new Map<PeerId, RecordHead>(theirs.records.map((head) => [head.peer, head]));
  const covered = theirs.recordsOf.length === 0 ? undefined : new Set(theirs.recordsOf);
  for (const member of membership.all()) {
    const isCovered = covered === undefined || covered.has(member.bucket);
    if (isCovered && isLive(member) && !stated.has(member.id)) yield member;
  }
}

function recordOf(member: MemberEntry | undefined): SignedRecord[] {
  return member?.signed ? [member.signed] : [];
}

function inFrames(signed: readonly SignedRecord[]): SignedRecord[][] {
  const frames: SignedRecord[][] = [];
  let bytes = Infinity;
  for (const record of signed) {
    if (bytes >= recordsBytesTarget || (frames.at(-1)?.length ?? 0) >= recordsMax) {
      frames.push([]);
      bytes = 0;
    }
    frames.at(-1)?.push(record);
    bytes += record.bytes.length + record.signature.length;
  }
  return frames;
}
