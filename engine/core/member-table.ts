/** The rows of the member table, and what is always true of them: indexes, roots, the live count, the store. */
import type { GroupId, PeerId, ShortId } from '../../shared/ids.ts';
import { idToBytes, shortIdOf } from '../../shared/ids.ts';
import type { Root } from '../wire/messages.ts';
import { decodeRecord } from '../wire/peer-record.ts';
import { asciiBytes, concatBytes } from './bytes.ts';
import { membersMax } from './config.ts';
import type { MemberEntry } from './member.ts';
import { isLive, toRow } from './member.ts';
import type { Crypto, Now, PeerRow, Store } from './ports.ts';
import { SetRoot, bucketOf } from './root.ts';

export class MemberTable {
  private readonly gid: GroupId;
  private readonly store: Store;
  private readonly crypto: Crypto;
  private readonly rows = new Map<PeerId, MemberEntry>();
  private readonly byShortId = new Map<ShortId, PeerId>();
  private readonly view = new SetRoot();
  private readonly records = new SetRoot();
  private live = 0;

  constructor(gid: GroupId, store: Store, crypto: Crypto) {
    this.gid = gid;
    this.store = store;
    this.crypto = crypto;
    for (const row of store.peers(gid)) this.restore(row);
  }

  /** Of the ids of live members. */
  get viewRoot(): Root {
    return this.view.root;
  }

  /** Of the versions of their records. */
  get recordsRoot(): Root {
    return this.records.root;
  }

  get recordBuckets(): Uint8Array {
    return this.records.buckets;
  }

  get liveCount(): number {
    return this.live;
  }

  get isFull(): boolean {
    return this.rows.size >= membersMax;
  }

  get(id: PeerId): MemberEntry | undefined {
    return this.rows.get(id);
  }

  all(): IterableIterator<MemberEntry> {
    return this.rows.values();
  }

  resolve(shortId: ShortId): PeerId | undefined {
    return this.byShortId.get(shortId);
  }

  /** A row for an id of which nothing is known yet. */
  add(id: PeerId, now: Now): MemberEntry {
    const member: MemberEntry = {
      id,
      shortId: shortIdOf(id),
      bucket: bucketOf(this.crypto.sha256(idToBytes(id))),
      record: null,
      signed: null,
      state: 'dead',
      stateSince: now.mono,
      heard: false,
      lastSeen: null,
      heardAt: now.mono,
      via: null,
      clockSkewMs: null,
      accusers: new Set(),
    };
    this.rows.set(id, member);
    this.byShortId.set(member.shortId, id);
    return member;
  }

  /** Changes what the roots and the live count are made of, and writes the row down. */
  change(member: MemberEntry, fields: Partial<Pick<MemberEntry, 'record' | 'signed' | 'state' | 'stateSince'>>): void {
    this.unroot(member);
    this.live -= Number(isLive(member));
    Object.assign(member, fields);
    this.live += Number(isLive(member));
    this.enroot(member);
    this.save(member);
  }

  /** Room for one more: the longest unheard member that nothing here needs gives way. */
  makeRoom(isWanted: (id: PeerId) => boolean): boolean {
    if (!this.isFull) return true;
    let oldest: MemberEntry | undefined;
    for (const member of this.rows.values()) {
      if (isLive(member) || member.id === this.crypto.self || isWanted(member.id)) continue;
      if (oldest === undefined || (member.lastSeen ?? 0) < (oldest.lastSeen ?? 0)) oldest = member;
    }
    if (oldest === undefined) return false;
    this.rows.delete(oldest.id);
    this.byShortId.delete(oldest.shortId);
    this.store.removePeer(this.gid, oldest.id);
    return true;
  }

  saveAll(): void {
    for (const member of this.rows.values()) this.save(member);
  }

  private enroot(member: MemberEntry): void {
    if (!isLive(member)) return;
    const idBytes = idToBytes(member.id);
    this.view.set(member.id, member.bucket, this.crypto.sha256(idBytes));
    if (member.record === null) return;
    const { incarnation, version } = member.record;
    const text = asciiBytes(`${incarnation}.${version}`);
    this.records.set(member.id, member.bucket, this.crypto.sha256(concatBytes(idBytes, text)));
  }

  private unroot(member: MemberEntry): void {
    this.view.remove(member.id, member.bucket);
    this.records.remove(member.id, member.bucket);
  }

  private restore(row: PeerRow): void {
    const member = this.add(row.id, { mono: 0, wall: 0 });
    member.lastSeen = row.lastSeen;
    if (row.state === 'left') member.state = 'left';
    if (row.record === null || row.signature === null) return;
    member.record = decodeRecord(row.record);
    member.signed = { bytes: row.record, signature: row.signature };
  }

  private save(member: MemberEntry): void {
    this.store.savePeer(this.gid, toRow(member));
  }
}
