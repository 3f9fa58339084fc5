/** To the first message of a day. */
import { useId, useRef, useState } from 'react';
import type { JSX } from 'react';
import { Dialog } from 'radix-ui';
import { reasonOf } from '../store/reason.ts';
import { t } from '../texts/texts.ts';

interface JumpToDateDialogProps {
  /** False: the conversation has no message. */
  readonly onJump: (ms: number) => Promise<boolean>;
  readonly onClose: () => void;
}

export function JumpToDateDialog({ onJump, onClose }: JumpToDateDialogProps): JSX.Element {
  const id = useId();
  const [day, setDay] = useState('');
  const [failure, setFailure] = useState('');
  const jumped = useRef(false);
  const jump = (): void => {
    // Without a zone, this is the beginning of the day where the reader is.
    const ms = new Date(`${day}T00:00`).getTime();
    if (Number.isNaN(ms)) return setFailure(t('jump.noDate'));
    onJump(Math.max(0, ms)).then(
      (found) => {
        if (!found) return setFailure(t('jump.nothing'));
        jumped.current = true;
        onClose();
      },
      (error: unknown) => setFailure(t('jump.failed', { reason: reasonOf(error) })),
    );
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="scrim" />
        {/* After a jump the focus goes to the message, and not back to the button. */}
        <Dialog.Content className="dialog" onCloseAutoFocus={(event) => jumped.current && event.preventDefault()}>
          <Dialog.Title>{t('jump.title')}</Dialog.Title>
          <Dialog.Description>{t('jump.detail')}</Dialog.Description>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              jump();
            }}
          >
            <label htmlFor={id}>{t('jump.date')}</label>
            <input id={id} type="date" className="field" value={day} onChange={(event) => setDay(event.target.value)} />
            <p className="form-note failed" role="status">
              {failure}
            </p>
            <div className="dialog-actions">
              <Dialog.Close className="button">{t('jump.cancel')}</Dialog.Close>
              <button type="submit" className="button primary">
                {t('jump.go')}
              </button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
