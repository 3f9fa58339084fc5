/**
 * What entries say of one another, kept as they come, in whatever order that is. Called inside the transaction
 * that stores them, so that a message and what is known of it are durable together.
 *
 * 1. What counts is decided when a message is looked at: an edit may be here before what it edits.
 * 2. Only the author's own edits and deletions count, and only where those can read them who can read the message.
 * 3. What is deleted goes at once, with every earlier version, and is taken from nobody again.
 */
import type { EntryId, GroupId, PeerId } from '../shared/ids.ts';
import type { LogEventBody } from '../shared/records.ts';
import { directName, directPeer } from '../shared/talk.ts';
import type { GossipNode, NodeEvent } from './core/node.ts';
import type { PagePosition, Store } from './core/ports.ts';
import { refOf } from './core/runs.ts';
import type { EditRow } from './core/talk-port.ts';
import type { Sealer } from './crypto/seal.ts';
import type { StoredEntry } from './wire/entry.ts';
import { entryKind } from './wire/entry.ts';
import type { Saying } from './wire/talk-bodies.ts';
import { editsMax } from './wire/limits.ts';
import { decodeInside, decodeSealed, readInside, readSaying } from './wire/talk-bodies.ts';

/** Entries read at once where all are looked through. */
const pageRows = 500;
/** Sealed entries whose opened content is kept at hand. */
const openedMax = 2048;
/** Whoever edits more often than that leaves bodies behind when it deletes. */
const editsErasedMax = 100_000;

export interface TalkWorld {
  readonly gid: GroupId;
  readonly self: PeerId;
  readonly store: Store;
  readonly sealer: Sealer;
}

/** What an entry says, and to whom: the name of a conversation of two; '': to everybody. */
export interface Heard {
  readonly saying: Saying;
  readonly sealedTo: string;
}

type Deletion = Extract<Saying, { type: 'deletion' }>;

/** Erases a body in the node that keeps count of them. */
type Eraser = Pick<GossipNode['upkeep'], 'erase'>;

export class Talk {
  readonly world: TalkWorld;
  private readonly opened = new Map<EntryId, Saying | null>();
  /** Messages written before this profile came to the group are no news. */
  private sinceMs = Infinity;
  /** Messages that came in this call, by conversation. */
  private counts = new Map<string, { count: number; lastMs: number }>();

  constructor(world: TalkWorld) {
    this.world = world;
  }

  /** Before anything else; the first time, whatever is here already is read. Call inside a transaction. */
  begin(eraser: Eraser, wallMs: number): void {
    const { store, gid } = this.world;
    const key = `talk.since.${gid}`;
    const since = store.setting(key);
    this.sinceMs = Number(since ?? wallMs);
    if (since === undefined) {
      store.setSetting(key, String(wallMs));
      this.readAll((entries) => this.noteEntries(entries, eraser));
    }
    this.beginPictures(since !== undefined);
  }

  /** What a node event changes. Call inside the transaction that caused it. */
  note(node: { readonly upkeep: Eraser }, event: NodeEvent): LogEventBody[] {
    if (event.type !== 'stored' && event.type !== 'filled') return [];
    return this.noteEntries(event.entries, node.upkeep);
  }

  hear(entry: StoredEntry): Heard | undefined {
    const { body, header } = entry;
    if (body === null) return undefined;
    if (header.kind !== entryKind.sealed) {
      const saying = readSaying(header.kind, body);
      return saying && { saying, sealedTo: '' };
    }
    const sealed = decodeSealed(body);
    const { self } = this.world;
    if (sealed === undefined || (header.author !== self && sealed.recipient !== self)) return undefined;
    const saying = this.open(entry);
    return saying && { saying, sealedTo: directName(header.author === self ? sealed.recipient : header.author) };
  }

  /** The entry itself, by its whole id. */
  find(id: EntryId): StoredEntry | undefined {
    return this.world.store.findEntries(this.world.gid, id)[0];
  }

  /** The edits that count, the newest first. */
  edits(entry: StoredEntry): EditRow[] {
    const { store, gid } = this.world;
    const rows = store.talk.edits(gid, entry.id, entry.header.author, editsMax);
    return rows.filter(({ sealedTo }) => isHeardBySame(entry.room, sealedTo));
  }

  /** Whether a message speaks to the user of this computer. */
  speaksToMe({ replyTo, mentions }: { replyTo: EntryId | null; mentions: readonly PeerId[] }): boolean {
    const { self } = this.world;
    return mentions.includes(self) || (replyTo !== null && this.find(replyTo)?.header.author === self);
  }

  /** An earlier version has passed pictures on and kept none. */
  private beginPictures(isOld: boolean): void {
    const { store, gid } = this.world;
    const key = `talk.pictures.${gid}`;
    if (store.setting(key) !== undefined) return;
    store.setSetting(key, 'read');
    if (isOld) this.readAll((entries) => entries.forEach((entry) => this.notePicture(entry)));
  }

  private readAll(note: (entries: readonly StoredEntry[]) => void): void {
    const { store, gid } = this.world;
    for (const feed of store.feeds(gid)) {
      for (let from = 1; ;) {
        const page = store.entries(gid, feed, from, pageRows);
        note(page);
        const last = page.at(-1);
        if (last === undefined || page.length < pageRows) break;
        from = last.header.seq + 1;
      }
    }
  }

  private noteEntries(entries: readonly StoredEntry[], eraser: Eraser): LogEventBody[] {
    this.counts = new Map();
    const told = entries.flatMap((entry) => {
      if (entry.body === null) this.noteBare(entry, eraser);
      const heard = this.hear(entry);
      return heard === undefined ? [] : (this.noteHeard(entry, heard, eraser) ?? []);
    });
    const { store, gid } = this.world;
    for (const [name, { count, lastMs }] of this.counts) store.talk.countMessages(gid, name, count, lastMs);
    return told;
  }

  /** Where everybody has deleted it, its body comes no more. */
  private noteBare(entry: StoredEntry, eraser: Eraser): void {
    const deletedIn = this.world.store.talk.deletion(this.world.gid, entry.id, entry.header.author);
    if (deletedIn !== undefined) eraser.erase(refOf(entry), deletedIn);
  }

  private noteHeard(entry: StoredEntry, { saying, sealedTo }: Heard, eraser: Eraser): LogEventBody | undefined {
    const { gid, store } = this.world;
    const at = positionOf(entry);
    switch (saying.type) {
      case 'text':
        return this.noteText(entry, { saying, sealedTo }, eraser);
      case 'edit':
        return this.noteEdit(entry, { ...saying, at, sealedTo }, eraser);
      case 'deletion':
        return this.noteDeletion(entry, { ...saying, room: sealedTo || saying.room }, eraser);
      case 'reaction':
        store.talk.addReaction(gid, { ...saying, at, sealedTo });
        return this.changed(saying.target, at.author, 'reacted');
      case 'room':
        store.talk.describe(gid, saying.room, saying.description, at);
        return undefined;
      case 'picture':
        this.notePicture(entry);
        return undefined;
      case 'key':
        store.talk.setSealKey(gid, at.author, saying.key, at);
        return undefined;
    }
  }

  private notePicture(entry: StoredEntry): void {
    const saying = entry.header.kind === entryKind.picture ? this.hear(entry)?.saying : undefined;
    if (saying?.type !== 'picture') return;
    const { gid, store } = this.world;
    const { author, bodyHash } = entry.header;
    const row = saying.picture === null ? null : { hash: bodyHash, picture: saying.picture };
    store.talk.setPicture(gid, author, row, positionOf(entry));
  }

  private noteText(entry: StoredEntry, heard: Heard, eraser: Eraser): LogEventBody | undefined {
    const { gid, store, self } = this.world;
    const { saying, sealedTo } = heard;
    if (saying.type !== 'text') return undefined;
    const { author, seq } = entry.header;
    const name = sealedTo || saying.room;
    if (sealedTo !== '') store.placeInRoom(gid, entry.header, seq, sealedTo);
    const placed = { ...entry, room: name };
    const at = positionOf(entry);
    if (this.isDeleted(placed)) {
      eraser.erase(refOf(entry), name);
      this.count(name, 0, at.hlc.ms);
      return undefined;
    }
    store.talk.index(gid, name, at, this.edits(placed)[0]?.text ?? saying.text);
    this.count(name, 1, at.hlc.ms);
    const isNews = author !== self && at.hlc.ms >= this.sinceMs && store.talk.conversation(gid, name)?.left !== true;
    if (isNews) store.talk.addUnread(gid, name, at, sealedTo !== '' || this.speaksToMe(saying));
    // What everybody can read is told of by the log itself.
    return sealedTo === '' ? undefined : { type: 'message', message: entry.id, author, room: name };
  }

  private noteEdit(entry: StoredEntry, edit: EditRow, eraser: Eraser): LogEventBody | undefined {
    const { gid, store } = this.world;
    const { author } = entry.header;
    const isGone = [edit.target, entry.id].some((id) => store.talk.deletion(gid, id, author) !== undefined);
    if (isGone) {
      eraser.erase(refOf(entry), '');
      return undefined;
    }
    store.talk.addEdit(gid, edit);
    const target = this.find(edit.target);
    if (target === undefined || target.header.author !== author || target.room === null) return undefined;
    const [newest] = this.edits(target);
    if (newest === undefined) return undefined;
    if (target.body !== null) store.talk.index(gid, target.room, positionOf(target), newest.text);
    return this.changed(edit.target, author, 'edited');
  }

  private noteDeletion(entry: StoredEntry, deletion: Deletion, eraser: Eraser): LogEventBody | undefined {
    const { gid, store } = this.world;
    const { author } = entry.header;
    const { target: id, room } = deletion;
    store.talk.addDeletion(gid, id, author, room);
    for (const edit of deletion.edits) this.deleteEdit(edit, author, eraser);
    this.eraseEdits(id, author, eraser);
    const target = this.find(id);
    if (target === undefined || target.header.author !== author || !isMessage(target)) return undefined;
    const placed = { ...target, room: target.room ?? room };
    if (!this.isDeleted(placed)) return undefined;
    store.talk.forgetText(gid, positionOf(target));
    eraser.erase(refOf(target), placed.room);
    this.opened.delete(id);
    return { type: 'message-changed', message: id, author, room: placed.room, change: 'deleted' };
  }

  /** Where it stands in no conversation yet, that is decided when it does. */
  private isDeleted({ id, header, room }: StoredEntry): boolean {
    const deletedIn = this.world.store.talk.deletion(this.world.gid, id, header.author);
    if (deletedIn === undefined) return false;
    return isHeardBySame(room, directPeer(deletedIn) === null ? '' : deletedIn);
  }

  private deleteEdit(id: EntryId, author: PeerId, eraser: Eraser): void {
    const { gid, store } = this.world;
    const edit = this.find(id);
    // What the author did not say before it deleted it is no edit of this message.
    if (edit !== undefined && (edit.header.author !== author || edit.room !== null)) return;
    store.talk.addDeletion(gid, id, author, '');
    if (edit !== undefined) eraser.erase(refOf(edit), '');
  }

  /** Whoever wrote the target: where it is not here yet, nobody can tell. */
  private eraseEdits(target: EntryId, author: PeerId, eraser: Eraser): void {
    const { gid, store } = this.world;
    for (const { at } of store.talk.edits(gid, target, author, editsErasedMax)) {
      const edit = this.find(at.id);
      if (edit !== undefined) eraser.erase(refOf(edit), '');
      this.opened.delete(at.id);
    }
    store.talk.removeEdits(gid, target, author);
  }

  private count(name: string, more: number, ms: number): void {
    const { count, lastMs } = this.counts.get(name) ?? { count: 0, lastMs: 0 };
    this.counts.set(name, { count: count + more, lastMs: Math.max(lastMs, ms) });
  }

  private changed(id: EntryId, author: PeerId, change: 'edited' | 'reacted'): LogEventBody | undefined {
    const target = this.find(id);
    if (target === undefined || target.room === null || target.room === '') return undefined;
    return { type: 'message-changed', message: id, author, room: target.room, change };
  }

  private open(entry: StoredEntry): Saying | undefined {
    const known = this.opened.get(entry.id);
    if (known !== undefined) return known ?? undefined;
    const saying = this.unseal(entry);
    if (this.opened.size >= openedMax) this.opened.clear();
    this.opened.set(entry.id, saying ?? null);
    return saying;
  }

  private unseal({ header, body }: StoredEntry): Saying | undefined {
    const sealed = body === null ? undefined : decodeSealed(body);
    if (sealed === undefined) return undefined;
    const { author, gid } = header;
    const content = this.world.sealer.open({ gid, author, recipient: sealed.recipient }, sealed);
    const inside = content && decodeInside(content);
    return inside && readInside(inside);
  }
}

/** What is said to two only counts for what these two alone can read; what all can read, for the rest. */
export function isHeardBySame(room: string | null, sealedTo: string): boolean {
  return sealedTo === (room !== null && directPeer(room) !== null ? room : '');
}

export function positionOf({ header, id }: StoredEntry): PagePosition {
  return { hlc: header.hlc, author: header.author, epoch: header.epoch, seq: header.seq, id };
}

function isMessage({ header }: StoredEntry): boolean {
  return header.kind === entryKind.chat || header.kind === entryKind.sealed;
}
