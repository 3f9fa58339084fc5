/** What is missing here, as one sentence and what is known of it. */
import type { Gap } from '../../shared/records.ts';
import { t } from '../texts/texts.ts';
import type { People } from './people.ts';
import { personOf } from './people.ts';

export interface GapNote {
  readonly title: string;
  readonly detail: string;
}

/** Of the author of whom most is missing; null: nothing is. */
export function gapNoteOf(gaps: readonly Gap[], people: People): GapNote | null {
  const sizeOf = (gap: Gap): number => gap.entries + gap.bodies;
  const [largest, ...others] = gaps.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  if (largest === undefined) return null;
  const nameOf = (id: string): string => personOf(people, id).name || t('person.unnamed');
  const [holder] = largest.holders.filter(({ peer }) => personOf(people, peer).self === false);
  const has = holder === undefined ? '' : t('gaps.has', { name: nameOf(holder.peer), count: holder.count });
  const more = others.length === 0 ? '' : t('gaps.others', { count: others.length });
  return {
    title: t('gaps.missing', { count: sizeOf(largest), name: nameOf(largest.author) }),
    detail: [has, t(`gaps.${largest.state}`), more].filter((part) => part !== '').join(' '),
  };
}
