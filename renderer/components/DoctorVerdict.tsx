/** The doctor's verdict in one sentence, what it means, and what to do; or how far it has come. */
import type { JSX } from 'react';
import { CircleCheck, TriangleAlert, Wrench } from 'lucide-react';
import type { DoctorFix, DoctorVerdict } from '../../shared/doctor.ts';
import type { DoctorView } from '../store/diagnosis.ts';
import { t } from '../texts/texts.ts';
import { CopyButton } from './CopyButton.tsx';
import { Said } from './Said.tsx';

export function DoctorVerdictView({ view }: { readonly view: DoctorView }): JSX.Element {
  const { report, failure } = view;
  const verdict = report?.verdict ?? null;
  return (
    <section className="doctor-verdict">
      <div role="status" aria-live="polite">
        {failure !== null ? (
          <p className="doctor-sentence failed">{t('doctor.failed', { reason: failure })}</p>
        ) : verdict === null ? (
          <Progress view={view} />
        ) : (
          <Sentence verdict={verdict} />
        )}
      </div>
      {verdict !== null && verdict.fix !== null && <Fix fix={verdict.fix} />}
    </section>
  );
}

function Progress({ view }: { readonly view: DoctorView }): JSX.Element {
  const steps = view.report?.steps ?? [];
  const done = steps.filter(({ state }) => state !== 'running').length;
  return (
    <>
      <p className="doctor-sentence">{t('doctor.running', { done, total: steps.length })}</p>
      <p className="doctor-meaning">{t('doctor.runningMeaning')}</p>
      <progress className="doctor-progress" value={done} max={Math.max(1, steps.length)} aria-hidden="true" />
    </>
  );
}

function Sentence({ verdict }: { readonly verdict: DoctorVerdict }): JSX.Element {
  const Icon = verdict.ok ? CircleCheck : TriangleAlert;
  return (
    <>
      <p className={verdict.ok ? 'doctor-sentence ok' : 'doctor-sentence failed'}>
        <Icon className="icon" aria-hidden="true" />
        <span className="visually-hidden">{`${t(`doctor.verdicts.${verdict.ok ? 'ok' : 'failed'}`)}: `}</span>
        <Said phrase={verdict.phrases?.title} text={verdict.title} />
      </p>
      <p className="doctor-meaning">
        <Said phrase={verdict.phrases?.meaning} text={verdict.meaning} />
      </p>
    </>
  );
}

function Fix({ fix }: { readonly fix: DoctorFix }): JSX.Element {
  return (
    <div className="doctor-fix">
      <h2>
        <Wrench className="icon" aria-hidden="true" />
        {t('doctor.fix')}
      </h2>
      <p>
        <Said phrase={fix.phrase} text={fix.text} />
      </p>
      {fix.commands.length > 0 && (
        <dl className="doctor-commands">
          {fix.commands.map(({ system, phrase, command }) => (
            <div key={system}>
              <dt>
                <Said phrase={phrase} text={system} />
              </dt>
              <dd>
                <code className="mono">{command}</code>
                <CopyButton text={command} label={t('doctor.copyCommand')} copiedLabel={t('doctor.copied')} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
