/** All or nothing for the memory store: every change brings how to take it back. */
import type { MemoryTalk } from './memory-talk.ts';

export class MemoryTransaction {
  /** What has transactions of its own; null: it was not made yet. */
  readonly #talk: () => MemoryTalk | null;
  /** How to take back what the open transaction did, last first; null: none is open. */
  #undo: (() => void)[] | null = null;
  /** The first failure inside the open transaction; nothing more is written in it. */
  #failure: { readonly error: unknown } | null = null;

  constructor(talk: () => MemoryTalk | null) {
    this.#talk = talk;
  }

  get isOpen(): boolean {
    return this.#undo !== null;
  }

  note(undo: () => void): void {
    this.#undo?.push(undo);
  }

  run<Result>(work: () => Result): Result {
    if (this.#undo !== null) return this.#join(work);
    const undo: (() => void)[] = [];
    this.#undo = undo;
    this.#talk()?.begin();
    try {
      const result = this.#join(work);
      if (this.#failure !== null) throw this.#failure.error;
      this.#talk()?.commit();
      return result;
    } catch (error) {
      while (undo.length > 0) undo.pop()?.();
      this.#talk()?.rollback();
      throw error;
    } finally {
      this.#undo = null;
      this.#failure = null;
    }
  }

  #join<Result>(work: () => Result): Result {
    if (this.#failure !== null) throw this.#failure.error;
    try {
      return work();
    } catch (error) {
      this.#failure ??= { error };
      throw this.#failure.error;
    }
  }
}
