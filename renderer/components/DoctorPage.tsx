/** The doctor's page: whom it looks at, the verdict with what to do, and every step. */
import { useEffect, useRef } from 'react';
import type { JSX } from 'react';
import { ArrowLeft, RefreshCw } from 'lucide-react';
import type { DoctorView } from '../store/diagnosis.ts';
import type { People } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { CopyButton } from './CopyButton.tsx';
import { DoctorSteps } from './DoctorSteps.tsx';
import { DoctorSubjects } from './DoctorSubjects.tsx';
import { DoctorVerdictView } from './DoctorVerdict.tsx';

interface DoctorPageProps {
  readonly view: DoctorView;
  readonly people: People;
  readonly onChoose: (peer: string | null) => void;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

export function DoctorPage({ view, people, onChoose, onAgain, onClose }: DoctorPageProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  const { report, running } = view;
  return (
    <main className="sheet doctor" data-pane="doctor">
      <header className="sheet-head">
        <button
          type="button"
          className="button quiet icon-only"
          aria-label={t('doctor.close')}
          title={t('doctor.close')}
          onClick={onClose}
        >
          <ArrowLeft className="icon" aria-hidden="true" />
        </button>
        <h1 ref={heading} tabIndex={-1}>
          {t('doctor.title')}
        </h1>
        <span className="sheet-note">{t('doctor.question')}</span>
        <span className="sheet-head-space" />
        {report !== null && !running && (
          <CopyButton
            text={JSON.stringify(report, null, 2)}
            label={t('doctor.copy')}
            copiedLabel={t('doctor.copied')}
          />
        )}
        <button type="button" className="button small" disabled={running} onClick={onAgain}>
          <RefreshCw className="icon" aria-hidden="true" />
          {t('doctor.again')}
        </button>
      </header>
      <div className="doctor-body">
        <DoctorSubjects people={people} chosen={view.peer} onChoose={onChoose} />
        <div className="doctor-report" tabIndex={0} role="group" aria-label={t('doctor.title')}>
          <DoctorVerdictView view={view} />
          {report !== null && <DoctorSteps report={report} people={people} />}
        </div>
      </div>
    </main>
  );
}
