/** Whether the key behind a name was compared: a sign with words, or a warning where the name is another one's. */
import type { JSX } from 'react';
import { BadgeCheck, TriangleAlert } from 'lucide-react';
import type { Member } from '../../shared/records.ts';
import { t } from '../texts/texts.ts';

interface VerifiedMarkProps {
  readonly member: Pick<Member, 'verified' | 'namesake'>;
}

/** The sign alone: its words are for who hears the page, or rests on it. */
export function VerifiedMark({ member }: VerifiedMarkProps): JSX.Element | null {
  if (member.namesake !== null) {
    return (
      <span className="tag warn" title={t('trust.namesakeShort')}>
        <TriangleAlert className="icon" aria-hidden="true" />
        <span className="visually-hidden">{t('trust.namesakeShort')}</span>
      </span>
    );
  }
  if (!member.verified) return null;
  return (
    <span className="verified-mark" title={t('trust.verified')}>
      <BadgeCheck className="icon" aria-hidden="true" />
      <span className="visually-hidden">{t('trust.verified')}</span>
    </span>
  );
}
