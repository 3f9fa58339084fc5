/** The doctor's steps: what was to be found out, what was measured, who says so, and how it went. */
import type { JSX } from 'react';
import { Circle, CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import type { DoctorReport, DoctorStep } from '../../shared/doctor.ts';
import { span } from '../format/time.ts';
import { personOf } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { plainName } from './PersonName.tsx';
import { Said } from './Said.tsx';

const icons = { ok: CircleCheck, failed: CircleX, unknown: Circle, running: CircleDashed } as const;

interface DoctorStepsProps {
  readonly report: DoctorReport;
  readonly people: People;
}

export function DoctorSteps({ report, people }: DoctorStepsProps): JSX.Element {
  const { steps, tookMs, verdict } = report;
  return (
    <section aria-labelledby="doctor-steps">
      <div className="doctor-steps-head">
        <h2 id="doctor-steps">{t('doctor.steps')}</h2>
        {verdict !== null && (
          <span className="fact">{t('doctor.took', { count: steps.length, time: span(Math.max(1, tookMs)) })}</span>
        )}
      </div>
      <ol className="doctor-steps">
        {steps.map((step, index) => (
          <Step key={step.name} step={step} number={index + 1} people={people} />
        ))}
      </ol>
    </section>
  );
}

interface StepProps {
  readonly step: DoctorStep;
  readonly number: number;
  readonly people: People;
}

function Step({ step, number, people }: StepProps): JSX.Element {
  const Icon = icons[step.state];
  const names = step.saidBy.map((id) => plainName(personOf(people, id))).join(', ');
  return (
    <li className={`doctor-step ${step.state}`}>
      <Icon className="icon" aria-hidden="true" />
      <div className="doctor-step-words">
        <span className="doctor-step-title">
          {`${number}. `}
          <Said phrase={step.phrases?.title} text={step.title} />
        </span>
        <span className="doctor-step-detail">
          <Said phrase={step.phrases?.detail} text={step.detail} />
        </span>
      </div>
      <bdi className="doctor-step-witness fact">
        {names === '' ? t('doctor.fromHere') : t('doctor.saidBy', { names })}
      </bdi>
      <span className="tag doctor-tag">{t(`doctor.states.${step.state}`)}</span>
    </li>
  );
}
