/** Shows the code of a private group, for as long as somebody wants to see it. */
import { useEffect, useId, useState } from 'react';
import type { JSX } from 'react';
import { Dialog } from 'radix-ui';
import { reasonOf } from '../store/reason.ts';
import { t } from '../texts/texts.ts';
import { CopyButton } from './CopyButton.tsx';

interface InviteDialogProps {
  readonly groupName: string;
  readonly readCode: () => Promise<string>;
  readonly onClose: () => void;
}

export function InviteDialog({ groupName, readCode, onClose }: InviteDialogProps): JSX.Element {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content className="dialog">
          <Dialog.Title>{t('invite.title')}</Dialog.Title>
          <Dialog.Description>{t('invite.detail', { group: groupName })}</Dialog.Description>
          <Code readCode={readCode} />
          <p className="small-note">{t('invite.how')}</p>
          <div className="dialog-actions">
            <Dialog.Close className="button">{t('invite.close')}</Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Code({ readCode }: { readonly readCode: () => Promise<string> }): JSX.Element {
  const id = useId();
  const [code, setCode] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let shown = true;
    readCode().then(
      (read) => shown && setCode(read),
      (error: unknown) => shown && setFailure(t('invite.failed', { reason: reasonOf(error) })),
    );
    return () => {
      shown = false;
    };
  }, [readCode]);
  if (code === null) {
    return (
      <p className={failure === null ? 'form-note' : 'form-note failed'} role="status">
        {failure ?? t('invite.loading')}
      </p>
    );
  }
  return (
    <>
      <label htmlFor={id}>{t('invite.code')}</label>
      <div className="field-row">
        <input id={id} className="field mono" readOnly value={code} onFocus={(event) => event.target.select()} />
        <CopyButton text={code} label={t('invite.copy')} copiedLabel={t('invite.copied')} />
      </div>
    </>
  );
}
