/** A clock that is off by enough to be worth a word. */
import type { JSX } from 'react';
import { Clock } from 'lucide-react';
import { clockOffMsMin } from '../../shared/limits.ts';
import { span } from '../format/time.ts';
import { t } from '../texts/texts.ts';

export function SkewTag({ skewMs }: { readonly skewMs: number | null }): JSX.Element | null {
  if (skewMs === null || Math.abs(skewMs) < clockOffMsMin) return null;
  const size = span(Math.abs(skewMs));
  return (
    <span className="tag warn" title={t('message.clockNote')}>
      <Clock className="icon" aria-hidden="true" />
      {skewMs > 0 ? t('message.clockAhead', { time: size }) : t('message.clockBehind', { time: size })}
    </span>
  );
}
