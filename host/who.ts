/** Ids as people type and read them. */
import { idPrefixCharsMin, isIdPrefix } from '../shared/ids.ts';
import { quote } from '../shared/peer-options.ts';
import type { Member } from '../shared/records.ts';
import { usage } from './failure.ts';
import { oneLine } from './terminal-text.ts';

/** The name of an id: a display name with the id's beginning, so that two Annas stay two. */
export type NameBook = (id: string) => string;

export function nameBook(members: readonly Member[]): NameBook {
  return (id) => {
    // Hops of a path may be short ids, which are beginnings too.
    const name = oneLine(members.find((member) => member.id.startsWith(id))?.name ?? '');
    return name === '' ? shortened(id) : `${name} (${shortened(id)})`;
  };
}

export function shortened(id: string): string {
  return id.slice(0, idPrefixCharsMin);
}

/** An id or its beginning, in any case, with the look-alikes i, l and o read as 1 and 0. */
export function readIdText(text: string): string {
  const id = text.trim().toLowerCase().replace(/[il]/g, '1').replace(/o/g, '0');
  if (isIdPrefix(id)) return id;
  throw usage(`ID ${quote(text)} must be an id or the first ${idPrefixCharsMin} characters or more of one`);
}
