/**
 * The index of texts. A row's number begins with its author's clock, so that the newest are found first without
 * sorting, and an entry is found again by its clock alone.
 */
import type Database from 'better-sqlite3';
import { toEntryId } from '../../shared/ids.ts';
import type { PagePosition } from '../core/page-position.ts';
import type { SearchQuery, SearchRows } from '../core/talk-port.ts';
import { bytesOf } from './id-bytes.ts';

type Blob = Uint8Array;

/** Numbers of one millisecond; what is beyond goes into the next one. */
const slots = 1024;
/** Milliseconds looked through for a free number: an author may give one clock reading to all it writes. */
const overflowMs = 256;
/** Up to here a number is exact in JavaScript; a clock beyond it is taken for this one. */
const clockMsMax = 2 ** 43 - 1 - overflowMs;

interface FoundColumns {
  readonly n: number;
  readonly id: Blob;
  readonly name: string;
}

/** Called inside the store's transactions and reads only. */
export class SqliteSearch {
  readonly #statements: ReturnType<typeof prepare>;

  constructor(db: Database.Database) {
    this.#statements = prepare(db);
  }

  index(gid: Blob, conversation: number, at: PagePosition, text: string): void {
    const { addText, addWords } = this.#statements;
    const held = this.#numberOf(gid, at);
    if (held !== undefined) this.#remove(held);
    const n = held ?? this.#freeNumber(at);
    // An author that gave one clock reading to so many is not looked up by what it wrote.
    if (n === undefined) return;
    addText.run(n, gid, conversation, bytesOf(at.author), bytesOf(at.id), text);
    addWords.run(BigInt(n), text);
  }

  /** The conversation; undefined: it was not here. */
  unindex(gid: Blob, at: PagePosition): number | undefined {
    const n = this.#numberOf(gid, at);
    if (n === undefined) return undefined;
    return this.#remove(n);
  }

  #remove(n: number): number | undefined {
    const removed = this.#statements.removeText.get(n);
    if (removed !== undefined) this.#statements.removeWords.run(BigInt(n), removed.text);
    return removed?.conversation;
  }

  search(gid: Blob, query: SearchQuery, conversation: number | null): SearchRows {
    const { words, author, fromMs = 0, untilMs = clockMsMax + overflowMs, before, limit } = query;
    const match = words.map((word, index) => `"${word.replaceAll('"', '""')}"${index === words.length - 1 ? '*' : ''}`);
    const rows = this.#statements.search.all({
      match: match.join(' '),
      gid,
      conversation,
      author: author === undefined ? null : bytesOf(author),
      from: BigInt(Math.min(fromMs, clockMsMax) * slots),
      until: BigInt(Math.min(untilMs * slots, before ?? Number.MAX_SAFE_INTEGER)),
      limit: limit + 1,
    });
    const shown = rows.slice(0, limit);
    return {
      found: shown.map(({ id, name }) => ({ id: toEntryId(id), conversation: name })),
      next: rows.length > limit ? (shown.at(-1)?.n ?? null) : null,
    };
  }

  #numberOf(gid: Blob, at: PagePosition): number | undefined {
    const first = firstNumber(at);
    return this.#statements.numberOf.get(first, first + overflowMs * slots, bytesOf(at.id), gid);
  }

  #freeNumber(at: PagePosition): number | undefined {
    const first = firstNumber(at);
    for (let ms = 0; ms < overflowMs; ms += 1) {
      const from = first + ms * slots;
      const last = this.#statements.lastIn.get(from, from + slots - 1) ?? from - 1;
      if (last < from + slots - 1) return last + 1;
    }
    return undefined;
  }
}

function firstNumber({ hlc }: PagePosition): number {
  return Math.min(hlc.ms, clockMsMax) * slots;
}

function prepare(db: Database.Database) {
  return {
    numberOf: db
      .prepare<[number, number, Blob, Blob], number>(
        'SELECT n FROM texts WHERE n >= ? AND n < ? AND id = ? AND gid = ? LIMIT 1',
      )
      .pluck(),
    lastIn: db.prepare<[number, number], number | null>('SELECT max(n) FROM texts WHERE n BETWEEN ? AND ?').pluck(),
    addText: db.prepare<[number, Blob, number, Blob, Blob, string]>(
      'INSERT INTO texts (n, gid, conversation, author, id, text) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    removeText: db.prepare<[number], { conversation: number; text: string }>(
      'DELETE FROM texts WHERE n = ? RETURNING conversation, text',
    ),
    // A virtual table takes numbers as they are bound: as floating point they are refused.
    addWords: db.prepare<[bigint, string]>('INSERT INTO text_index (rowid, text) VALUES (?, ?)'),
    removeWords: db.prepare<[bigint, string]>(
      "INSERT INTO text_index (text_index, rowid, text) VALUES ('delete', ?, ?)",
    ),
    search: db.prepare<Record<string, string | number | bigint | Blob | null>, FoundColumns>(
      `SELECT n, id, name FROM text_index CROSS JOIN texts ON n = text_index.rowid
         JOIN conversations USING (conversation)
       WHERE text_index MATCH @match AND text_index.rowid >= @from AND text_index.rowid < @until
         AND texts.gid = @gid AND conversations."left" = 0
         AND (@conversation IS NULL OR conversation = @conversation)
         AND (@author IS NULL OR author = @author)
         AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.gid = texts.gid AND target = texts.id)
       ORDER BY text_index.rowid DESC LIMIT @limit`,
    ),
  };
}
