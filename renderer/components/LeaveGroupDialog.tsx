/** Asks before a group is left, and says what stays and what is lost. */
import { useState } from 'react';
import type { JSX } from 'react';
import { Dialog } from 'radix-ui';
import { reasonOf } from '../store/reason.ts';
import { t } from '../texts/texts.ts';

interface LeaveGroupDialogProps {
  readonly groupName: string;
  readonly open: boolean;
  /** Without another one this cannot be left. */
  readonly isOnly: boolean;
  readonly onLeave: () => Promise<void>;
  readonly onClose: () => void;
}

export function LeaveGroupDialog({ groupName, open, isOnly, onLeave, onClose }: LeaveGroupDialogProps): JSX.Element {
  const [failure, setFailure] = useState('');
  const leave = (): void => {
    onLeave().then(onClose, (error: unknown) => setFailure(t('groups.leaveFailed', { reason: reasonOf(error) })));
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content className="dialog">
          <Dialog.Title>{t('groups.leaveTitle', { group: groupName })}</Dialog.Title>
          <Dialog.Description>
            {isOnly ? t('groups.leaveOnly') : open ? t('groups.leaveOpenDetail') : t('groups.leaveDetail')}
          </Dialog.Description>
          <p className="form-note failed" role="status">
            {failure}
          </p>
          <div className="dialog-actions">
            <Dialog.Close className="button">{t('groups.cancel')}</Dialog.Close>
            {!isOnly && (
              <button type="button" className="button primary" onClick={leave}>
                {t('groups.leave')}
              </button>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
