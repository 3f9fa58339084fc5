/** The own profile, with what the engine keeps of it. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import type { OwnProfile } from '../../shared/person.ts';
import { ProfileSettings } from '../components/ProfileSettings.tsx';
import type { ProfileChange } from '../components/ProfileSettings.tsx';
import { shrinkPicture } from '../format/own-picture.ts';
import { reasonOf } from '../store/reason.ts';
import { useStore } from '../store/use-store.ts';
import { t } from '../texts/texts.ts';

export function ProfilePane({ id, name }: { readonly id: string; readonly name: string }): JSX.Element | null {
  const store = useStore();
  const [profile, setProfile] = useState<OwnProfile | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    let shown = true;
    store.ask('profile', {}).then(
      (read) => shown && setProfile(read),
      (error: unknown) => shown && setFailure(reasonOf(error)),
    );
    return () => {
      shown = false;
    };
  }, [store, name]);
  const failed = (error: unknown): void => setFailure(t('settings.failed', { reason: reasonOf(error) }));
  const change = (wanted: ProfileChange): void => {
    setFailure('');
    store.ask('setProfile', wanted).then(setProfile, failed);
  };
  const choose = (file: Blob): void => {
    setFailure('');
    shrinkPicture(file).then(
      (picture) => change({ picture }),
      () => setFailure(t('profile.pictureFailed')),
    );
  };
  if (profile === null) return failure === '' ? null : <p className="small-note setting-note">{failure}</p>;
  return <ProfileSettings id={id} profile={profile} failure={failure} onChange={change} onPicture={choose} />;
}
