/** What the user found out about a key, and how to. */
import type { JSX } from 'react';
import { BadgeCheck, TriangleAlert } from 'lucide-react';
import { t } from '../texts/texts.ts';

interface PersonTrustProps {
  readonly name: string;
  readonly verified: boolean;
  /** Who is verified under this name, where this is somebody else. */
  readonly namesake: string | null;
  readonly onVerify: () => void;
  readonly onTakeBack: () => void;
}

export function PersonTrust({ name, verified, namesake, onVerify, onTakeBack }: PersonTrustProps): JSX.Element {
  return (
    <div className="person-trust">
      {namesake !== null && (
        <p className="trust-alarm" role="alert">
          <TriangleAlert className="icon" aria-hidden="true" />
          <span>{t('trust.namesake', { name, mark: namesake })}</span>
        </p>
      )}
      <p className={verified ? 'trust-state verified' : 'trust-state'}>
        {verified && <BadgeCheck className="icon" aria-hidden="true" />}
        {verified ? t('trust.isVerified') : t('trust.notVerified')}
      </p>
      <div className="person-trust-actions">
        <button type="button" className="button small" onClick={onVerify}>
          {verified ? t('trust.again') : t('trust.verify')}
        </button>
        {verified && (
          <button type="button" className="button quiet small" onClick={onTakeBack}>
            {t('trust.takeBack')}
          </button>
        )}
      </div>
    </div>
  );
}
