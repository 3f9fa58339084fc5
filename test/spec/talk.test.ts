/** What entries say of one another: whatever the order in which they come, the view is the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { directName } from '../../shared/talk.ts';
import { roomBytesMax, utf8Bytes } from '../../shared/limits.ts';
import type { EntryId, PeerId } from '../../shared/ids.ts';
import { makeSealer } from '../../engine/crypto/seal.ts';
import { MemoryStore } from '../../engine/store/memory-store.ts';
import { openSqliteStore } from '../../engine/store/sqlite-store.ts';
import type { Store } from '../../engine/core/ports.ts';
import { Talk } from '../../engine/talk.ts';
import { saidView, versionsOf } from '../../engine/talk-views.ts';
import { encodeChat } from '../../engine/wire/chat-body.ts';
import { entryKind } from '../../engine/wire/entry.ts';
import type { StoredEntry } from '../../engine/wire/entry.ts';
import { encodeDeletion, encodeEdit, encodeReaction, encodeRoom } from '../../engine/wire/talk-bodies.ts';
import { entry, group, peer } from '../contract/store-fixture.ts';

const gid = group(1);
const [ada, bob] = [peer(1), peer(2)];

/** Entries of two authors, each in a feed of its own, with the bodies that their kinds have. */
class Pen {
  readonly entries: StoredEntry[] = [];
  readonly #seqs = new Map<PeerId, number>();

  write(author: PeerId, kind: number, body: Uint8Array, ms = this.entries.length + 1): StoredEntry {
    const seq = (this.#seqs.get(author) ?? 0) + 1;
    this.#seqs.set(author, seq);
    const room = kind === entryKind.chat ? 'general' : null;
    const made = entry({ author, seq, kind, ms, room, body: Buffer.from(body).toString('latin1') });
    const written = { ...made, body, header: { ...made.header, bodyLength: body.length } };
    this.entries.push(written);
    return written;
  }

  chat(author: PeerId, text: string): EntryId {
    return this.write(author, entryKind.chat, encodeChat({ room: 'general', text })).id;
  }
}

function talkOn(store: Store): Talk {
  const talk = new Talk({ gid, self: peer(9), store, sealer: makeSealer(new Uint8Array(32), peer(9)) });
  talk.begin({ erase: () => undefined }, 0);
  return talk;
}

/** As a node does it: stores each entry, and tells of it in the same transaction. */
function take(store: Store, talk: Talk, entries: readonly StoredEntry[]): void {
  const erase: Parameters<Talk['begin']>[0]['erase'] = (ref, room) => void store.eraseBody(gid, ref, ref.seq, room);
  for (const one of entries) {
    store.transaction(() => {
      store.appendEntries(gid, [one]);
      talk.note({ upkeep: { erase } }, { type: 'stored', entries: [one] });
    });
  }
}

/** All that people see of a room, and what is left of every body. */
function seen(store: Store, talk: Talk, entries: readonly StoredEntry[]): unknown {
  const page = store.page(gid, { room: 'general', limit: 100 });
  return {
    page: page.map((one) => ({ id: one.id, ...saidView(talk, one), versions: versionsOf(talk, one) })),
    room: store.talk.conversation(gid, 'general'),
    unread: store.talk.unread(gid, 'general'),
    found: store.talk.search(gid, { words: ['te'], limit: 100 }),
    bodies: entries.map(({ id }) => store.findEntries(gid, id)[0]?.body === null).join(),
  };
}

function conversation(): StoredEntry[] {
  const pen = new Pen();
  const [first, second, third] = [pen.chat(ada, 'text one'), pen.chat(bob, 'text two'), pen.chat(ada, 'text three')];
  pen.write(ada, entryKind.edit, encodeEdit(first, 'text one, better', [bob]));
  const last = pen.write(ada, entryKind.edit, encodeEdit(first, 'text one, best', []));
  pen.write(bob, entryKind.edit, encodeEdit(first, 'not his to change', []));
  pen.write(bob, entryKind.reaction, encodeReaction(first, '👍', false));
  pen.write(ada, entryKind.reaction, encodeReaction(second, '👍', false));
  pen.write(ada, entryKind.reaction, encodeReaction(second, '👍', true));
  const edit = pen.write(ada, entryKind.edit, encodeEdit(third, 'text of shame', []));
  pen.write(ada, entryKind.deletion, encodeDeletion(third, 'general', [edit.id]));
  pen.write(bob, entryKind.deletion, encodeDeletion(first, 'general', [last.id]));
  pen.write(ada, entryKind.room, encodeRoom({ room: 'general', description: 'first' }));
  pen.write(bob, entryKind.room, encodeRoom({ room: 'general', description: 'second' }));
  return pen.entries;
}

describe('[V5] what entries say of one another', () => {
  test('gives the same view in whatever order they come, with every edit, deletion and reaction', () => {
    const entries = conversation();
    const orderly = new MemoryStore();
    const talk = talkOn(orderly);
    take(orderly, talk, entries);
    const expected = seen(orderly, talk, entries);
    expect(expected).toMatchObject({
      page: [
        {
          text: 'text one, best',
          reactions: [{ emoji: '👍', by: [bob] }],
          versions: [{}, { text: 'text one, better' }],
        },
        { text: 'text two', reactions: [] },
        { text: '', content: 'deleted' },
      ],
      room: { messages: 2, description: 'second' },
      unread: { count: 2 },
    });
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        const store = new MemoryStore();
        const other = talkOn(store);
        take(store, other, shuffled);
        expect(seen(store, other, entries)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('is the same on a disk as in memory', () => {
    const entries = conversation();
    const dir = mkdtempSync(join(tmpdir(), 'grapevine-talk-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const onDisk = openSqliteStore(join(dir, 'talk.db'));
    const views = [new MemoryStore(), onDisk].map((store) => {
      const talk = talkOn(store);
      take(store, talk, entries);
      return seen(store, talk, entries);
    });
    onDisk.close();
    expect(views[1]).toEqual(views[0]);
  });

  test('one peer keeps 16 reactions to a message, whatever it sends and in whatever order', () => {
    const pen = new Pen();
    const id = pen.chat(ada, 'text');
    const letters = Array.from({ length: 40 }, (_, index) => String.fromCodePoint(0x1f600 + index));
    for (const emoji of letters) pen.write(bob, entryKind.reaction, encodeReaction(id, emoji, false));
    fc.assert(
      fc.property(fc.shuffledSubarray(pen.entries, { minLength: pen.entries.length }), (shuffled) => {
        const store = new MemoryStore();
        const talk = talkOn(store);
        take(store, talk, shuffled);
        expect(store.talk.reactions(gid, id).map(({ emoji }) => emoji)).toEqual(letters.slice(-16));
      }),
      { numRuns: 10 },
    );
  });

  test('a transaction that fails leaves nothing of them', () => {
    const store = new MemoryStore();
    const talk = talkOn(store);
    const entries = conversation();
    expect(() =>
      store.transaction(() => {
        take(store, talk, entries);
        throw new Error('the disk is full');
      }),
    ).toThrow('the disk is full');
    expect(store.talk.conversations(gid, 10)).toEqual([]);
    expect(store.talk.unread(gid, 'general')).toEqual({ count: 0, mentions: 0, first: null });
    expect(store.talk.search(gid, { words: ['text'], limit: 10 }).found).toEqual([]);
  });
});

test('no name of a room is the name of a conversation of two', () => {
  expect(utf8Bytes(directName(ada))).toBeGreaterThan(roomBytesMax);
});
