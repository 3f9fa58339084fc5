/**
 * The member table of one group.
 *
 * 1. A record is the word of its owner: signed, and only a higher (incarnation, version) replaces it.
 * 2. An opinion (suspect, dead) counts only for the incarnation whose record is held.
 * 3. Whom a link hears is alive, whatever others think; they are refuted by its owner's next incarnation.
 * 4. Unknown dead ids are not taken; known ones are remembered, up to `membersMax`. A full table gives
 *    somebody up and never refuses a newcomer.
 * Source: Das et al., "SWIM", 2002, 4.2 (suspicion, incarnation).
 */
import type { GroupId, PeerId, ShortId } from '../../shared/ids.ts';
import { shortIdOf } from '../../shared/ids.ts';
import type { MemberState } from '../../shared/records.ts';
import { opinionsMax } from '../wire/limits.ts';
import { MalformedError } from '../wire/malformed.ts';
import type { Opinion, PeerRecord, Peers, RecordHead, Root, SignedRecord } from '../wire/messages.ts';
import { decodeRecord } from '../wire/peer-record.ts';
import { confirmationsMax } from './config.ts';
import type { Doubt, FirstProfile, MemberChange, MemberEntry, MemberEvent, MemberRow, Turn } from './member.ts';
import { adoptionOf, ageMsMax, headOf, isLive, isNewer, noAccusers, opinionOf } from './member.ts';
import type { MemberBase } from './member-base.ts';
import type { Needed } from './member-table.ts';
import { MemberTable } from './member-table.ts';
import { OwnRecord, recordBytes } from './own-record.ts';
import type { Crypto, Now, Rng, Store } from './ports.ts';
import { Tombstones } from './tombstones.ts';
import type { Twins } from './twins.ts';

type Claims = ReadonlyMap<PeerId, Opinion>;

interface Adoption {
  readonly record: PeerRecord;
  readonly signed: SignedRecord;
  /** Null: the record of somebody who is claimed to be dead, for the name and the address only. */
  readonly from: PeerId | null;
}

export interface MembershipOptions {
  readonly gid: GroupId;
  readonly store: Store;
  readonly crypto: Crypto;
  /** Random, of this start. */
  readonly boot: Uint8Array;
  readonly needed: Needed;
  /** Members that many tables share; undefined: what the store remembers is all. */
  readonly base?: MemberBase | undefined;
}

const rank: Readonly<Record<MemberState, number>> = { alive: 0, suspect: 1, dead: 2, left: 3 };
/** An older death that nobody here noticed is one that the other side of a partition believed in: asked after first. */
const staleDeathMs = 10_000;

export class Membership {
  private readonly gid: GroupId;
  private readonly crypto: Crypto;
  private readonly own: OwnRecord;
  private readonly table: MemberTable;
  private readonly needed: Needed;
  readonly tombstones: Tombstones;
  private readonly events: MemberEvent[] = [];
  private readonly worsened: Turn[] = [];
  private readonly revived: PeerId[] = [];
  private readonly doubts: Doubt[] = [];
  private readonly selfShort: ShortId;
  /** When this machine last woke. */
  private excusedAt = -Infinity;

  constructor(options: MembershipOptions) {
    const { gid, store, crypto } = options;
    this.gid = gid;
    this.crypto = crypto;
    this.selfShort = shortIdOf(crypto.self);
    this.needed = options.needed;
    this.table = new MemberTable(gid, store, crypto, options.base);
    this.own = new OwnRecord(gid, crypto, options.boot, this.table);
    this.tombstones = new Tombstones(crypto.self, this.table, options.needed);
  }

  /** Publishes the first record of this start: an incarnation above every earlier one. */
  begin(now: Now, profile: FirstProfile): void {
    this.own.begin(now, profile);
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

  /** Members of any state. */
  get size(): number {
    return this.table.size;
  }

  /** Live members that are suspected, by whomever. */
  get suspects(): ReadonlySet<PeerId> {
    return this.table.suspects;
  }

  get self(): MemberEntry {
    return this.own.member;
  }

  get(id: PeerId): MemberEntry | undefined {
    return this.table.get(id);
  }

  all(): IterableIterator<MemberEntry> {
    return this.table.all();
  }

  /** A live member other than oneself at random: of all, or of those known for longest. */
  sample(rng: Rng, who: 'any' | 'elder'): MemberEntry | undefined {
    return this.table.sample(rng, who);
  }

  /** One that is neither alive nor suspect at random. */
  sampleGone(rng: Rng): MemberEntry | undefined {
    return this.table.sampleGone(rng);
  }

  /** Rises whenever somebody becomes live or is not any more. */
  get viewVersion(): number {
    return this.table.viewVersion;
  }

  /** Whether `id` is the live member before or after oneself in the order of ids. */
  isRingNeighbor(id: PeerId): boolean {
    return this.table.isRingNeighbor(id);
  }

  ringNeighbors(): PeerId[] {
    return this.table.ringNeighbors();
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
  pollWorsened(): Turn | undefined {
    return this.worsened.shift();
  }

  pollDoubt(): Doubt | undefined {
    return this.doubts.shift();
  }

  /** Members that are live again, or for the first time. */
  pollRevived(): PeerId | undefined {
    return this.revived.shift();
  }

  get twins(): Twins {
    return this.own.twins;
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
      // Who is only remembered from an earlier start is not known to be gone.
      if (member?.record && member.heard && (member.state === 'suspect' || member.state === 'dead')) {
        opinions.push(opinionOf(now, member, member.record, this.selfShort));
      }
    }
    return opinions;
  }

  /** Changes one's own record; a higher version tells everybody. */
  update(now: Now, change: Partial<FirstProfile>): void {
    this.own.update(now, change);
  }

  /**
   * Takes records and opinions that came together. Returns what is news that others should hear: the
   * rest was not even checked, and whoever passed it on would answer for it.
   * Throws a MalformedError for a record that its subject has not signed for this group.
   */
  merge(now: Now, peers: Peers, from: PeerId): Peers {
    const claims = new Map(peers.opinions.map((opinion) => [opinion.peer, opinion]));
    const said = new Map(
      peers.opinions.map((opinion) => {
        const { accuser = shortIdOf(from) } = opinion;
        return [`${opinion.peer} ${accuser}`, { ...opinion, accuser }];
      }),
    );
    return {
      records: peers.records.filter((signed) => this.mergeRecord(now, signed, from, claims)),
      opinions: [...said.values()].filter(
        (opinion) => this.mergeOpinion(now, opinion, from) && opinion.peer !== this.crypto.self,
      ),
    };
  }

  /** Whether an opinion speaks against somebody in the incarnation that is held. */
  isAgainst({ peer, incarnation, state }: Opinion): boolean {
    return (state === 'suspect' || state === 'dead') && this.table.get(peer)?.record?.incarnation === incarnation;
  }

  /** Something authentic came from `id` itself, over a link. */
  heard(now: Now, id: PeerId): void {
    const known = this.table.get(id);
    if (known === undefined && !this.table.makeRoom(this.needed)) return;
    const member = this.table.edit(known ?? this.table.add(id, now.mono));
    touch(member, now);
    member.via = null;
    member.accusers = noAccusers;
    if (member.state !== 'left' && member.state !== 'alive') this.setState(member, 'alive', now.mono);
  }

  /** A linked member says that it has heard `id` in this incarnation. */
  vouched(now: Now, id: PeerId, incarnation: number, from: PeerId): void {
    const known = this.table.get(id);
    if (known?.record?.incarnation !== incarnation || known.state === 'left') return;
    const wasHeard = known.heard;
    if (known.state === 'dead' && wasHeard) return;
    const member = this.table.edit(known);
    touch(member, now);
    member.via = from;
    const isRemembered = member.state === 'dead' && !wasHeard;
    if (member.state === 'suspect' || isRemembered) this.setState(member, 'alive', now.mono);
  }

  /** Where others suspect it already, this is a confirmation. */
  suspect(now: Now, id: PeerId): boolean {
    return this.worsen(now, id, 'suspect');
  }

  declareDead(now: Now, id: PeerId): boolean {
    return this.worsen(now, id, 'dead');
  }

  /** An id that wrote an entry here and whose record is not held. */
  addBare(now: Now, id: PeerId): void {
    if (this.table.get(id) === undefined && !this.table.isFull) this.table.add(id, now.mono);
  }

  noteSkew(id: PeerId, skewMs: number): void {
    const member = this.table.get(id);
    if (member !== undefined) this.table.edit(member).clockSkewMs = skewMs;
  }

  /** This machine slept: what was not heard meanwhile counts against nobody. */
  excuse(now: Now): void {
    this.excusedAt = now.mono;
    for (const id of this.table.suspects) {
      const member = this.table.get(id);
      if (member !== undefined) this.table.edit(member).stateSince = now.mono;
    }
  }

  /** Monotonic ms since which nothing was heard of `member` while this machine was awake. */
  silentSince(member: MemberEntry): number {
    return Math.max(member.heardAt, this.excusedAt);
  }

  /** Writes every row down: for `last seen`, which changes without an event. */
  saveAll(): void {
    this.table.saveAll();
  }

  private mergeRecord(now: Now, signed: SignedRecord, sender: PeerId, claims: Claims): boolean {
    const record = decodeRecord(signed.bytes);
    if (record.gid !== this.gid) throw new MalformedError('a record of another group');
    const held = this.table.get(record.id);
    const isOwn = record.id === this.crypto.self;
    if (isOwn ? !this.own.isChallengedBy(record) : held?.record && !isNewer(record, held.record)) return false;
    if (!this.crypto.verify(record.id, recordBytes(signed.bytes), signed.signature)) {
      throw new MalformedError('a record that its subject has not signed');
    }
    if (isOwn) {
      this.own.answer(now, record);
      return false;
    }
    const claim = claims.get(record.id);
    const isClaimedDead = claim?.incarnation === record.incarnation && claim.state === 'dead';
    if (held === undefined && (isClaimedDead || !this.table.makeRoom(this.needed))) return false;
    const member = held ?? this.table.add(record.id, now.mono);
    const from = isClaimedDead ? null : sender;
    this.adopt(now, member, { record, signed, from });
    return !isClaimedDead;
  }

  /** Whether it is news. */
  private mergeOpinion(now: Now, opinion: Opinion & Required<Pick<Opinion, 'accuser'>>, from: PeerId): boolean {
    if (opinion.peer === this.crypto.self) {
      // Of another incarnation only a record counts, which nobody else can sign: else anybody could use
      // up all the numbers there are.
      const isAgainst = opinion.state === 'suspect' || opinion.state === 'dead';
      const isPresent = opinion.incarnation === this.own.record.incarnation;
      return isAgainst && isPresent && this.own.jumpAbove(now, opinion.incarnation);
    }
    const member = this.table.get(opinion.peer);
    if (member?.record?.incarnation !== opinion.incarnation) return false;
    if (opinion.state === 'alive' || opinion.state === 'left') return false;
    const isConfirmation = opinion.accuser !== this.selfShort && this.noteAccuser(member, opinion.accuser);
    if (this.needed.isLinked(member.id)) {
      // The link knows better, and is asked.
      const { accuser, state } = opinion;
      if (isLive(member)) this.doubts.push({ id: member.id, accuser, isDeath: state === 'dead' });
      return false;
    }
    const isOld = opinion.state === 'dead' && isLive(member) && opinion.ageMs > staleDeathMs;
    const state = isOld ? 'suspect' : opinion.state;
    if (rank[state] <= rank[member.state]) return isConfirmation && member.state === 'suspect';
    this.table.edit(member).via = from;
    this.setState(member, state, isOld ? now.mono : now.mono - Math.min(opinion.ageMs, ageMsMax));
    return true;
  }

  /** Returns whether `accuser` is one more. */
  private noteAccuser(member: MemberEntry, accuser: ShortId): boolean {
    const { accusers } = member;
    if (!isLive(member) || accusers.size > confirmationsMax || accusers.has(accuser)) return false;
    this.table.edit(member).accusers = new Set(accusers).add(accuser);
    return true;
  }

  private worsen(now: Now, id: PeerId, state: 'suspect' | 'dead'): boolean {
    const member = this.table.get(id);
    if (member === undefined || id === this.crypto.self || rank[state] < rank[member.state]) return false;
    const isEcho = member.state === 'suspect' || member.accusers.size > 0;
    const isAccuser = state === 'suspect' && this.noteAccuser(member, this.selfShort);
    if (state !== member.state) this.setState(member, state, now.mono);
    else if (!isAccuser) return false;
    this.worsened.push({ id, isEcho });
    return true;
  }

  private adopt(now: Now, known: MemberEntry, { record, signed, from }: Adoption): void {
    const earlier = known.record;
    const { fields, isChanged } = adoptionOf(known, record, signed);
    const member = this.table.change(known, fields);
    const isLater = earlier === null || record.incarnation > earlier.incarnation;
    const isNewLife = from !== null && isLater;
    if (isNewLife) {
      touch(member, now);
      member.via = from === record.id ? null : from;
    }
    if (earlier === null) {
      this.emit('discovered', member);
      // It was heard on a link before its record came.
      if (member.state === 'alive') this.emit('alive', member);
    } else if (isChanged) this.emit('updated', member);
    if (record.left) this.setState(member, 'left', now.mono);
    else if (isNewLife && member.state !== 'alive') this.setState(member, 'alive', now.mono);
    else if (member.state === 'left' && isLater) this.setState(member, 'dead', now.mono); // Back, and dead since.
  }

  private setState(member: MemberEntry, state: MemberState, since: number): void {
    if (state === 'alive' && !isLive(member)) this.revived.push(member.id);
    const row = this.table.change(member, { state, stateSince: since });
    if (state !== 'suspect') row.accusers = noAccusers;
    this.emit(state === 'suspect' ? 'suspected' : state, row);
  }

  /** Before its record is held nobody can be told who it is. */
  private emit(change: MemberChange, member: MemberEntry): void {
    if (member.record === null) return;
    this.events.push({ change, id: member.id, name: member.record.name });
  }
}

function touch(member: MemberRow, now: Now): void {
  member.heard = true;
  member.lastSeen = now.wall;
  member.heardAt = now.mono;
}
