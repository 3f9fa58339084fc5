/** Follows the numbers of the event log, so that a missing event is noticed and asked for. */

export type EventPlace = 'known' | 'next' | 'gap';

export class EventCursor {
  #last: number | undefined;

  /** Number of the last event applied; undefined before the first answer told where to begin. */
  get last(): number | undefined {
    return this.#last;
  }

  begin(last: number): void {
    this.#last = last;
  }

  place(seq: number): EventPlace {
    if (this.#last === undefined || seq > this.#last + 1) return 'gap';
    return seq <= this.#last ? 'known' : 'next';
  }

  advance(seq: number): void {
    this.#last = Math.max(this.#last ?? 0, seq);
  }
}
