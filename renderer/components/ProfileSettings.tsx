/** What others are told of the user beside the name: a line, a picture, and whether anybody is there. */
import { useId, useState } from 'react';
import type { JSX } from 'react';
import { Switch } from 'radix-ui';
import type { CallArguments } from '../../shared/api.ts';
import { cleanStatus } from '../../shared/name.ts';
import type { OwnProfile } from '../../shared/person.ts';
import { t } from '../texts/texts.ts';
import { PictureButton } from './PictureButton.tsx';
import { Avatar } from './Avatar.tsx';

export type ProfileChange = CallArguments<'setProfile'>;

const idleChoices = [5, 10, 30, 60, 0];

interface ProfileSettingsProps {
  readonly id: string;
  readonly profile: OwnProfile;
  /** Why the last change came to nothing; '': it did not. */
  readonly failure: string;
  readonly onChange: (change: ProfileChange) => void;
  readonly onPicture: (file: Blob) => void;
}

export function ProfileSettings(props: ProfileSettingsProps): JSX.Element {
  const { profile, failure, onChange } = props;
  const id = useId();
  return (
    <>
      <StatusForm key={profile.statusText} statusText={profile.statusText} onChange={onChange} />
      <PictureSetting {...props} />
      <div className="setting">
        <div className="setting-words">
          <h3>{t('profile.away')}</h3>
          <p id={`${id}-away`}>{t('profile.awayDetail')}</p>
        </div>
        <Switch.Root
          className="switch"
          aria-label={t('profile.away')}
          aria-describedby={`${id}-away`}
          checked={profile.awayChosen}
          onCheckedChange={(away) => onChange({ away })}
        >
          <Switch.Thumb className="switch-thumb" />
        </Switch.Root>
      </div>
      <div className="setting">
        <div className="setting-words">
          <label htmlFor={`${id}-idle`}>{t('profile.idle')}</label>
          <p>{t('profile.idleDetail')}</p>
        </div>
        <select
          id={`${id}-idle`}
          className="field"
          value={profile.idleMinutes}
          onChange={(event) => onChange({ idleMinutes: Number(event.target.value) })}
        >
          {[...new Set([...idleChoices, profile.idleMinutes])].map((minutes) => (
            <option key={minutes} value={minutes}>
              {minutes === 0 ? t('profile.idleNever') : t('profile.idleMinutes', { count: minutes })}
            </option>
          ))}
        </select>
      </div>
      <p className="small-note setting-note" role="status">
        {failure}
      </p>
    </>
  );
}

interface StatusFormProps {
  readonly statusText: string;
  readonly onChange: (change: ProfileChange) => void;
}

function StatusForm({ statusText, onChange }: StatusFormProps): JSX.Element {
  const id = useId();
  const [text, setText] = useState(statusText);
  const cleaned = cleanStatus(text);
  return (
    <form
      className="setting"
      onSubmit={(event) => {
        event.preventDefault();
        if (cleaned !== statusText) onChange({ statusText: cleaned });
      }}
    >
      <div className="setting-words">
        <label htmlFor={id}>{t('profile.status')}</label>
        <p>{t('profile.statusDetail')}</p>
      </div>
      <div className="field-row">
        <input
          id={id}
          className="field"
          value={text}
          dir="auto"
          autoComplete="off"
          placeholder={t('profile.statusExample')}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="button" disabled={cleaned === statusText}>
          {t('profile.statusSave')}
        </button>
      </div>
    </form>
  );
}

function PictureSetting({ id, profile, onChange, onPicture }: ProfileSettingsProps): JSX.Element {
  return (
    <div className="setting">
      <div className="setting-words">
        <h3>{t('profile.picture')}</h3>
        <p>{t('profile.pictureDetail')}</p>
      </div>
      <div className="own-picture">
        <Avatar id={id} name={profile.name} size="large" />
        <div className="own-picture-actions">
          <PictureButton label={t('profile.pictureChoose')} onPicture={onPicture} />
          {profile.picture !== null && (
            <button type="button" className="button small" onClick={() => onChange({ picture: null })}>
              {t('profile.pictureRemove')}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}
