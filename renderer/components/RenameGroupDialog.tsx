/** Another name for a group, on this computer. */
import { useId, useState } from 'react';
import type { JSX } from 'react';
import { Dialog } from 'radix-ui';
import { reasonOf } from '../store/reason.ts';
import { t } from '../texts/texts.ts';

interface RenameGroupDialogProps {
  readonly name: string;
  readonly onRename: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

export function RenameGroupDialog({ name, onRename, onClose }: RenameGroupDialogProps): JSX.Element {
  const id = useId();
  const [text, setText] = useState(name);
  const [failure, setFailure] = useState('');
  const rename = (): void => {
    if (text.trim() === '') return setFailure(t('groups.nameEmpty'));
    onRename(text.trim()).then(onClose, (error: unknown) =>
      setFailure(t('groups.renameFailed', { reason: reasonOf(error) })),
    );
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content className="dialog">
          <Dialog.Title>{t('groups.rename')}</Dialog.Title>
          <Dialog.Description>{t('groups.renameDetail')}</Dialog.Description>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              rename();
            }}
          >
            <label htmlFor={id}>{t('groups.name')}</label>
            <input
              id={id}
              className="field"
              value={text}
              dir="auto"
              autoComplete="off"
              maxLength={64}
              onChange={(event) => setText(event.target.value)}
            />
            <p className="form-note failed" role="status">
              {failure}
            </p>
            <div className="dialog-actions">
              <Dialog.Close className="button">{t('groups.cancel')}</Dialog.Close>
              <button type="submit" className="button primary">
                {t('groups.save')}
              </button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
