/** What may ring here: kept by this page, since another computer of the same person may want it otherwise. */
import { useState } from 'react';
import type { JSX } from 'react';
import { NotifySettings } from '../components/NotifySettings.tsx';
import { useStore } from '../store/use-store.ts';

export function NotifyPane(): JSX.Element {
  const { remembered } = useStore();
  const [settings, setSettings] = useState(() => remembered.notify());
  const [permission, setPermission] = useState<NotificationPermission | 'missing'>(() =>
    'Notification' in window ? Notification.permission : 'missing',
  );
  return (
    <NotifySettings
      settings={settings}
      permission={permission}
      onChange={(chosen) => {
        remembered.keepNotify(chosen);
        setSettings(chosen);
      }}
      onAsk={() => {
        Notification.requestPermission().then(setPermission, () => undefined);
      }}
    />
  );
}
