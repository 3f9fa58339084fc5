/**
 * Roots as a probe says them. Where both ends of a link agreed on all three before, a few bytes of their sum
 * say as much; who has come to others since then says its own in full. So two different sets with like sums
 * are mistaken for one another until the next probe of whoever changed, and no longer.
 */
import { decodeBase32, encodeBase32 } from '../../shared/base32.ts';
import type { Root, Roots } from '../wire/messages.ts';
import { shortRootChars } from '../wire/messages.ts';
import type { LinkEntry } from './links.ts';
import { rootBytes } from './root.ts';

/** What a probe over `link` says of `ours`. */
export function rootsToAsk(link: LinkEntry, ours: Roots): Roots {
  const { readsShortRoots, agreed } = link;
  return readsShortRoots && agreed !== null && areSame(agreed, ours) ? shortened(ours) : ours;
}

/** What the answer to `asked` says of them: in full wherever there is anything to compare. */
export function rootsToAnswer(asked: Roots, ours: Roots): Roots {
  if (asked.short === undefined) return ours;
  const meant = meantBy(asked, ours);
  return meant !== undefined && areSame(meant, ours) ? shortened(ours) : ours;
}

/** The roots that `theirs` stand for; undefined: short ones of others than `ours`. */
export function meantBy(theirs: Roots, ours: Roots): Roots | undefined {
  if (theirs.short === undefined) return theirs;
  if (theirs.short !== shortOf(ours)) return undefined;
  const { view, records, heads } = ours;
  return { view, records, heads, ...(theirs.whole === true ? { whole: true } : {}) };
}

export function areSame(a: Roots, b: Roots): boolean {
  return a.view === b.view && a.records === b.records && a.heads === b.heads && a.whole === b.whole;
}

function shortened(ours: Roots): Roots {
  const { whole } = ours;
  return { view: '', records: '', heads: '', short: shortOf(ours), ...(whole === true ? { whole } : {}) };
}

/** Of a sum of the three; that it could be equal by chance is no more likely than for each of them. */
function shortOf({ view, records, heads }: Roots): Root {
  const sum = new Uint8Array(rootBytes);
  for (const root of [view, records, heads]) {
    for (const [index, byte] of (decodeBase32(root) ?? []).entries()) sum[index] = (sum[index] ?? 0) ^ byte;
  }
  return encodeBase32(sum).slice(0, shortRootChars);
}
