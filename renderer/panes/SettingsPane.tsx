/** The settings page with what the store knows; what is kept here is read as it opens. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import type { Retention } from '../../shared/records.ts';
import { HistorySettings } from '../components/HistorySettings.tsx';
import type { RetentionChange } from '../components/HistorySettings.tsx';
import { NetworkSettings } from '../components/NetworkSettings.tsx';
import { SettingsPage } from '../components/SettingsPage.tsx';
import { NotifyPane } from './NotifyPane.tsx';
import { ProfilePane } from './ProfilePane.tsx';
import type { SettingsSection } from '../store/pages.ts';
import { reasonOf } from '../store/reason.ts';
import { useSelected, useStore } from '../store/use-store.ts';
import { t } from '../texts/texts.ts';
import { BackupPane } from './BackupPane.tsx';

interface SettingsPaneProps {
  readonly section: SettingsSection | undefined;
  readonly onKeys: () => void;
  readonly onClose: () => void;
}

export function SettingsPane({ section, onKeys, onClose }: SettingsPaneProps): JSX.Element | null {
  const store = useStore();
  const hello = useSelected((state) => state.hello);
  const preferences = useSelected((state) => state.preferences);
  const interfaces = useSelected((state) => state.status?.interfaces);
  if (hello === null) return null;
  return (
    <SettingsPage
      section={section}
      name={hello.name}
      preferences={preferences}
      version={hello.version}
      profile={<ProfilePane id={hello.id} name={hello.name} />}
      notify={<NotifyPane />}
      network={<NetworkSettings interfaces={interfaces ?? []} onUse={(name, used) => store.useInterface(name, used)} />}
      history={<History />}
      backup={<BackupPane />}
      onName={(name) => store.setName(name)}
      onPreferences={(change) => void store.setPreferences(change)}
      onKeys={onKeys}
      onClose={onClose}
    />
  );
}

function History(): JSX.Element {
  const store = useStore();
  const kept = useSelected((state) => state.status?.kept ?? null);
  const [retention, setRetention] = useState<Retention | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    let shown = true;
    store.ask('getRetention', {}).then(
      (read) => shown && setRetention(read),
      (error: unknown) => shown && setFailure(reasonOf(error)),
    );
    return () => {
      shown = false;
    };
  }, [store]);
  const change = (wanted: RetentionChange): void => {
    setFailure('');
    store
      .ask('setRetention', wanted)
      .then(setRetention)
      .catch((error: unknown) => setFailure(t('settings.failed', { reason: reasonOf(error) })));
  };
  return <HistorySettings retention={retention} kept={kept} failure={failure} onChange={change} />;
}
