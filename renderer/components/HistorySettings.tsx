/** How long and how much is kept here. */
import { useId } from 'react';
import type { JSX } from 'react';
import type { KeptStatus, Retention } from '../../shared/records.ts';
import { kibibytes } from '../format/time.ts';
import { t } from '../texts/texts.ts';

const dayChoices = [7, 30, 90, 365];
const mibChoices = [100, 1_000, 10_000];

export type RetentionChange = Partial<Pick<Retention, 'days' | 'mib'>>;

interface HistorySettingsProps {
  /** null: not read yet. */
  readonly retention: Retention | null;
  readonly kept: KeptStatus | null;
  readonly failure: string;
  readonly onChange: (change: RetentionChange) => void;
}

export function HistorySettings({ retention, kept, failure, onChange }: HistorySettingsProps): JSX.Element {
  return (
    <section>
      <h2>{t('settings.history')}</h2>
      <p className="settings-detail">
        {t('settings.historyDetail')}{' '}
        {kept !== null && t('settings.keptNow', { count: kept.bodies, size: kibibytes(kept.bytes) })}
      </p>
      {retention !== null && (
        <>
          <Limit
            title={t('settings.keepDays')}
            value={retention.days}
            choices={dayChoices}
            nameOf={(count) => t('settings.days', { count })}
            onChange={(days) => onChange({ days })}
          />
          <Limit
            title={t('settings.keepMib')}
            value={retention.mib}
            choices={mibChoices}
            nameOf={(count) => t('settings.mib', { count })}
            onChange={(mib) => onChange({ mib })}
          />
        </>
      )}
      <p className="small-note setting-note" role="status">
        {failure}
      </p>
    </section>
  );
}

interface LimitProps {
  readonly title: string;
  readonly value: number | null;
  readonly choices: readonly number[];
  readonly nameOf: (value: number) => string;
  readonly onChange: (value: number | null) => void;
}

function Limit({ title, value, choices, nameOf, onChange }: LimitProps): JSX.Element {
  const id = useId();
  // What was set at the command line is among the choices, whatever it is.
  const all = value === null || choices.includes(value) ? choices : [...choices, value].toSorted((a, b) => a - b);
  return (
    <div className="setting">
      <label htmlFor={id}>{title}</label>
      <select
        id={id}
        className="field"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
      >
        <option value="">{t('settings.noLimit')}</option>
        {all.map((one) => (
          <option key={one} value={one}>
            {nameOf(one)}
          </option>
        ))}
      </select>
    </div>
  );
}
