/** Joins a group: a code, a link, twelve words or a picture is looked at first, and joined by a second step. */
import { useEffect, useId, useState } from 'react';
import type { JSX } from 'react';
import { Dialog } from 'radix-ui';
import type { InviteCheck } from '../../shared/groups.ts';
import { readQrPicture } from '../format/qr-picture.ts';
import { reasonOf } from '../store/reason.ts';
import { t } from '../texts/texts.ts';
import { InviteCheckView } from './InviteCheckView.tsx';

interface JoinGroupFormProps {
  /** An invite that was opened outside of the page: it is looked at right away. */
  readonly invite: string;
  readonly onCheck: (invite: string) => Promise<InviteCheck>;
  readonly onJoin: (invite: string, name: string) => Promise<void>;
}

export function JoinGroupForm({ invite, onCheck, onJoin }: JoinGroupFormProps): JSX.Element {
  const [text, setText] = useState(invite);
  const [checked, setChecked] = useState<InviteCheck | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const failed = (error: unknown): void => setFailure(reasonOf(error));
  const check = (given: string): void => {
    if (given.trim() === '') return setFailure(t('groups.inviteEmpty'));
    setFailure(null);
    onCheck(given.trim()).then(setChecked, failed);
  };
  useEffect(() => {
    if (invite !== '') onCheck(invite).then(setChecked, (error: unknown) => setFailure(reasonOf(error)));
  }, [invite, onCheck]);
  const readPicture = (picture: Blob): void => {
    setFailure(null);
    readQrPicture(picture).then(
      (found) => {
        if (found === undefined) return setFailure(t('groups.pictureEmpty'));
        setText(found);
        check(found);
      },
      () => setFailure(t('groups.pictureFailed')),
    );
  };
  if (checked !== null) {
    return (
      <InviteCheckView
        check={checked}
        failure={failure}
        onBack={() => setChecked(null)}
        onJoin={(name) => {
          onJoin(text.trim(), name).catch(failed);
        }}
      />
    );
  }
  return (
    <InviteForm text={text} failure={failure} onText={setText} onPicture={readPicture} onCheck={() => check(text)} />
  );
}

interface InviteFormProps {
  readonly text: string;
  readonly failure: string | null;
  readonly onText: (text: string) => void;
  readonly onPicture: (picture: Blob) => void;
  readonly onCheck: () => void;
}

function InviteForm({ text, failure, onText, onPicture, onCheck }: InviteFormProps): JSX.Element {
  const id = useId();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onCheck();
      }}
    >
      <label htmlFor={id}>{t('groups.invite')}</label>
      <textarea
        id={id}
        className="field mono invite-field"
        rows={3}
        value={text}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={failure !== null}
        aria-describedby={`${id}-note`}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          onCheck();
        }}
        onPaste={(event) => {
          const [picture] = event.clipboardData.files;
          if (picture === undefined) return;
          event.preventDefault();
          onPicture(picture);
        }}
      />
      <p className={failure === null ? 'form-note' : 'form-note failed'} id={`${id}-note`} role="status">
        {failure ?? t('groups.inviteHint')}
      </p>
      <label htmlFor={`${id}-picture`}>{t('groups.picture')}</label>
      <input
        id={`${id}-picture`}
        className="picture-field"
        type="file"
        accept="image/*"
        onChange={(event) => {
          const picture = event.target.files?.[0];
          if (picture !== undefined) onPicture(picture);
        }}
      />
      <div className="dialog-actions">
        <Dialog.Close className="button">{t('groups.cancel')}</Dialog.Close>
        <button type="submit" className="button primary">
          {t('groups.check')}
        </button>
      </div>
    </form>
  );
}
