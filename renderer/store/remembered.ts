/** What this page remembers between visits: drafts, the read mark, theme and language, notes put away. */
import type { Preferences } from '../../shared/api.ts';
import type { GroupId } from '../../shared/ids.ts';
import { parseGroupId } from '../../shared/ids.ts';
import type { HealthRange } from './health-charts.ts';
import { usualNotify } from './notices.ts';
import type { NotifySettings } from './notices.ts';
import type { PeopleOrder } from './people.ts';
import type { ReadMark } from './state.ts';

/** The part of `Storage` that is used; a page without storage gets one that forgets. */
export interface Memory {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export class Remembered {
  readonly #memory: Memory | undefined;

  constructor(memory: Memory | undefined) {
    this.#memory = memory;
  }

  draft(group: string, room: string): string {
    return this.#read(`draft/${group}/${room}`) ?? '';
  }

  keepDraft(group: string, room: string, text: string): void {
    this.#write(`draft/${group}/${room}`, text === '' ? undefined : text);
  }

  readMark(group: string, room: string): ReadMark | null {
    const [id, ms, n] = (this.#read(`read/${group}/${room}`) ?? '').split(' ');
    if (id === undefined || ms === undefined || n === undefined) return null;
    const hlc = { ms: Number(ms), n: Number(n) };
    return Number.isSafeInteger(hlc.ms) && Number.isSafeInteger(hlc.n) ? { id, hlc } : null;
  }

  keepReadMark(group: string, room: string, mark: ReadMark): void {
    this.#write(`read/${group}/${room}`, `${mark.id} ${mark.hlc.ms} ${mark.hlc.n}`);
  }

  /** When somebody was last in front of this group's page; null: never. */
  seenAt(group: string): number | null {
    const at = Number(this.#read(`seen/${group}`) ?? NaN);
    return Number.isSafeInteger(at) ? at : null;
  }

  keepSeenAt(group: string, at: number): void {
    this.#write(`seen/${group}`, String(at));
  }

  /** The conversation of this group that was shown last; null: none was chosen yet. */
  room(group: string): string | null {
    return this.#read(`room/${group}`) ?? null;
  }

  keepRoom(group: string, room: string): void {
    this.#write(`room/${group}`, room);
  }

  /** The group that was shown last. */
  group(): GroupId | null {
    return parseGroupId(this.#read('group') ?? '') ?? null;
  }

  keepGroup(group: GroupId): void {
    this.#write('group', group);
  }

  /** As they were at the last visit, so that the first paint has them before the engine answers. */
  preferences(): Preferences {
    const [theme, language] = [this.#read('theme'), this.#read('language')];
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      language: language === 'en' || language === 'de' ? language : 'system',
    };
  }

  keepPreferences({ theme, language }: Preferences): void {
    this.#write('theme', theme);
    this.#write('language', language);
  }

  notify(): NotifySettings {
    const [choice, from, until] = (this.#read('notify') ?? '').split(' ');
    const quiet = { from: Number(from), until: Number(until) };
    const isTime = Number.isSafeInteger(quiet.from) && Number.isSafeInteger(quiet.until) && until !== undefined;
    if (choice !== 'all' && choice !== 'direct' && choice !== 'none') return usualNotify;
    return { choice, quiet: isTime ? quiet : null };
  }

  keepNotify({ choice, quiet }: NotifySettings): void {
    this.#write('notify', quiet === null ? choice : `${choice} ${quiet.from} ${quiet.until}`);
  }

  healthRange(): HealthRange {
    return this.#read('health-range') === 'hour' ? 'hour' : 'tenMinutes';
  }

  keepHealthRange(range: HealthRange): void {
    this.#write('health-range', range);
  }

  peopleOrder(): PeopleOrder {
    return this.#read('people-order') === 'near' ? 'near' : 'name';
  }

  keepPeopleOrder(order: PeopleOrder): void {
    this.#write('people-order', order);
  }

  /** Who stands where on the map, by number; '' is a free place. */
  seats(group: string): readonly string[] {
    const kept = this.#read(`seats/${group}`) ?? '';
    return kept === '' ? [] : kept.split(' ');
  }

  keepSeats(group: string, seats: readonly string[]): void {
    this.#write(`seats/${group}`, seats.length === 0 ? undefined : seats.join(' '));
  }

  isPutAway(note: string): boolean {
    return this.#read(`note/${note}`) === 'away';
  }

  putAway(note: string): void {
    this.#write(`note/${note}`, 'away');
  }

  // Storage may be full, or forbidden by the browser: the page then works and forgets.
  #read(key: string): string | undefined {
    try {
      return this.#memory?.getItem(`grapevine/${key}`) ?? undefined;
    } catch {
      return undefined;
    }
  }

  #write(key: string, value: string | undefined): void {
    try {
      if (value === undefined) this.#memory?.removeItem(`grapevine/${key}`);
      else this.#memory?.setItem(`grapevine/${key}`, value);
    } catch {
      // Nothing to do: what could not be kept is only convenience.
    }
  }
}

/** The page's storage, where the browser permits it. */
export function pageMemory(): Memory | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
