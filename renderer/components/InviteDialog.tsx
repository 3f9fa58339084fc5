/** Shows the code of a private group, for as long as somebody wants to see it. */
import { useEffect, useId, useState } from 'react';
import type { JSX } from 'react';
import { Dialog } from 'radix-ui';
import { reasonOf } from '../store/store.ts';
import { strings } from '../strings.ts';
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
          <Dialog.Title>{strings.invite.title}</Dialog.Title>
          <Dialog.Description>{strings.invite.detail(groupName)}</Dialog.Description>
          <Code readCode={readCode} />
          <p className="small-note">{strings.invite.how}</p>
          <div className="dialog-actions">
            <Dialog.Close className="button">{strings.invite.close}</Dialog.Close>
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
      (error: unknown) => shown && setFailure(strings.invite.failed(reasonOf(error))),
    );
    return () => {
      shown = false;
    };
  }, [readCode]);
  if (code === null) {
    return (
      <p className={failure === null ? 'form-note' : 'form-note failed'} role="status">
        {failure ?? strings.invite.loading}
      </p>
    );
  }
  return (
    <>
      <label htmlFor={id}>{strings.invite.code}</label>
      <div className="field-row">
        <input id={id} className="field mono" readOnly value={code} onFocus={(event) => event.target.select()} />
        <CopyButton text={code} label={strings.invite.copy} copiedLabel={strings.invite.copied} />
      </div>
    </>
  );
}
