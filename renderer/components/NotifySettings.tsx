/** What may ring, and when nothing may. */
import { useId } from 'react';
import type { JSX } from 'react';
import { Switch } from 'radix-ui';
import type { NotifyChoice, NotifySettings as Settings } from '../store/notices.ts';
import { t } from '../texts/texts.ts';
import { Choice } from './Choice.tsx';

const choices: readonly NotifyChoice[] = ['all', 'direct', 'none'];
const usualQuiet = { from: 22 * 60, until: 7 * 60 };

interface NotifySettingsProps {
  readonly settings: Settings;
  /** What the system permits; `default`: it was not asked yet. */
  readonly permission: NotificationPermission | 'missing';
  readonly onChange: (settings: Settings) => void;
  readonly onAsk: () => void;
}

export function NotifySettings({ settings, permission, onChange, onAsk }: NotifySettingsProps): JSX.Element {
  const id = useId();
  const { quiet } = settings;
  return (
    <section>
      <h2>{t('notify.title')}</h2>
      <Choice
        title={t('notify.about')}
        detail={t('notify.aboutDetail')}
        values={choices}
        chosen={settings.choice}
        nameOf={(choice) => t(`notify.choice.${choice}`)}
        onChoose={(choice) => onChange({ ...settings, choice })}
      />
      <div className="setting">
        <div className="setting-words">
          <h3>{t('notify.quiet')}</h3>
          <p id={`${id}-quiet`}>{t('notify.quietDetail')}</p>
        </div>
        {quiet !== null && (
          <div className="quiet-times">
            <Time
              label={t('notify.from')}
              minutes={quiet.from}
              onChange={(from) => onChange({ ...settings, quiet: { ...quiet, from } })}
            />
            <Time
              label={t('notify.until')}
              minutes={quiet.until}
              onChange={(until) => onChange({ ...settings, quiet: { ...quiet, until } })}
            />
          </div>
        )}
        <Switch.Root
          className="switch"
          aria-label={t('notify.quiet')}
          aria-describedby={`${id}-quiet`}
          checked={quiet !== null}
          onCheckedChange={(on) => onChange({ ...settings, quiet: on ? usualQuiet : null })}
        >
          <Switch.Thumb className="switch-thumb" />
        </Switch.Root>
      </div>
      <div className="setting">
        <p>{t(`notify.permission.${permission}`)}</p>
        {permission === 'default' && (
          <button type="button" className="button" onClick={onAsk}>
            {t('notify.allow')}
          </button>
        )}
      </div>
    </section>
  );
}

interface TimeProps {
  readonly label: string;
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
}

function Time({ label, minutes, onChange }: TimeProps): JSX.Element {
  const two = (count: number): string => String(count).padStart(2, '0');
  return (
    <label>
      {label}{' '}
      <input
        className="field"
        type="time"
        value={`${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`}
        onChange={(event) => {
          const [hours, rest] = event.target.value.split(':').map(Number);
          if (hours !== undefined && rest !== undefined) onChange(hours * 60 + rest);
        }}
      />
    </label>
  );
}
