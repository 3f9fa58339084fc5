/**
 * The numbered steps from an empty file to the schema of this program. `user_version` of a file is
 * the number of steps it has been through. Append-only: a step that was released never changes.
 */
import type Database from 'better-sqlite3';
import { pictureTables, talkTables } from './talk-tables.ts';

interface Migration {
  readonly what: string;
  readonly sql: string;
}

/**
 * Ids are BLOBs, so that their order here is the order of their texts. Entries lie in the order of
 * their feeds: a key of random ids would make appending 2.3 times slower. `place` is what the order
 * of a room compares before seq: hlc, author and epoch in one, big-endian. It repeats what the feed
 * says, because an index reads one table only; in return a page costs the same however many entries
 * a member gave one clock reading.
 * Ids are looked up by their first 4 bytes, a quarter of the index that whole ids would need, and
 * inside a segment of entries that were stored one after another: appending then touches the few
 * pages of the newest segment, not pages all over the index (at 400,000 rows 2.3 times faster), and
 * a look-up is one step a segment.
 * A feed without a head was never saved: its entries came before it.
 */
const first: Migration = {
  what: 'feeds, entries, the address book, events and settings',
  sql: `
    CREATE TABLE feeds (
      feed           INTEGER PRIMARY KEY,
      gid            BLOB NOT NULL,
      author         BLOB NOT NULL,
      epoch          BLOB NOT NULL,
      head_seq       INTEGER,
      head_id        BLOB,
      contiguous_seq INTEGER,
      fork_seq       INTEGER,
      entry_count    INTEGER NOT NULL DEFAULT 0,
      UNIQUE (gid, author, epoch)
    ) STRICT;

    CREATE TABLE rooms (
      room INTEGER PRIMARY KEY,
      gid  BLOB NOT NULL,
      name TEXT NOT NULL,
      UNIQUE (gid, name)
    ) STRICT;

    CREATE TABLE entries (
      feed          INTEGER NOT NULL REFERENCES feeds,
      seq           INTEGER NOT NULL,
      id            BLOB NOT NULL,
      segment       INTEGER NOT NULL,
      place         BLOB NOT NULL,
      prev          BLOB,
      kind          INTEGER NOT NULL,
      body_length   INTEGER NOT NULL,
      body_hash     BLOB NOT NULL,
      signature     BLOB,
      received_at   INTEGER NOT NULL,
      received_from BLOB,
      path          BLOB NOT NULL,
      room          INTEGER REFERENCES rooms,
      body          BLOB,
      PRIMARY KEY (feed, seq)
    ) WITHOUT ROWID, STRICT;

    CREATE INDEX entries_by_room ON entries (room, place, seq)
      WHERE room IS NOT NULL;
    CREATE INDEX entries_by_id ON entries (segment, substr(id, 1, 4));

    CREATE TABLE duplicates (
      feed          INTEGER NOT NULL,
      seq           INTEGER NOT NULL,
      n             INTEGER NOT NULL,
      received_from BLOB NOT NULL,
      received_at   INTEGER NOT NULL,
      path          BLOB NOT NULL,
      PRIMARY KEY (feed, seq, n),
      FOREIGN KEY (feed, seq) REFERENCES entries ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT;

    CREATE TABLE peers (
      gid         BLOB NOT NULL,
      peer        BLOB NOT NULL,
      name        TEXT NOT NULL,
      incarnation INTEGER NOT NULL,
      version     INTEGER NOT NULL,
      state       TEXT NOT NULL,
      last_seen   INTEGER,
      record      BLOB,
      signature   BLOB,
      PRIMARY KEY (gid, peer)
    ) WITHOUT ROWID, STRICT;

    CREATE TABLE addresses (
      gid       BLOB NOT NULL,
      address   TEXT NOT NULL,
      source    TEXT NOT NULL,
      peer      BLOB,
      last_good INTEGER,
      PRIMARY KEY (gid, address)
    ) WITHOUT ROWID, STRICT;

    CREATE TABLE events (
      gid   BLOB NOT NULL,
      seq   INTEGER NOT NULL,
      at    INTEGER NOT NULL,
      event TEXT NOT NULL,
      PRIMARY KEY (gid, seq)
    ) WITHOUT ROWID, STRICT;

    -- Outlives the events themselves, so that a number is never given twice.
    CREATE TABLE event_counters (
      gid  BLOB PRIMARY KEY,
      last INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT;

    CREATE TABLE settings (
      key   TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) WITHOUT ROWID, STRICT;
  `,
};

/**
 * The key of a feed grows, and SQLite cannot change one in place. Entries name their feed by its
 * number, which stays. An empty fork is the feed itself: NULL would be no part of a key.
 */
const second: Migration = {
  what: 'continuations of feeds that forked',
  sql: `
    CREATE TABLE feeds_with_forks (
      feed           INTEGER PRIMARY KEY,
      gid            BLOB NOT NULL,
      author         BLOB NOT NULL,
      epoch          BLOB NOT NULL,
      fork           BLOB NOT NULL DEFAULT x'',
      head_seq       INTEGER,
      head_id        BLOB,
      contiguous_seq INTEGER,
      fork_seq       INTEGER,
      entry_count    INTEGER NOT NULL DEFAULT 0,
      UNIQUE (gid, author, epoch, fork)
    ) STRICT;

    INSERT INTO feeds_with_forks
      (feed, gid, author, epoch, head_seq, head_id, contiguous_seq, fork_seq, entry_count)
      SELECT feed, gid, author, epoch, head_seq, head_id, contiguous_seq, fork_seq, entry_count FROM feeds;
    DROP TABLE feeds;
    ALTER TABLE feeds_with_forks RENAME TO feeds;
  `,
};

/**
 * Of every feed the spans without a hole, so that the end of one is found by one look-up however long
 * it is, and how much of its bodies is here. Entries without a body are found by an index of their own,
 * which costs nothing while every body is here.
 */
const third: Migration = {
  what: 'which entries and bodies of a feed are here',
  sql: `
    CREATE TABLE spans (
      feed      INTEGER NOT NULL,
      first_seq INTEGER NOT NULL,
      last_seq  INTEGER NOT NULL,
      PRIMARY KEY (feed, first_seq)
    ) WITHOUT ROWID, STRICT;

    CREATE TABLE stocks (
      feed      INTEGER PRIMARY KEY,
      floor_seq INTEGER NOT NULL DEFAULT 0,
      count     INTEGER NOT NULL DEFAULT 0,
      bytes     INTEGER NOT NULL DEFAULT 0,
      first_seq INTEGER
    ) STRICT;

    CREATE INDEX entries_without_body ON entries (feed, seq) WHERE body IS NULL;

    INSERT INTO spans (feed, first_seq, last_seq)
      SELECT feed, min(seq), max(seq) FROM (
        SELECT feed, seq, seq - row_number() OVER (PARTITION BY feed ORDER BY seq) AS run FROM entries
      ) GROUP BY feed, run;

    INSERT INTO stocks (feed, count, bytes, first_seq)
      SELECT feed, count(body), coalesce(sum(length(body)), 0), min(CASE WHEN body IS NOT NULL THEN seq END)
      FROM entries GROUP BY feed;
  `,
};

/** What programs on this machine registered. Tags are lines. */
const services: Migration = {
  what: 'services of programs on this machine',
  sql: `
    CREATE TABLE services (
      gid         BLOB NOT NULL,
      app         TEXT NOT NULL,
      address     TEXT NOT NULL,
      tags        TEXT NOT NULL,
      ttl_ms      INTEGER NOT NULL,
      last_update INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      PRIMARY KEY (gid, app, address)
    ) WITHOUT ROWID, STRICT;
  `,
};

/** Who comes back to a network finds the right address of each peer at once. */
const meetings: Migration = {
  what: 'where peers were met on each network',
  sql: `
    CREATE TABLE meetings (
      gid     BLOB NOT NULL,
      network TEXT NOT NULL,
      peer    BLOB NOT NULL,
      address TEXT NOT NULL,
      at      INTEGER NOT NULL,
      PRIMARY KEY (gid, network, peer)
    ) WITHOUT ROWID, STRICT;
  `,
};

/** Hashes lie apart: a list of files needs none of them, and of a large file they are 64 KiB. */
const files: Migration = {
  what: 'files that were offered, and what is here of them',
  sql: `
    CREATE TABLE files (
      gid         BLOB NOT NULL,
      file        BLOB NOT NULL,
      name        TEXT NOT NULL,
      size        INTEGER NOT NULL,
      sha256      BLOB NOT NULL,
      mime        TEXT NOT NULL,
      message     BLOB NOT NULL,
      author      BLOB NOT NULL,
      room        TEXT NOT NULL,
      offered_at  INTEGER NOT NULL,
      own         INTEGER NOT NULL,
      state       TEXT NOT NULL,
      path        TEXT,
      modified_ms INTEGER,
      received    INTEGER NOT NULL,
      reason      TEXT,
      PRIMARY KEY (gid, file)
    ) WITHOUT ROWID, STRICT;

    CREATE INDEX files_by_time ON files (gid, offered_at);

    CREATE TABLE file_parts (
      gid    BLOB NOT NULL,
      file   BLOB NOT NULL,
      hashes BLOB NOT NULL,
      held   BLOB NOT NULL,
      PRIMARY KEY (gid, file)
    ) STRICT;
  `,
};

/** Filled from the entries at the next start. */
const talk: Migration = { what: 'conversations, what is unread, and an index of texts', sql: talkTables };

/** NULL: whoever is in the group, as it was for all until now. */
const fileAudiences: Migration = {
  what: 'files that were offered to some members alone',
  sql: 'ALTER TABLE files ADD COLUMN audience BLOB;',
};

const pictures: Migration = { what: 'pictures of members', sql: pictureTables };

const migrations: readonly Migration[] = [
  first,
  second,
  third,
  services,
  meetings,
  files,
  talk,
  pictures,
  fileAudiences,
];

/** The version that this program reads and writes. */
export const schemaVersion = migrations.length;

/** Brings a file of `version` to `upTo`; a step that fails leaves the step before it. */
export function migrate(db: Database.Database, version: number, upTo = schemaVersion): void {
  // A table that is made anew would take the rows that refer to it along.
  db.pragma('foreign_keys = OFF');
  for (const [index, { sql }] of migrations.entries()) {
    if (index < version || index >= upTo) continue;
    const step = db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${index + 1}`);
    });
    step.exclusive();
  }
  db.pragma('foreign_keys = ON');
}
