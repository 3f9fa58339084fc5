/** Makes a room, with what it is for. */
import { useId, useState } from 'react';
import type { JSX } from 'react';
import { Dialog } from 'radix-ui';
import { roomBytesMax, roomTextBytesMax, utf8Bytes } from '../../shared/limits.ts';
import { reasonOf } from '../store/reason.ts';
import { t } from '../texts/texts.ts';

interface NewRoomDialogProps {
  readonly onCreate: (name: string, description: string) => Promise<void>;
  readonly onClose: () => void;
}

export function NewRoomDialog({ onCreate, onClose }: NewRoomDialogProps): JSX.Element {
  const [name, setName] = useState('');
  const [about, setAbout] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [nameId, aboutId] = [useId(), useId()];
  const fits = name.trim() !== '' && utf8Bytes(name.trim()) <= roomBytesMax && utf8Bytes(about) <= roomTextBytesMax;
  const create = (): void => {
    onCreate(name.trim(), about.trim()).then(onClose, (error: unknown) =>
      setFailure(t('talk.failed', { reason: reasonOf(error) })),
    );
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content className="dialog">
          <Dialog.Title>{t('talk.newRoom')}</Dialog.Title>
          <Dialog.Description>{t('talk.roomNote')}</Dialog.Description>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (fits) create();
            }}
          >
            <label htmlFor={nameId}>{t('talk.roomName')}</label>
            <input
              id={nameId}
              className="field"
              dir="auto"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <label htmlFor={aboutId}>{t('talk.roomAbout')}</label>
            <input
              id={aboutId}
              className="field"
              dir="auto"
              value={about}
              onChange={(event) => setAbout(event.target.value)}
            />
            <p className={failure === null ? 'form-note' : 'form-note failed'} role="status">
              {failure}
            </p>
            <div className="dialog-actions">
              <Dialog.Close className="button">{t('talk.cancel')}</Dialog.Close>
              <button type="submit" className="button primary" disabled={!fits}>
                {t('talk.create')}
              </button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
