/** A clock that is off by enough to be worth a word. */
import type { JSX } from 'react';
import { Clock } from 'lucide-react';
import { clockOffMsMin } from '../../shared/limits.ts';
import { span } from '../format/time.ts';
import { t } from '../texts/texts.ts';

interface SkewTagProps {
  readonly skewMs: number | null;
  /** The sign alone, where there is no room: its words are for who hears the page, or rests on it. */
  readonly isSmall?: boolean;
}

export function SkewTag({ skewMs, isSmall = false }: SkewTagProps): JSX.Element | null {
  if (skewMs === null || Math.abs(skewMs) < clockOffMsMin) return null;
  const size = span(Math.abs(skewMs));
  const words = skewMs > 0 ? t('message.clockAhead', { time: size }) : t('message.clockBehind', { time: size });
  return (
    <span className="tag warn" title={isSmall ? `${words}. ${t('message.clockNote')}` : t('message.clockNote')}>
      <Clock className="icon" aria-hidden="true" />
      {isSmall ? <span className="visually-hidden">{words}</span> : words}
    </span>
  );
}
