/** Knows when somebody was last here, and gathers what came while nobody was. */
import type { Remembered } from './remembered.ts';
import { absenceMs, beginDigest, gather, gatherMs, withVisited } from './digest.ts';
import type { AppState } from './state.ts';

export interface AbsenceView {
  get(): AppState;
  set(state: AppState): void;
  now(): number;
  /** The conversations are to be asked for. */
  ask(): void;
}

export class Absence {
  readonly #remembered: Remembered;
  readonly #view: AbsenceView;

  constructor(remembered: Remembered, view: AbsenceView) {
    this.#remembered = remembered;
    this.#view = view;
  }

  /** Somebody is in front of the page now. */
  noteHere(): void {
    const state = this.#view.get();
    const group = state.hello?.group.id;
    if (group === undefined || state.phase !== 'ready') return;
    const now = this.#view.now();
    const seenAt = this.#remembered.seenAt(group);
    this.#remembered.keepSeenAt(group, now);
    if (seenAt === null || now - seenAt < absenceMs) return;
    // Of the open conversation the page itself knows best what nobody has read.
    const rooms = state.rooms.map((room) =>
      room.name === state.room ? { ...room, unread: Math.max(room.unread, state.unread) } : room,
    );
    this.#view.set({ ...state, digest: beginDigest(seenAt, now, rooms) });
    this.#view.ask();
  }

  /** Call with a state whose conversations were just asked for. */
  withGathered(state: AppState): AppState {
    const { digest, catchUp } = state;
    if (digest === null || (catchUp === null && this.#view.now() - digest.until > gatherMs)) return state;
    return { ...state, digest: gather(digest, state.rooms) };
  }

  noteVisited(room: string): void {
    const state = this.#view.get();
    if (state.digest !== null) this.#view.set({ ...state, digest: withVisited(state.digest, room) });
  }

  putAway(): void {
    this.#view.set({ ...this.#view.get(), digest: null });
  }
}
