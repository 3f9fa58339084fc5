/** The SQL of conversations. */
import type Database from 'better-sqlite3';

type Blob = Uint8Array;

interface ConversationColumns {
  readonly name: string;
  readonly description: string;
  readonly messages: number;
  readonly last_ms: number;
  readonly muted: number;
  readonly left: number;
}

export type TalkStatements = ReturnType<typeof prepareTalk>;

export function prepareTalk(db: Database.Database) {
  return { ...prepareAnnotations(db), ...prepareConversations(db), ...prepareUnread(db) };
}

function prepareAnnotations(db: Database.Database) {
  return {
    addEdit: db.prepare<[Blob, Blob, Blob, Blob, string, Blob, string]>(
      'INSERT OR REPLACE INTO edits (gid, target, author, stamp, text, mentions, sealed_to) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    edits: db.prepare<[Blob, Blob, Blob, number], { stamp: Blob; text: string; mentions: Blob; sealed_to: string }>(
      `SELECT stamp, text, mentions, sealed_to FROM edits WHERE gid = ? AND target = ? AND author = ?
       ORDER BY stamp DESC LIMIT ?`,
    ),
    removeEdits: db.prepare<[Blob, Blob, Blob]>('DELETE FROM edits WHERE gid = ? AND target = ? AND author = ?'),
    forgetEdit: db.prepare<[Blob, Blob, Blob]>('DELETE FROM edits WHERE gid = ? AND author = ? AND stamp = ?'),
    addReaction: db.prepare<[Blob, Blob, Blob, string, Blob, number, string]>(
      `INSERT INTO reactions (gid, target, author, emoji, stamp, removed, sealed_to) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET stamp = excluded.stamp, removed = excluded.removed, sealed_to = excluded.sealed_to
         WHERE excluded.stamp > stamp`,
    ),
    dropReactions: db.prepare<[Blob, Blob, Blob, Blob, Blob, Blob, number]>(
      `DELETE FROM reactions WHERE gid = ? AND target = ? AND author = ? AND emoji IN
         (SELECT emoji FROM reactions WHERE gid = ? AND target = ? AND author = ?
          ORDER BY stamp DESC LIMIT -1 OFFSET ?)`,
    ),
    reactions: db.prepare<[Blob, Blob, number], { stamp: Blob; emoji: string; sealed_to: string }>(
      `SELECT stamp, emoji, sealed_to FROM reactions WHERE gid = ? AND target = ? AND removed = 0
       ORDER BY stamp LIMIT ?`,
    ),
    addDeletion: db.prepare<[Blob, Blob, Blob, string]>(
      'INSERT OR IGNORE INTO deletions (gid, target, author, room) VALUES (?, ?, ?, ?)',
    ),
    deletion: db
      .prepare<[Blob, Blob, Blob], string>('SELECT room FROM deletions WHERE gid = ? AND target = ? AND author = ?')
      .pluck(),
    touched: db
      .prepare<[Blob, Blob, Blob, Blob, Blob, Blob], number>(
        `SELECT EXISTS (SELECT 1 FROM edits WHERE gid = ? AND target = ?)
           OR EXISTS (SELECT 1 FROM reactions WHERE gid = ? AND target = ?)
           OR EXISTS (SELECT 1 FROM hidden WHERE gid = ? AND target = ?)`,
      )
      .pluck(),
    hide: db.prepare<[Blob, Blob]>('INSERT OR IGNORE INTO hidden (gid, target) VALUES (?, ?)'),
    show: db.prepare<[Blob, Blob]>('DELETE FROM hidden WHERE gid = ? AND target = ?'),
    hidden: db.prepare<[Blob, Blob], number>('SELECT 1 FROM hidden WHERE gid = ? AND target = ?').pluck(),
    setSealKey: db.prepare<[Blob, Blob, Blob, Blob]>(
      `INSERT INTO seal_keys (gid, author, stamp, key) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET stamp = excluded.stamp, key = excluded.key WHERE excluded.stamp > stamp`,
    ),
    setPicture: db.prepare<[Blob, Blob, Blob, Blob, Blob]>(
      `INSERT INTO pictures (gid, author, stamp, hash, picture) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET stamp = excluded.stamp, hash = excluded.hash, picture = excluded.picture
         WHERE excluded.stamp > stamp`,
    ),
    picture: db.prepare<[Blob, Blob], { hash: Blob; picture: Blob }>(
      'SELECT hash, picture FROM pictures WHERE gid = ? AND author = ?',
    ),
    pictureHash: db.prepare<[Blob, Blob], Blob>('SELECT hash FROM pictures WHERE gid = ? AND author = ?').pluck(),
    sealKey: db.prepare<[Blob, Blob], Blob>('SELECT key FROM seal_keys WHERE gid = ? AND author = ?').pluck(),
  };
}

function prepareConversations(db: Database.Database) {
  const columns = 'name, description, messages, last_ms, muted, "left"';
  return {
    number: db
      .prepare<[Blob, string], number>('SELECT conversation FROM conversations WHERE gid = ? AND name = ?')
      .pluck(),
    addConversation: db.prepare<[Blob, string]>('INSERT INTO conversations (gid, name) VALUES (?, ?)'),
    conversation: db.prepare<[Blob, string], ConversationColumns>(
      `SELECT ${columns} FROM conversations WHERE gid = ? AND name = ?`,
    ),
    conversations: db.prepare<[Blob, number], ConversationColumns>(
      `SELECT ${columns} FROM conversations WHERE gid = ? ORDER BY last_ms DESC, name LIMIT ?`,
    ),
    describe: db.prepare<[string, Blob, number, Blob]>(
      `UPDATE conversations SET description = ?, described = ?
       WHERE conversation = ? AND (described IS NULL OR described < ?)`,
    ),
    countMessages: db.prepare<[number, number, number]>(
      `UPDATE conversations SET messages = max(0, messages + ?), last_ms = max(last_ms, ?) WHERE conversation = ?`,
    ),
    mute: db.prepare<[number, number]>('UPDATE conversations SET muted = ? WHERE conversation = ?'),
    leave: db.prepare<[number, number]>('UPDATE conversations SET "left" = ? WHERE conversation = ?'),
  };
}

function prepareUnread(db: Database.Database) {
  const counted = (where: string) =>
    db
      .prepare<[number, number], number>(
        `SELECT count(*) FROM (SELECT 1 FROM unread WHERE conversation = ? ${where} LIMIT ?)`,
      )
      .pluck();
  return {
    addUnread: db.prepare<[number, Blob, number, Blob, number]>(
      'INSERT OR REPLACE INTO unread (conversation, place, seq, id, mention) VALUES (?, ?, ?, ?, ?)',
    ),
    removeUnread: db.prepare<[number, Blob, number, Blob]>(
      'DELETE FROM unread WHERE conversation = ? AND place = ? AND seq = ? AND id = ?',
    ),
    markRead: db.prepare<[number, Blob, number, Blob]>(
      'DELETE FROM unread WHERE conversation = ? AND (place, seq, id) <= (?, ?, ?)',
    ),
    markAllRead: db.prepare<[number]>('DELETE FROM unread WHERE conversation = ?'),
    firstUnread: db
      .prepare<[number], Blob>('SELECT id FROM unread WHERE conversation = ? ORDER BY place, seq, id LIMIT 1')
      .pluck(),
    countUnread: counted(''),
    countMentions: counted('AND mention = 1'),
  };
}
