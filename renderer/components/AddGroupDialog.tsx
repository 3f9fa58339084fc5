/** Another group: a new one, or one that somebody has invited to. */
import { useState } from 'react';
import type { JSX } from 'react';
import { Dialog, Tabs } from 'radix-ui';
import type { GroupSecrets, InviteCheck } from '../../shared/groups.ts';
import { t } from '../texts/texts.ts';
import { CreateGroupForm } from './CreateGroupForm.tsx';
import { JoinGroupForm } from './JoinGroupForm.tsx';

interface AddGroupDialogProps {
  readonly tab: 'create' | 'join';
  /** Whoever has just begun does not have to be in the open group as well. */
  readonly isFirst: boolean;
  readonly invite: string;
  readonly onCreate: (name: string, leavesOpen: boolean) => Promise<GroupSecrets>;
  readonly onCheck: (invite: string) => Promise<InviteCheck>;
  readonly onJoin: (invite: string, name: string, leavesOpen: boolean) => Promise<void>;
  readonly onClose: () => void;
}

export function AddGroupDialog(props: AddGroupDialogProps): JSX.Element {
  const [leavesOpen, setLeavesOpen] = useState(props.isFirst);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && props.onClose()}>
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content className="dialog wide">
          <Dialog.Title>{t('groups.addTitle')}</Dialog.Title>
          <Dialog.Description>{t('groups.addDetail')}</Dialog.Description>
          <Tabs.Root defaultValue={props.tab}>
            <Tabs.List className="choice" aria-label={t('groups.addTitle')}>
              <Tabs.Trigger value="create" className="choice-item tab">
                {t('groups.createTab')}
              </Tabs.Trigger>
              <Tabs.Trigger value="join" className="choice-item tab">
                {t('groups.joinTab')}
              </Tabs.Trigger>
            </Tabs.List>
            <Tabs.Content value="create" tabIndex={-1}>
              <CreateGroupForm onCreate={(name) => props.onCreate(name, leavesOpen)} onDone={props.onClose} />
            </Tabs.Content>
            <Tabs.Content value="join" tabIndex={-1}>
              <JoinGroupForm
                invite={props.invite}
                onCheck={props.onCheck}
                onJoin={(invite, name) => props.onJoin(invite, name, leavesOpen)}
              />
            </Tabs.Content>
          </Tabs.Root>
          {props.isFirst && (
            <label className="check-row">
              <input type="checkbox" checked={!leavesOpen} onChange={(event) => setLeavesOpen(!event.target.checked)} />
              {t('groups.stayOpen')}
            </label>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
