/** A page in the middle of the window: its heading, the way back, and what it holds. */
import { useEffect, useRef } from 'react';
import type { JSX, ReactNode } from 'react';
import { ArrowLeft } from 'lucide-react';
import { t } from '../texts/texts.ts';

interface PageSheetProps {
  readonly title: string;
  readonly note?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

export function PageSheet({ title, note, actions, children, onClose }: PageSheetProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main className="sheet" data-pane="page">
      <header className="sheet-head">
        <button
          type="button"
          className="button quiet icon-only"
          aria-label={t('app.back')}
          title={t('app.back')}
          onClick={onClose}
        >
          <ArrowLeft className="icon" aria-hidden="true" />
        </button>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {note !== undefined && <span className="sheet-note">{note}</span>}
        <span className="sheet-head-space" />
        {actions}
      </header>
      {children}
    </main>
  );
}
