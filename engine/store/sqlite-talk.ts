/**
 * Conversations in SQLite: what entries say of one another, rooms, and what is unread. On a database of its own
 * it serves the memory store, too.
 */
import type Database from 'better-sqlite3';
import type { EntryId, GroupId, PeerId } from '../../shared/ids.ts';
import { toEntryId } from '../../shared/ids.ts';
import { reactionsPerPeerMax, unreadCountMax } from '../../shared/limits.ts';
import type { PagePosition } from '../core/page-position.ts';
import type {
  ConversationRow,
  EditRow,
  PictureRow,
  ReactionRow,
  SearchQuery,
  SearchRows,
  TalkStore,
  UnreadCounts,
} from '../core/talk-port.ts';
import { bytesOf, peersFromBytes, peersToBytes, plain } from './id-bytes.ts';
import { reactionsReadMax } from './limits.ts';
import { placeFromBytes, placeBytes, placeToBytes } from './place-bytes.ts';
import { SqliteSearch } from './sqlite-search.ts';
import type { TalkStatements } from './talk-statements.ts';
import { prepareTalk } from './talk-statements.ts';

/** How the store's own transactions and error words come about a piece of work. */
export interface Guard {
  read<Result>(work: () => Result): Result;
  transaction<Result>(work: () => Result): Result;
}

const nothing = new Uint8Array(0);

/** Row numbers of conversations kept at hand. */
const namesCachedMax = 1024;

export class SqliteTalk implements TalkStore {
  readonly #guard: Guard;
  readonly #statements: TalkStatements;
  readonly #search: SqliteSearch;
  readonly #numbers = new Map<string, number>();

  constructor(db: Database.Database, guard: Guard) {
    this.#guard = guard;
    this.#statements = guard.read(() => prepareTalk(db));
    this.#search = guard.read(() => new SqliteSearch(db));
  }

  /** A rollback may have taken back the rows that the numbers name. */
  forget(): void {
    this.#numbers.clear();
  }

  addEdit(gid: GroupId, { target, at, text, mentions, sealedTo }: EditRow): void {
    const ids = peersToBytes(mentions);
    this.#write(() =>
      this.#statements.addEdit.run(bytesOf(gid), bytesOf(target), bytesOf(at.author), stamp(at), text, ids, sealedTo),
    );
  }

  edits(gid: GroupId, target: EntryId, author: PeerId, limit: number): EditRow[] {
    const { edits } = this.#statements;
    return this.#read(() =>
      edits.all(bytesOf(gid), bytesOf(target), bytesOf(author), limit).map((row) => ({
        target,
        at: positionOf(row.stamp),
        text: row.text,
        mentions: peersFromBytes(row.mentions),
        sealedTo: row.sealed_to,
      })),
    );
  }

  removeEdits(gid: GroupId, target: EntryId, author: PeerId): void {
    this.#write(() => this.#statements.removeEdits.run(bytesOf(gid), bytesOf(target), bytesOf(author)));
  }

  addReaction(gid: GroupId, { target, at, emoji, removed, sealedTo }: ReactionRow): void {
    const [group, entry, author] = [bytesOf(gid), bytesOf(target), bytesOf(at.author)];
    this.#write(() => {
      this.#statements.addReaction.run(group, entry, author, emoji, stamp(at), Number(removed), sealedTo);
      this.#statements.dropReactions.run(group, entry, author, group, entry, author, reactionsPerPeerMax);
    });
  }

  reactions(gid: GroupId, target: EntryId): ReactionRow[] {
    const { reactions } = this.#statements;
    return this.#read(() =>
      reactions.all(bytesOf(gid), bytesOf(target), reactionsReadMax).map((row) => ({
        target,
        at: positionOf(row.stamp),
        emoji: row.emoji,
        removed: false,
        sealedTo: row.sealed_to,
      })),
    );
  }

  addDeletion(gid: GroupId, target: EntryId, author: PeerId, room: string): void {
    this.#write(() => this.#statements.addDeletion.run(bytesOf(gid), bytesOf(target), bytesOf(author), room));
  }

  deletion(gid: GroupId, target: EntryId, author: PeerId): string | undefined {
    return this.#read(() => this.#statements.deletion.get(bytesOf(gid), bytesOf(target), bytesOf(author)));
  }

  isTouched(gid: GroupId, target: EntryId): boolean {
    const [group, entry] = [bytesOf(gid), bytesOf(target)];
    return this.#read(() => this.#statements.touched.get(group, entry, group, entry, group, entry)) === 1;
  }

  setHidden(gid: GroupId, target: EntryId, hidden: boolean): void {
    const { hide, show } = this.#statements;
    this.#write(() => (hidden ? hide : show).run(bytesOf(gid), bytesOf(target)));
  }

  isHidden(gid: GroupId, target: EntryId): boolean {
    return this.#read(() => this.#statements.hidden.get(bytesOf(gid), bytesOf(target))) !== undefined;
  }

  describe(gid: GroupId, name: string, description: string, at: PagePosition): void {
    this.#write(() => this.#statements.describe.run(description, stamp(at), this.#numberFor(gid, name), stamp(at)));
  }

  countMessages(gid: GroupId, name: string, count: number, lastMs: number): void {
    this.#write(() => this.#statements.countMessages.run(count, lastMs, this.#numberFor(gid, name)));
  }

  setConversation(gid: GroupId, name: string, { muted, left }: { muted?: boolean; left?: boolean }): void {
    this.#write(() => {
      const number = this.#numberFor(gid, name);
      if (muted !== undefined) this.#statements.mute.run(Number(muted), number);
      if (left !== undefined) this.#statements.leave.run(Number(left), number);
      if (left === true) this.#statements.markAllRead.run(number);
    });
  }

  conversation(gid: GroupId, name: string): ConversationRow | undefined {
    const row = this.#read(() => this.#statements.conversation.get(bytesOf(gid), name));
    return row === undefined ? undefined : toConversation(row);
  }

  conversations(gid: GroupId, limit: number): ConversationRow[] {
    return this.#read(() => this.#statements.conversations.all(bytesOf(gid), limit).map(toConversation));
  }

  addUnread(gid: GroupId, name: string, at: PagePosition, isMention: boolean): void {
    const place = placeToBytes(at.hlc, at);
    this.#write(() =>
      this.#statements.addUnread.run(this.#numberFor(gid, name), place, at.seq, bytesOf(at.id), Number(isMention)),
    );
  }

  unread(gid: GroupId, name: string): UnreadCounts {
    return this.#read(() => {
      const number = this.#numberOf(gid, name);
      const { countUnread, countMentions, firstUnread } = this.#statements;
      const first = firstUnread.get(number);
      if (first === undefined) return { count: 0, mentions: 0, first: null };
      return {
        count: countUnread.get(number, unreadCountMax) ?? 0,
        mentions: countMentions.get(number, unreadCountMax) ?? 0,
        first: toEntryId(first),
      };
    });
  }

  markRead(gid: GroupId, name: string, upTo: PagePosition | null): boolean {
    return this.#write(() => {
      const number = this.#numberOf(gid, name);
      const { markAllRead, markRead } = this.#statements;
      if (upTo === null) return markAllRead.run(number).changes > 0;
      return markRead.run(number, placeToBytes(upTo.hlc, upTo), upTo.seq, bytesOf(upTo.id)).changes > 0;
    });
  }

  removeUnread(gid: GroupId, name: string, at: PagePosition): void {
    const place = placeToBytes(at.hlc, at);
    this.#write(() => this.#statements.removeUnread.run(this.#numberOf(gid, name), place, at.seq, bytesOf(at.id)));
  }

  index(gid: GroupId, name: string, at: PagePosition, text: string): void {
    this.#write(() => this.#search.index(bytesOf(gid), this.#numberFor(gid, name), at, text));
  }

  unindex(gid: GroupId, at: PagePosition): void {
    this.#write(() => void this.#search.unindex(bytesOf(gid), at));
  }

  search(gid: GroupId, query: SearchQuery): SearchRows {
    return this.#read(() => {
      const { conversation } = query;
      const number = conversation === undefined ? null : this.#numberOf(gid, conversation);
      return this.#search.search(bytesOf(gid), query, number);
    });
  }

  setSealKey(gid: GroupId, author: PeerId, key: Uint8Array, at: PagePosition): void {
    this.#write(() => this.#statements.setSealKey.run(bytesOf(gid), bytesOf(author), stamp(at), key));
  }

  sealKey(gid: GroupId, author: PeerId): Uint8Array | undefined {
    const key = this.#read(() => this.#statements.sealKey.get(bytesOf(gid), bytesOf(author)));
    return key === undefined ? undefined : plain(key);
  }

  setPicture(gid: GroupId, author: PeerId, row: PictureRow | null, at: PagePosition): void {
    const { hash, picture } = row ?? { hash: nothing, picture: nothing };
    this.#write(() => this.#statements.setPicture.run(bytesOf(gid), bytesOf(author), stamp(at), hash, picture));
  }

  picture(gid: GroupId, author: PeerId): PictureRow | undefined {
    const row = this.#read(() => this.#statements.picture.get(bytesOf(gid), bytesOf(author)));
    if (row === undefined || row.picture.length === 0) return undefined;
    return { hash: plain(row.hash), picture: plain(row.picture) };
  }

  pictureHash(gid: GroupId, author: PeerId): Uint8Array | undefined {
    const hash = this.#read(() => this.#statements.pictureHash.get(bytesOf(gid), bytesOf(author)));
    return hash === undefined || hash.length === 0 ? undefined : plain(hash);
  }

  forgetText(gid: GroupId, at: PagePosition): void {
    this.#write(() => {
      this.#statements.forgetEdit.run(bytesOf(gid), bytesOf(at.author), stamp(at));
      const number = this.#search.unindex(bytesOf(gid), at);
      if (number === undefined) return;
      this.#statements.countMessages.run(-1, 0, number);
      this.#statements.removeUnread.run(number, placeToBytes(at.hlc, at), at.seq, bytesOf(at.id));
    });
  }

  /** 0, the number of none, where there is none yet. */
  #numberOf(gid: GroupId, name: string): number {
    const key = `${gid}.${name}`;
    const known = this.#numbers.get(key) ?? this.#statements.number.get(bytesOf(gid), name);
    if (known === undefined) return 0;
    if (this.#numbers.size >= namesCachedMax) this.#numbers.clear();
    this.#numbers.set(key, known);
    return known;
  }

  #numberFor(gid: GroupId, name: string): number {
    const known = this.#numberOf(gid, name);
    if (known !== 0) return known;
    this.#statements.addConversation.run(bytesOf(gid), name);
    return this.#numberOf(gid, name);
  }

  #read<Result>(work: () => Result): Result {
    return this.#guard.read(work);
  }

  #write<Result>(work: () => Result): Result {
    return this.#guard.transaction(work);
  }
}

/** Compares as the order of a room does; the last 32 bytes are the id. */
function stamp(at: PagePosition): Uint8Array {
  const seq = Buffer.alloc(8);
  seq.writeBigUInt64BE(BigInt(at.seq));
  return Buffer.concat([placeToBytes(at.hlc, at), seq, bytesOf(at.id)]);
}

function positionOf(bytes: Uint8Array): PagePosition {
  const seq = Number(Buffer.from(bytes.subarray(placeBytes, placeBytes + 8)).readBigUInt64BE());
  return { ...placeFromBytes(bytes.subarray(0, placeBytes)), seq, id: toEntryId(bytes.subarray(placeBytes + 8)) };
}

interface ConversationColumns {
  readonly name: string;
  readonly description: string;
  readonly messages: number;
  readonly last_ms: number;
  readonly muted: number;
  readonly left: number;
}

function toConversation({ name, description, messages, last_ms: lastMs, muted, left }: ConversationColumns) {
  return { name, description, messages, lastMs, muted: muted === 1, left: left === 1 };
}
