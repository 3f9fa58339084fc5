/** How far a large catch-up is: a bar, numbers, and the time that is left. */
import type { JSX } from 'react';
import { Download } from 'lucide-react';
import { span } from '../format/time.ts';
import { timeLeft } from '../store/catch-up.ts';
import type { CatchUpView } from '../store/catch-up.ts';
import { t } from '../texts/texts.ts';

interface CatchUpBarProps {
  readonly view: CatchUpView;
  readonly now: number;
}

export function CatchUpBar({ view, now }: CatchUpBarProps): JSX.Element {
  const { brought, left } = view;
  const total = brought + left;
  const leftMs = timeLeft(view, now);
  return (
    <div className="notice info catch-up">
      <Download className="icon" aria-hidden="true" />
      <p>
        <strong>{t('catchUp.title')}</strong> {t('catchUp.detail', { brought, total })}{' '}
        {leftMs !== null && t('catchUp.left', { time: span(Math.max(1000, leftMs)) })}
      </p>
      <progress aria-label={t('catchUp.label')} value={brought} max={Math.max(1, total)} />
    </div>
  );
}
