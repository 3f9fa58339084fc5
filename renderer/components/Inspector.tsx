/** The right column: slides over the conversation where there is no room beside it. */
import { useEffect, useRef } from 'react';
import type { JSX, ReactNode } from 'react';
import { X } from 'lucide-react';
import { useOnePane } from '../hooks/use-one-pane.ts';

interface InspectorProps {
  readonly title: string;
  readonly closeLabel: string;
  /** Changes when another thing is inspected: the focus then comes here. */
  readonly subject: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Inspector({ title, closeLabel, subject, onClose, children }: InspectorProps): JSX.Element {
  const onePane = useOnePane();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [subject]);
  return (
    <div className="inspector" role={onePane ? 'main' : 'complementary'} aria-label={title} data-pane="inspector">
      <div className="sheet-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <span className="sheet-head-space" />
        <button type="button" className="button quiet icon-only" aria-label={closeLabel} onClick={onClose}>
          <X className="icon" aria-hidden="true" />
        </button>
      </div>
      <div className="inspector-scroll" tabIndex={0} role="group" aria-label={title}>
        {children}
      </div>
    </div>
  );
}
