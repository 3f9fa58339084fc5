/** What a peer says of itself: signed by it alone, and above everything that was said in its name before. */
import type { GroupId } from '../../shared/ids.ts';
import type { PeerRecord } from '../wire/messages.ts';
import { encodeRecord, recordSignatureLabel } from '../wire/peer-record.ts';
import { asciiBytes, concatBytes, equalBytes } from './bytes.ts';
import type { FirstProfile, MemberEntry, Profile } from './member.ts';
import { isNewer, isSameProfile, plainPerson } from './member.ts';
import type { MemberTable } from './member-table.ts';
import type { Crypto, Now } from './ports.ts';
import { Twins } from './twins.ts';

/**
 * Own incarnations raised in a row, and how long until one more: a twin with the same key, or a slanderer,
 * would else keep the whole group busy. What was not answered comes again with the next sync.
 */
const jumpsMax = 8;
const jumpEveryMs = 1000;

const labelBytes = asciiBytes(recordSignatureLabel);

/** What an owner signs of an encoded record. */
export function recordBytes(record: Uint8Array): Uint8Array {
  return concatBytes(labelBytes, record);
}

export class OwnRecord {
  private readonly gid: GroupId;
  private readonly crypto: Crypto;
  private readonly boot: Uint8Array;
  private readonly table: MemberTable;
  /** Other live hosts with the own key. */
  readonly twins = new Twins();
  /** Jumps of the incarnation that are not yet made good by time, and when that was so. */
  private jumps = 0;
  private jumpedAt = 0;

  constructor(gid: GroupId, crypto: Crypto, boot: Uint8Array, table: MemberTable) {
    this.gid = gid;
    this.crypto = crypto;
    this.boot = boot;
    this.table = table;
  }

  /**
   * Publishes the first record of this start: an incarnation above every earlier one. Who is alive in its
   * table already has one: it begins among members that know it.
   */
  begin(now: Now, profile: FirstProfile): void {
    const known = this.table.get(this.crypto.self);
    if (known?.state !== 'alive')
      this.publish(now, { ...plainPerson, ...profile }, (known?.record?.incarnation ?? 0) + 1, 1);
  }

  get member(): MemberEntry {
    const self = this.table.get(this.crypto.self);
    if (self === undefined) throw new Error('assertion: not begun');
    return self;
  }

  get record(): PeerRecord {
    const { record } = this.member;
    if (record === null) throw new Error('assertion: no own record');
    return record;
  }

  /** A higher version tells everybody. */
  update(now: Now, change: Partial<Profile>): void {
    const { record } = this;
    const { name, endpoints, left, services, statusText, avatar, away } = record;
    const next = { name, endpoints, left, services, statusText, avatar, away, ...change };
    if (isSameProfile(record, next)) return;
    this.publish(now, next, record.incarnation, record.version + 1);
  }

  /** Whether a record in the own name is above the own one, or beside it from another start of the program. */
  isChallengedBy(record: PeerRecord): boolean {
    if (isNewer(record, this.record)) return true;
    return record.incarnation === this.record.incarnation && !equalBytes(record.boot, this.record.boot);
  }

  /** The own key has signed it: an earlier life of this peer, or another live host with the key. */
  answer(now: Now, record: PeerRecord): void {
    this.twins.noteRecord(now, record, this.record);
    this.jumpAbove(now, record.incarnation);
  }

  /** Raises the own incarnation above `incarnation`, where it is not above it yet. */
  jumpAbove(now: Now, incarnation: number): boolean {
    const { record } = this;
    if (record.incarnation > incarnation || !this.mayJump(now)) return false;
    this.publish(now, record, incarnation + 1, 1);
    return true;
  }

  private mayJump(now: Now): boolean {
    this.jumps = Math.max(0, this.jumps - (now.mono - this.jumpedAt) / jumpEveryMs);
    this.jumpedAt = now.mono;
    if (this.jumps > jumpsMax - 1) return false;
    this.jumps += 1;
    return true;
  }

  private publish(now: Now, profile: Profile, incarnation: number, version: number): void {
    const record: PeerRecord = {
      gid: this.gid,
      id: this.crypto.self,
      incarnation,
      version,
      left: profile.left,
      endpoints: profile.endpoints,
      name: profile.name,
      avatar: profile.avatar,
      statusText: profile.statusText,
      away: profile.away,
      boot: this.boot,
      // Nobody is there to answer for them any more.
      services: profile.left ? [] : profile.services,
    };
    const bytes = encodeRecord(record);
    const signed = { bytes, signature: this.crypto.sign(recordBytes(bytes)) };
    const member = this.table.edit(this.table.get(record.id) ?? this.table.add(record.id, now.mono));
    member.heard = true;
    member.lastSeen = now.wall;
    member.heardAt = now.mono;
    this.table.change(member, { record, signed, state: 'alive' });
  }
}
