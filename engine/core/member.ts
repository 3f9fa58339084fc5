/** One row of the member table, and what can be read off it. */
import type { PeerId, ShortId } from '../../shared/ids.ts';
import { shortIdOf } from '../../shared/ids.ts';
import type { MemberState } from '../../shared/records.ts';
import type { Opinion, PeerRecord, RecordHead, ServiceRecord, SignedRecord } from '../wire/messages.ts';
import { equalBytes } from './bytes.ts';
import type { Now, PeerRow } from './ports.ts';

/** Older than this is told as this old: a year. */
export const ageMsMax = 365 * 86_400_000;

/** A row as its table holds it, which alone changes it. */
export interface MemberRow {
  readonly id: PeerId;
  readonly shortId: ShortId;
  readonly bucket: number;
  record: PeerRecord | null;
  signed: SignedRecord | null;
  state: MemberState;
  /** Monotonic ms at which `state` began, as far as is known here. */
  stateSince: number;
  /** Heard since this engine began, itself or through others. */
  heard: boolean;
  lastSeen: number | null;
  /** The same on the monotonic clock, which no clock change moves. */
  heardAt: number;
  /** Who vouched for its state last, where no link does. */
  via: PeerId | null;
  clockSkewMs: number | null;
  /** Who has come to suspect it by itself, oneself among them; the first few. */
  accusers: ReadonlySet<ShortId>;
  /** The last record of another start of its program. */
  otherLife: PeerRecord | null;
}

export type MemberEntry = Readonly<MemberRow>;

export const noAccusers: ReadonlySet<ShortId> = new Set();

/** A row for an id of which nothing is known yet. `bucket` is where the roots count it. */
export function newMember(id: PeerId, bucket: number, at: number): MemberRow {
  return {
    id,
    shortId: shortIdOf(id),
    bucket,
    record: null,
    signed: null,
    state: 'dead',
    stateSince: at,
    heard: false,
    lastSeen: null,
    heardAt: at,
    via: null,
    clockSkewMs: null,
    accusers: noAccusers,
    otherLife: null,
  };
}

/** A member that this peer itself has come to suspect or to call dead; an echo: others suspected it before. */
export interface Turn {
  readonly id: PeerId;
  readonly isEcho: boolean;
}

/** Somebody speaks against a member that a link leads to. */
export interface Doubt {
  readonly id: PeerId;
  readonly accuser: ShortId;
  readonly isDeath: boolean;
}

export type MemberChange = 'discovered' | 'updated' | 'alive' | 'suspected' | 'dead' | 'left';

export interface MemberEvent {
  readonly change: MemberChange;
  readonly id: PeerId;
  readonly name: string;
}

/** What an owner may change about itself. */
export interface Profile {
  readonly name: string;
  readonly endpoints: readonly string[];
  readonly left: boolean;
  readonly services: readonly ServiceRecord[];
  readonly statusText: string;
  /** SHA-256 of the own picture; empty: none. */
  readonly avatar: Uint8Array;
  readonly away: boolean;
}

/** What a peer begins with: it need not say more of itself. */
export type FirstProfile = Omit<Profile, keyof typeof plainPerson> & Partial<Profile>;

export const plainPerson = { statusText: '', avatar: new Uint8Array(0), away: false };

export function isLive(member: Pick<MemberEntry, 'state'>): boolean {
  return member.state === 'alive' || member.state === 'suspect';
}

export function headOf(member: MemberEntry): RecordHead {
  return {
    peer: member.id,
    incarnation: member.record?.incarnation ?? 0,
    version: member.record?.version ?? 0,
    state: member.state,
  };
}

/** What `self` thinks of a member, or has heard of it. */
export function opinionOf(now: Now, member: MemberEntry, record: PeerRecord, self: ShortId): Opinion {
  const [first] = member.accusers;
  const opinion: Opinion = {
    peer: member.id,
    incarnation: record.incarnation,
    state: member.state,
    ageMs: Math.min(ageMsMax, Math.max(0, now.mono - member.stateSince)),
  };
  return first === undefined || member.accusers.has(self) ? opinion : { ...opinion, accuser: first };
}

export function isNewer(
  a: { readonly incarnation: number; readonly version: number },
  b: { readonly incarnation: number; readonly version: number },
): boolean {
  return a.incarnation > b.incarnation || (a.incarnation === b.incarnation && a.version > b.version);
}

export function isSameProfile(a: Profile, b: Profile): boolean {
  return a.away === b.away && isSameNews(a, b);
}

/** Who goes away and comes back is no news: that happens all day. */
function isSameNews(a: Profile, b: Profile): boolean {
  const isSame = a.name === b.name && a.left === b.left && a.endpoints.join() === b.endpoints.join();
  const isSamePerson = a.statusText === b.statusText && equalBytes(a.avatar, b.avatar);
  return isSame && isSamePerson && isSameServices(a.services, b.services);
}

function isSameServices(a: readonly ServiceRecord[], b: readonly ServiceRecord[]): boolean {
  if (a === b || (a.length === 0 && b.length === 0)) return true;
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * What `member` becomes by a record, and whether that tells anything new of it. A start of a program never
 * comes back, so whoever does is one of two hosts with one key, which go above one another once a second:
 * people were told of both.
 */
export function adoptionOf(member: MemberEntry, next: PeerRecord, { bytes, signature }: SignedRecord) {
  const { record, otherLife } = member;
  const isBack = otherLife !== null && equalBytes(otherLife.boot, next.boot) && isSameNews(otherLife, next);
  const isOther = record !== null && !equalBytes(record.boot, next.boot);
  // Frames are cut out of larger pieces of memory, which what is kept may not hold fast.
  const signed = { bytes: bytes.slice(), signature: signature.slice() };
  return {
    fields: { record: next, otherLife: isOther ? record : otherLife, signed },
    isChanged: !isBack && (record === null || !isSameNews(record, next)),
  };
}

export function toRow(member: MemberEntry): PeerRow {
  return {
    id: member.id,
    name: member.record?.name ?? '',
    incarnation: member.record?.incarnation ?? 0,
    version: member.record?.version ?? 0,
    state: member.state,
    lastSeen: member.lastSeen,
    record: member.signed?.bytes ?? null,
    signature: member.signed?.signature ?? null,
  };
}
