/** What of every feed is here: spans of entries without a hole, and how much of their bodies. */
import type Database from 'better-sqlite3';
import type { Bodiless, BodyStock, SeqRange } from '../core/ports.ts';
import type { StoredEntry } from '../wire/entry.ts';

export interface StockColumns {
  readonly floor_seq: number;
  readonly count: number;
  readonly bytes: number;
  readonly first_seq: number | null;
}

interface SpanColumns {
  readonly first_seq: number;
  readonly last_seq: number;
}

interface Added {
  readonly count: number;
  readonly bytes: number;
  readonly firstSeq: number | null;
}

type Stock = Pick<BodyStock, 'floorSeq' | 'count' | 'bytes' | 'firstSeq'>;

/** A row less its body and its place in a room. */
const headerColumns =
  'feed, seq, id, segment, place, prev, kind, body_length, body_hash, signature, received_at, received_from, path';

/** Feeds are named by their row numbers. Called inside the connection's transactions and reads only. */
export class SqliteBodies {
  readonly #statements: ReturnType<typeof prepare>;

  constructor(db: Database.Database) {
    db.exec(`CREATE TEMP TABLE IF NOT EXISTS laid_aside AS SELECT ${headerColumns} FROM entries LIMIT 0`);
    this.#statements = prepare(db);
  }

  noteAdded(feed: number, entries: readonly StoredEntry[]): void {
    for (const span of spansOf(entries)) this.#addSpan(feed, span);
    this.#addStock(feed, addedBy(entries));
  }

  noteFilled(feed: number, seq: number, bytes: number): void {
    this.#addStock(feed, { count: 1, bytes, firstSeq: seq });
  }

  /** Entries of this feed came from another, or went to it. */
  recount(feed: number): void {
    const { removeSpans, findSpans, takeInventory } = this.#statements;
    removeSpans.run(feed);
    findSpans.run(feed);
    takeInventory.run(feed, feed);
  }

  contiguousFrom(feed: number, seq: number): number {
    const span = this.#statements.spanAt.get(feed, seq + 1);
    return span === undefined || span.last_seq <= seq ? seq : span.last_seq;
  }

  missing(feed: number, { fromSeq, toSeq }: SeqRange, limit: number): SeqRange[] {
    const missing: SeqRange[] = [];
    const before = this.#statements.spanAt.get(feed, fromSeq);
    let next = Math.max(fromSeq, (before?.last_seq ?? 0) + 1);
    // One span more than there can be holes: the last one ends the last hole.
    for (const span of this.#statements.spansFrom.all(feed, next, toSeq, limit + 1)) {
      if (missing.length >= limit) return missing;
      if (span.first_seq > next) missing.push({ fromSeq: next, toSeq: span.first_seq - 1 });
      next = span.last_seq + 1;
    }
    if (next <= toSeq && missing.length < limit) missing.push({ fromSeq: next, toSeq });
    return missing;
  }

  setFloor(feed: number, seq: number): void {
    this.#statements.setFloor.run(feed, seq);
  }

  /**
   * How many bodies were dropped. Rows that only shrink leave their pages as they are, mostly empty and of
   * no use to anybody: so the rows are taken out and put back, which packs them.
   */
  drop(feed: number, { fromSeq, toSeq }: SeqRange): number {
    const held = this.#statements.heldIn.get(feed, fromSeq, toSeq);
    if (held === undefined || held.count === 0) return 0;
    const { layAside, remove, putBack, clear } = this.#statements;
    layAside.run(feed, fromSeq, toSeq);
    // Notes of later copies go with the rows.
    remove.run(feed, fromSeq, toSeq);
    putBack.run();
    clear.run();
    this.#statements.takeStock.run(held.count, held.bytes, held.count, fromSeq, toSeq, toSeq + 1, feed);
    return held.count;
  }

  /** How many bytes went; null: there was no body. */
  erase(feed: number, seq: number, room: number): number | null {
    const bytes = this.#statements.bytesAt.get(feed, seq) ?? null;
    this.#statements.erase.run(room, feed, seq);
    if (bytes !== null) this.#statements.takeStock.run(1, bytes, 1, seq, seq, seq + 1, feed);
    return bytes;
  }

  bodiless(feed: number, fromSeq: number, limit: number): Bodiless[] {
    return this.#statements.bodiless.all(feed, fromSeq, limit);
  }

  #addStock(feed: number, { count, bytes, firstSeq }: Added): void {
    if (count > 0) this.#statements.addStock.run(feed, count, bytes, firstSeq);
  }

  /** The span before and the one after grow together with it where they touch. */
  #addSpan(feed: number, { fromSeq, toSeq }: SeqRange): void {
    const { spanAt, spanFrom, removeSpan, saveSpan } = this.#statements;
    const before = spanAt.get(feed, fromSeq);
    const after = spanFrom.get(feed, toSeq + 1);
    if (after !== undefined) removeSpan.run(feed, after.first_seq);
    const first = before?.last_seq === fromSeq - 1 ? before.first_seq : fromSeq;
    saveSpan.run(feed, first, after?.last_seq ?? toSeq);
  }
}

export function stockOf(row: StockColumns): Stock {
  return { floorSeq: row.floor_seq, count: row.count, bytes: row.bytes, firstSeq: row.first_seq };
}

/** What entries add to a stock. */
function addedBy(entries: readonly StoredEntry[]): Added {
  let count = 0;
  let bytes = 0;
  let firstSeq: number | null = null;
  for (const { body, header } of entries) {
    if (body === null) continue;
    count += 1;
    bytes += body.length;
    firstSeq = Math.min(firstSeq ?? header.seq, header.seq);
  }
  return { count, bytes, firstSeq };
}

function spansOf(entries: readonly StoredEntry[]): SeqRange[] {
  const spans: { fromSeq: number; toSeq: number }[] = [];
  for (const seq of entries.map(({ header }) => header.seq).sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last?.toSeq === seq - 1) last.toSeq = seq;
    else spans.push({ fromSeq: seq, toSeq: seq });
  }
  return spans;
}

function prepare(db: Database.Database) {
  return {
    spanAt: db.prepare<[number, number], SpanColumns>(
      'SELECT first_seq, last_seq FROM spans WHERE feed = ? AND first_seq <= ? ORDER BY first_seq DESC LIMIT 1',
    ),
    spanFrom: db.prepare<[number, number], SpanColumns>(
      'SELECT first_seq, last_seq FROM spans WHERE feed = ? AND first_seq = ?',
    ),
    spansFrom: db.prepare<[number, number, number, number], SpanColumns>(
      `SELECT first_seq, last_seq FROM spans WHERE feed = ? AND first_seq BETWEEN ? AND ?
       ORDER BY first_seq LIMIT ?`,
    ),
    removeSpan: db.prepare<[number, number]>('DELETE FROM spans WHERE feed = ? AND first_seq = ?'),
    saveSpan: db.prepare<[number, number, number]>(
      'INSERT OR REPLACE INTO spans (feed, first_seq, last_seq) VALUES (?, ?, ?)',
    ),
    removeSpans: db.prepare<[number]>('DELETE FROM spans WHERE feed = ?'),
    findSpans: db.prepare<[number]>(
      `INSERT INTO spans (feed, first_seq, last_seq)
       SELECT feed, min(seq), max(seq) FROM (
         SELECT feed, seq, seq - row_number() OVER (ORDER BY seq) AS run FROM entries WHERE feed = ?
       ) GROUP BY run`,
    ),
    takeInventory: db.prepare<[number, number]>(
      `INSERT INTO stocks (feed, count, bytes, first_seq)
       SELECT ?, count(body), coalesce(sum(length(body)), 0), min(CASE WHEN body IS NOT NULL THEN seq END)
       FROM entries WHERE feed = ?
       ON CONFLICT (feed) DO UPDATE
         SET count = excluded.count, bytes = excluded.bytes, first_seq = excluded.first_seq`,
    ),
    addStock: db.prepare<[number, number, number, number | null]>(
      `INSERT INTO stocks (feed, count, bytes, first_seq) VALUES (?, ?, ?, ?)
       ON CONFLICT (feed) DO UPDATE SET count = count + excluded.count, bytes = bytes + excluded.bytes,
         first_seq = min(coalesce(first_seq, excluded.first_seq), excluded.first_seq)`,
    ),
    takeStock: db.prepare<number[]>(
      `UPDATE stocks SET count = count - ?, bytes = bytes - ?,
         first_seq = CASE WHEN count = ? THEN NULL WHEN first_seq BETWEEN ? AND ? THEN ? ELSE first_seq END
       WHERE feed = ?`,
    ),
    setFloor: db.prepare<[number, number]>(
      `INSERT INTO stocks (feed, floor_seq) VALUES (?, ?)
       ON CONFLICT (feed) DO UPDATE SET floor_seq = max(floor_seq, excluded.floor_seq)`,
    ),
    heldIn: db.prepare<[number, number, number], { readonly count: number; readonly bytes: number }>(
      `SELECT count(*) AS count, coalesce(sum(length(body)), 0) AS bytes FROM entries
       WHERE feed = ? AND seq BETWEEN ? AND ? AND body IS NOT NULL`,
    ),
    bytesAt: db
      .prepare<[number, number], number | null>('SELECT length(body) FROM entries WHERE feed = ? AND seq = ?')
      .pluck(),
    erase: db.prepare<[number, number, number]>('UPDATE entries SET body = NULL, room = ? WHERE feed = ? AND seq = ?'),
    layAside: db.prepare<[number, number, number]>(
      `INSERT INTO temp.laid_aside SELECT ${headerColumns} FROM entries WHERE feed = ? AND seq BETWEEN ? AND ?`,
    ),
    remove: db.prepare<[number, number, number]>('DELETE FROM entries WHERE feed = ? AND seq BETWEEN ? AND ?'),
    putBack: db.prepare<[]>(
      `INSERT INTO entries (${headerColumns}) SELECT ${headerColumns} FROM temp.laid_aside ORDER BY seq`,
    ),
    clear: db.prepare<[]>('DELETE FROM temp.laid_aside'),
    bodiless: db.prepare<[number, number, number], Bodiless>(
      `SELECT seq, body_length AS bytes FROM entries WHERE feed = ? AND seq >= ? AND body IS NULL AND room IS NULL
       ORDER BY seq LIMIT ?`,
    ),
  };
}
