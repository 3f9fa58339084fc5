/** On which networks this computer announces itself; each can be left out. */
import { useId, useState } from 'react';
import type { JSX } from 'react';
import { Switch } from 'radix-ui';
import type { InterfaceStatus } from '../../shared/records.ts';
import { reasonOf } from '../store/reason.ts';
import { t } from '../texts/texts.ts';

interface NetworkSettingsProps {
  readonly interfaces: readonly InterfaceStatus[];
  readonly onUse: (name: string, used: boolean) => Promise<void>;
}

export function NetworkSettings({ interfaces, onUse }: NetworkSettingsProps): JSX.Element {
  const [failure, setFailure] = useState('');
  const names = Map.groupBy(interfaces, ({ name }) => name);
  const use = (name: string, used: boolean): void => {
    setFailure('');
    onUse(name, used).catch((error: unknown) => setFailure(t('settings.failed', { reason: reasonOf(error) })));
  };
  return (
    <section>
      <h2>{t('settings.network')}</h2>
      <p className="settings-detail">{t('settings.networkDetail')}</p>
      {interfaces.length === 0 && <p className="settings-detail">{t('settings.networkNone')}</p>}
      {[...names].map(([name, [first]]) => first && <Network key={name} one={first} onUse={use} />)}
      <p className="small-note setting-note" role="status">
        {failure}
      </p>
    </section>
  );
}

interface NetworkProps {
  readonly one: InterfaceStatus;
  readonly onUse: (name: string, used: boolean) => void;
}

function Network({ one, onUse }: NetworkProps): JSX.Element {
  const id = useId();
  // The engine tells of the change within two seconds; until then what was asked for is shown.
  const [asked, setAsked] = useState<{ readonly was: boolean; readonly now: boolean } | null>(null);
  const used = asked !== null && asked.was === one.used ? asked.now : one.used;
  return (
    <div className="setting">
      <div className="setting-words">
        <h3>
          <bdi>{one.name}</bdi>
        </h3>
        <p id={`${id}-detail`}>
          {t(`settings.kinds.${one.kind}`)}, <bdi>{one.address}</bdi>,{' '}
          {used ? t('settings.used') : t('settings.leftOut')}
        </p>
      </div>
      <Switch.Root
        className="switch"
        aria-label={t('settings.use', { name: one.name })}
        aria-describedby={`${id}-detail`}
        checked={used}
        onCheckedChange={(now) => {
          setAsked({ was: one.used, now });
          onUse(one.name, now);
        }}
      >
        <Switch.Thumb className="switch-thumb" />
      </Switch.Root>
    </div>
  );
}
