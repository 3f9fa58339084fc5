/** That much came while nobody was here: one line, which opens the whole of it. */
import type { JSX } from 'react';
import { Inbox, X } from 'lucide-react';
import { span } from '../format/time.ts';
import { addressedOf, partsToShow, totalOf } from '../store/digest.ts';
import type { Digest } from '../store/digest.ts';
import { t } from '../texts/texts.ts';

interface DigestBarProps {
  readonly digest: Digest;
  readonly onShow: () => void;
  readonly onHide: () => void;
}

export function DigestBar({ digest, onShow, onHide }: DigestBarProps): JSX.Element {
  const parts = partsToShow(digest);
  const addressed = addressedOf(parts);
  const time = span(digest.until - digest.since);
  return (
    <div className="notice info" role="status">
      <Inbox className="icon" aria-hidden="true" />
      <p>
        <strong>{t('digest.bar', { count: totalOf(parts), time })}</strong>{' '}
        {addressed > 0 && t('digest.addressed', { count: addressed })}
      </p>
      <button type="button" className="button small" onClick={onShow}>
        {t('digest.show')}
      </button>
      <button
        type="button"
        className="button quiet icon-only small"
        aria-label={t('digest.hide')}
        title={t('digest.hide')}
        onClick={onHide}
      >
        <X className="icon" aria-hidden="true" />
      </button>
    </div>
  );
}
