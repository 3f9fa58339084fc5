/**
 * The member table of one group.
 *
 * 1. A record is the word of its owner: signed, and only a higher (incarnation, version) replaces it.
 * 2. An opinion (suspect, dead) counts only for the incarnation whose record is held.
 * 3. Whom a link hears is alive, whatever others think; they are refuted by its owner's next incarnation.
 * 4. Unknown dead ids are not taken; known ones are remembered, up to `membersMax`.
 * Source: Das et al., "SWIM", 2002, 4.2 (suspicion, incarnation).
 */
import type { GroupId, PeerId, ShortId } from '../../shared/ids.ts';
import type { MemberState } from '../../shared/records.ts';
import { opinionsMax } from '../wire/limits.ts';
import { MalformedError } from '../wire/malformed.ts';
import type { Opinion, PeerRecord, Peers, RecordHead, Root, SignedRecord } from '../wire/messages.ts';
import { decodeRecord, encodeRecord, recordSignatureLabel } from '../wire/peer-record.ts';
import { asciiBytes, concatBytes, equalBytes } from './bytes.ts';
import type { MemberEntry, Profile } from './member.ts';
import { ageMsMax, headOf, isLive, isNewer, isSameProfile, opinionOf } from './member.ts';
import { MemberTable } from './member-table.ts';
import type { Crypto, Now, Store } from './ports.ts';

export type MemberChange = 'discovered' | 'updated' | 'alive' | 'suspected' | 'dead' | 'left';

export interface MemberEvent {
  readonly change: MemberChange;
  readonly id: PeerId;
  readonly name: string;
}

interface MergeContext {
  /** Whether an id must not give way in a full table: it wrote something that is held here. */
  readonly isWanted: (id: PeerId) => boolean;
  readonly isLinked: (id: PeerId) => boolean;
}

interface RecordSource {
  readonly from: PeerId;
  readonly claims: ReadonlyMap<PeerId, Opinion>;
  readonly isWanted: (id: PeerId) => boolean;
}

interface Adoption {
  readonly record: PeerRecord;
  readonly signed: SignedRecord;
  /** Null: the record of somebody who is claimed to be dead, for the name and the address only. */
  readonly from: PeerId | null;
}

const labelBytes = asciiBytes(recordSignatureLabel);
const rank: Readonly<Record<MemberState, number>> = { alive: 0, suspect: 1, dead: 2, left: 3 };
const none = new Uint8Array(0);
/**
 * Own incarnations raised in a row, and how long until one more: a twin with the same key, or a slanderer,
 * would else keep the whole group busy. What was not answered comes again with the next sync.
 */
const jumpsMax = 8;
const jumpEveryMs = 1000;
/** More accusers than this change nothing. */
const accusersMax = 8;

export class Membership {
  private readonly gid: GroupId;
  private readonly crypto: Crypto;
  private readonly boot: Uint8Array;
  private readonly table: MemberTable;
  private readonly events: MemberEvent[] = [];
  private readonly worsened: PeerId[] = [];
  private readonly revived: PeerId[] = [];
  private readonly doubted: PeerId[] = [];
  /** Jumps of the own incarnation that are not yet made good by time, and when that was so. */
  private jumps = 0;
  private jumpedAt = 0;

  constructor(gid: GroupId, store: Store, crypto: Crypto, boot: Uint8Array) {
    this.gid = gid;
    this.crypto = crypto;
    this.boot = boot;
    this.table = new MemberTable(gid, store, crypto);
  }

  /** Publishes the first record of this start: an incarnation above every earlier one. */
  begin(now: Now, profile: Profile): void {
    const earlier = this.table.get(this.crypto.self)?.record?.incarnation ?? 0;
    this.publish(now, profile, earlier + 1, 1);
  }

  get viewRoot(): Root {
    return this.table.viewRoot;
  }

  get recordsRoot(): Root {
    return this.table.recordsRoot;
  }

  get recordBuckets(): Uint8Array {
    return this.table.recordBuckets;
  }

  /** Live members (alive or suspect), oneself included. */
  get liveCount(): number {
    return this.table.liveCount;
  }

  get self(): MemberEntry {
    const self = this.table.get(this.crypto.self);
    if (self === undefined) throw new Error('assertion: not begun');
    return self;
  }

  get(id: PeerId): MemberEntry | undefined {
    return this.table.get(id);
  }

  all(): IterableIterator<MemberEntry> {
    return this.table.all();
  }

  *liveOthers(): Generator<MemberEntry> {
    for (const member of this.table.all()) {
      if (isLive(member) && member.id !== this.crypto.self) yield member;
    }
  }

  resolve(shortId: ShortId): PeerId | undefined {
    return this.table.resolve(shortId);
  }

  /** Members that this peer itself holds in a worse state than before. */
  pollWorsened(): PeerId | undefined {
    return this.worsened.shift();
  }

  /** Linked members that others suspect. */
  pollDoubted(): PeerId | undefined {
    return this.doubted.shift();
  }

  /** Members that are live again, or for the first time. */
  pollRevived(): PeerId | undefined {
    return this.revived.shift();
  }

  pollEvent(): MemberEvent | undefined {
    return this.events.shift();
  }

  heads(buckets?: ReadonlySet<number>): RecordHead[] {
    const heads: RecordHead[] = [];
    for (const member of this.table.all()) {
      if (buckets !== undefined && !buckets.has(member.bucket)) continue;
      heads.push(headOf(member));
    }
    return heads;
  }

  opinions(now: Now, ids: Iterable<PeerId>): Opinion[] {
    const opinions: Opinion[] = [];
    for (const id of ids) {
      const member = this.table.get(id);
      if (opinions.length >= opinionsMax) break;
      if (member?.record && (member.state === 'suspect' || member.state === 'dead')) {
        opinions.push(opinionOf(now, member, member.record));
      }
    }
    return opinions;
  }

  /** Changes one's own record; a higher version tells everybody. */
  update(now: Now, change: Partial<Profile>): void {
    const record = this.ownRecord();
    const next = { name: record.name, endpoints: record.endpoints, left: record.left, ...change };
    if (isSameProfile(record, next)) return;
    this.publish(now, next, record.incarnation, record.version + 1);
  }

  /**
   * Takes records and opinions that came together. Returns what is news that others should hear: the
   * rest was not even checked, and whoever passed it on would answer for it.
   * Throws a MalformedError for a record that its subject has not signed for this group.
   */
  merge(now: Now, peers: Peers, from: PeerId, context: MergeContext): Peers {
    const claims = new Map(peers.opinions.map((opinion) => [opinion.peer, opinion]));
    const { isWanted, isLinked } = context;
    return {
      records: peers.records.filter((signed) => this.mergeRecord(now, signed, { from, claims, isWanted })),
      opinions: [...claims.values()].filter(
        (said) => this.mergeOpinion(now, said, from, isLinked(said.peer)) && said.peer !== this.crypto.self,
      ),
    };
  }

  /** Whether an opinion speaks against somebody in the incarnation that is held. */
  isAgainst({ peer, incarnation, state }: Opinion): boolean {
    return (state === 'suspect' || state === 'dead') && this.table.get(peer)?.record?.incarnation === incarnation;
  }

  /** Something authentic came from `id` itself, over a link. */
  heard(now: Now, id: PeerId, isWanted: (id: PeerId) => boolean = () => false): void {
    const known = this.table.get(id);
    if (known === undefined && !this.table.makeRoom(isWanted)) return;
    const member = known ?? this.table.add(id, now);
    touch(member, now);
    member.via = null;
    member.accusers.clear();
    if (member.state !== 'left' && member.state !== 'alive') this.setState(member, 'alive', now.mono);
  }

  /** A linked member says that it has heard `id` in this incarnation. */
  vouched(now: Now, id: PeerId, incarnation: number, from: PeerId): void {
    const member = this.table.get(id);
    if (member?.record?.incarnation !== incarnation || member.state === 'left') return;
    const wasHeard = member.heard;
    if (member.state === 'dead' && wasHeard) return;
    touch(member, now);
    member.via = from;
    const isRemembered = member.state === 'dead' && !wasHeard;
    if (member.state === 'suspect' || isRemembered) this.setState(member, 'alive', now.mono);
  }

  suspect(now: Now, id: PeerId): boolean {
    return this.worsen(now, id, 'suspect');
  }

  declareDead(now: Now, id: PeerId): boolean {
    return this.worsen(now, id, 'dead');
  }

  /** An id that wrote an entry here and whose record is not held. */
  addBare(now: Now, id: PeerId): void {
    if (this.table.get(id) === undefined && !this.table.isFull) this.table.add(id, now);
  }

  noteSkew(id: PeerId, skewMs: number): void {
    const member = this.table.get(id);
    if (member !== undefined) member.clockSkewMs = skewMs;
  }

  /** This machine slept: what was not heard meanwhile counts against nobody. */
  excuse(now: Now): void {
    for (const member of this.liveOthers()) {
      member.heardAt = now.mono;
      if (member.state === 'suspect') member.stateSince = now.mono;
    }
  }

  /** Writes every row down: for `last seen`, which changes without an event. */
  saveAll(): void {
    this.table.saveAll();
  }

  private mergeRecord(now: Now, signed: SignedRecord, source: RecordSource): boolean {
    const record = decodeRecord(signed.bytes);
    if (record.gid !== this.gid) throw new MalformedError('a record of another group');
    const held = this.table.get(record.id);
    if (held?.record && !isNewer(record, held.record)) {
      this.refuteTwin(now, record);
      return false;
    }
    if (!this.crypto.verify(record.id, concatBytes(labelBytes, signed.bytes), signed.signature)) {
      throw new MalformedError('a record that its subject has not signed');
    }
    if (record.id === this.crypto.self) {
      this.jumpAbove(now, record.incarnation);
      return false;
    }
    const claim = source.claims.get(record.id);
    const isClaimedDead = claim?.incarnation === record.incarnation && claim.state === 'dead';
    if (held === undefined && (isClaimedDead || !this.table.makeRoom(source.isWanted))) return false;
    const member = held ?? this.table.add(record.id, now);
    const from = isClaimedDead ? null : source.from;
    this.adopt(now, member, { record, signed, from });
    return !isClaimedDead;
  }

  private mergeOpinion(now: Now, opinion: Opinion, from: PeerId, isLinked: boolean): boolean {
    if (opinion.peer === this.crypto.self) {
      // Of another incarnation only a record counts, which nobody else can sign: else anybody could use
      // up all the numbers there are.
      const isAgainst = opinion.state === 'suspect' || opinion.state === 'dead';
      const isPresent = opinion.incarnation === this.ownRecord().incarnation;
      return isAgainst && isPresent && this.jumpAbove(now, opinion.incarnation);
    }
    const member = this.table.get(opinion.peer);
    if (member?.record?.incarnation !== opinion.incarnation) return false;
    if (opinion.state === 'alive' || opinion.state === 'left') return false;
    if (isLive(member) && member.accusers.size < accusersMax) member.accusers.add(from);
    if (isLinked) {
      // The link knows better, and is asked.
      if (member.state === 'alive') this.doubted.push(member.id);
      return false;
    }
    if (rank[opinion.state] <= rank[member.state]) return false;
    member.via = from;
    this.setState(member, opinion.state, now.mono - Math.min(opinion.ageMs, ageMsMax));
    return true;
  }

  private worsen(now: Now, id: PeerId, state: 'suspect' | 'dead'): boolean {
    const member = this.table.get(id);
    if (member === undefined || id === this.crypto.self || rank[state] <= rank[member.state]) return false;
    this.setState(member, state, now.mono);
    this.worsened.push(id);
    return true;
  }

  private adopt(now: Now, member: MemberEntry, { record, signed, from }: Adoption): void {
    const earlier = member.record;
    this.table.change(member, {
      record,
      signed: { bytes: signed.bytes.slice(), signature: signed.signature.slice() },
    });
    const isNewLife = from !== null && (earlier === null || record.incarnation > earlier.incarnation);
    if (isNewLife) {
      touch(member, now);
      member.via = from === record.id ? null : from;
    }
    if (earlier === null) {
      this.emit('discovered', member);
      // It was heard on a link before its record came.
      if (member.state === 'alive') this.emit('alive', member);
    } else if (!isSameProfile(earlier, record)) this.emit('updated', member);
    if (record.left) this.setState(member, 'left', now.mono);
    else if (isNewLife && member.state !== 'alive') this.setState(member, 'alive', now.mono);
  }

  /** A record of ours that is as high as ours but not ours: another live host has our key. */
  private refuteTwin(now: Now, record: PeerRecord): void {
    if (record.id !== this.crypto.self) return;
    const own = this.ownRecord();
    const isTwin = record.incarnation === own.incarnation && !equalBytes(record.boot, own.boot);
    if (isTwin) this.jumpAbove(now, record.incarnation);
  }

  /** Raises the own incarnation above `incarnation`, where it is not above it yet. */
  private jumpAbove(now: Now, incarnation: number): boolean {
    const record = this.ownRecord();
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
      avatar: none,
      statusText: '',
      boot: this.boot,
    };
    const bytes = encodeRecord(record);
    const signed = { bytes, signature: this.crypto.sign(concatBytes(labelBytes, bytes)) };
    const member = this.table.get(record.id) ?? this.table.add(record.id, now);
    touch(member, now);
    this.table.change(member, { record, signed, state: 'alive' });
  }

  private ownRecord(): PeerRecord {
    const { record } = this.self;
    if (record === null) throw new Error('assertion: no own record');
    return record;
  }

  private setState(member: MemberEntry, state: MemberState, since: number): void {
    if (state === 'alive' && !isLive(member)) this.revived.push(member.id);
    this.table.change(member, { state, stateSince: since });
    if (state !== 'suspect') member.accusers.clear();
    this.emit(state === 'suspect' ? 'suspected' : state, member);
  }

  /** Before its record is held nobody can be told who it is. */
  private emit(change: MemberChange, member: MemberEntry): void {
    if (member.record === null) return;
    this.events.push({ change, id: member.id, name: member.record.name });
  }
}

function touch(member: MemberEntry, now: Now): void {
  member.heard = true;
  member.lastSeen = now.wall;
  member.heardAt = now.mono;
}
