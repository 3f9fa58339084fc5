/**
 * The tables of conversations. A stamp is the place of an entry in the order of its room, its seq and its id:
 * the larger one is the later word. Texts are kept once more, for a word leaves the index only by the text that
 * brought it there. Nothing refers to the table of entries, whose rows may change their feeds.
 */
export const talkTables = `
  CREATE TABLE conversations (
    conversation INTEGER PRIMARY KEY,
    gid          BLOB NOT NULL,
    name         TEXT NOT NULL,
    description  TEXT NOT NULL DEFAULT '',
    described    BLOB,
    messages     INTEGER NOT NULL DEFAULT 0,
    last_ms      INTEGER NOT NULL DEFAULT 0,
    muted        INTEGER NOT NULL DEFAULT 0,
    "left"       INTEGER NOT NULL DEFAULT 0,
    UNIQUE (gid, name)
  ) STRICT;

  CREATE TABLE unread (
    conversation INTEGER NOT NULL,
    place        BLOB NOT NULL,
    seq          INTEGER NOT NULL,
    id           BLOB NOT NULL,
    mention      INTEGER NOT NULL,
    PRIMARY KEY (conversation, place, seq, id)
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX unread_mentions ON unread (conversation) WHERE mention = 1;

  CREATE TABLE edits (
    gid      BLOB NOT NULL,
    target   BLOB NOT NULL,
    author   BLOB NOT NULL,
    stamp    BLOB NOT NULL,
    text     TEXT NOT NULL,
    mentions  BLOB NOT NULL,
    sealed_to TEXT NOT NULL,
    PRIMARY KEY (gid, target, author, stamp)
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX edits_by_author ON edits (author, stamp);

  CREATE TABLE reactions (
    gid       BLOB NOT NULL,
    target    BLOB NOT NULL,
    author    BLOB NOT NULL,
    emoji     TEXT NOT NULL,
    stamp     BLOB NOT NULL,
    removed   INTEGER NOT NULL,
    sealed_to TEXT NOT NULL,
    PRIMARY KEY (gid, target, author, emoji)
  ) WITHOUT ROWID, STRICT;

  CREATE TABLE deletions (
    gid    BLOB NOT NULL,
    target BLOB NOT NULL,
    author BLOB NOT NULL,
    room   TEXT NOT NULL,
    PRIMARY KEY (gid, target, author)
  ) WITHOUT ROWID, STRICT;

  CREATE TABLE hidden (
    gid    BLOB NOT NULL,
    target BLOB NOT NULL,
    PRIMARY KEY (gid, target)
  ) WITHOUT ROWID, STRICT;

  CREATE TABLE seal_keys (
    gid    BLOB NOT NULL,
    author BLOB NOT NULL,
    stamp  BLOB NOT NULL,
    key    BLOB NOT NULL,
    PRIMARY KEY (gid, author)
  ) WITHOUT ROWID, STRICT;

  CREATE TABLE texts (
    n            INTEGER PRIMARY KEY,
    gid          BLOB NOT NULL,
    conversation INTEGER NOT NULL,
    author       BLOB NOT NULL,
    id           BLOB NOT NULL,
    text         TEXT NOT NULL
  ) STRICT;
  CREATE VIRTUAL TABLE text_index
    USING fts5 (text, content = 'texts', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2');
  -- What is deleted goes from the pages of the index at once.
  INSERT INTO text_index (text_index, rank) VALUES ('secure-delete', 1);
`;

/** Of each author the last picture, whatever becomes of the entry that brought it; empty: it was taken back. */
export const pictureTables = `
  CREATE TABLE pictures (
    gid     BLOB NOT NULL,
    author  BLOB NOT NULL,
    stamp   BLOB NOT NULL,
    hash    BLOB NOT NULL,
    picture BLOB NOT NULL,
    PRIMARY KEY (gid, author)
  ) STRICT;
`;
