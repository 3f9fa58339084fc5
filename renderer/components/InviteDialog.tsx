/** Shows what lets others into a private group, for as long as somebody wants to see it. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { Dialog } from 'radix-ui';
import type { GroupSecrets } from '../../shared/groups.ts';
import { reasonOf } from '../store/reason.ts';
import { t } from '../texts/texts.ts';
import { GroupSecretsView } from './GroupSecretsView.tsx';

interface InviteDialogProps {
  readonly groupName: string;
  readonly readSecrets: () => Promise<GroupSecrets>;
  readonly onClose: () => void;
}

export function InviteDialog({ groupName, readSecrets, onClose }: InviteDialogProps): JSX.Element {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content className="dialog wide">
          <Dialog.Title>{t('invite.title')}</Dialog.Title>
          <Dialog.Description>{t('invite.detail', { group: groupName })}</Dialog.Description>
          <Secrets readSecrets={readSecrets} />
          <p className="small-note">{t('invite.how')}</p>
          <div className="dialog-actions">
            <Dialog.Close className="button">{t('invite.close')}</Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Secrets({ readSecrets }: Pick<InviteDialogProps, 'readSecrets'>): JSX.Element {
  const [secrets, setSecrets] = useState<GroupSecrets | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let shown = true;
    readSecrets().then(
      (read) => shown && setSecrets(read),
      (error: unknown) => shown && setFailure(t('invite.failed', { reason: reasonOf(error) })),
    );
    return () => {
      shown = false;
    };
  }, [readSecrets]);
  if (secrets !== null) return <GroupSecretsView secrets={secrets} />;
  return (
    <p className={failure === null ? 'form-note' : 'form-note failed'} role="status">
      {failure ?? t('invite.loading')}
    </p>
  );
}
