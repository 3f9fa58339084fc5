/** The dialog that lies above the page, if any, with what the store knows. */
import { useCallback } from 'react';
import type { JSX } from 'react';
import { AddAddressDialog } from '../components/AddAddressDialog.tsx';
import { InviteDialog } from '../components/InviteDialog.tsx';
import { KeysDialog } from '../components/KeysDialog.tsx';
import { useLivePeople } from '../hooks/use-people.ts';
import type { Page } from '../store/pages.ts';
import { useSelected, useStore } from '../store/use-store.ts';
import { PalettePane } from './PalettePane.tsx';

export type OpenDialog = 'address' | 'invite' | 'palette' | 'keys';

interface DialogPaneProps {
  readonly open: OpenDialog | null;
  readonly onOpen: (dialog: OpenDialog | null) => void;
  readonly onGo: (page: Page) => void;
  readonly onOpenPerson: (id: string) => void;
}

export function DialogPane({ open, onOpen, onGo, onOpenPerson }: DialogPaneProps): JSX.Element | null {
  const close = useCallback(() => onOpen(null), [onOpen]);
  switch (open) {
    case null:
      return null;
    case 'address':
      return <AddAddress onClose={close} />;
    case 'invite':
      return <Invite onClose={close} />;
    case 'keys':
      return <KeysDialog onClose={close} />;
    case 'palette':
      return (
        <PalettePane
          onGo={onGo}
          onOpenPerson={onOpenPerson}
          onAddAddress={() => onOpen('address')}
          onInvite={() => onOpen('invite')}
          onKeys={() => onOpen('keys')}
          onClose={close}
        />
      );
  }
}

function AddAddress({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const store = useStore();
  const status = useSelected((state) => state.status);
  const people = useLivePeople();
  return (
    <AddAddressDialog
      status={status}
      people={people}
      onAdd={(address) => store.addAddress(address)}
      onClose={onClose}
    />
  );
}

function Invite({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const store = useStore();
  const group = useSelected((state) => state.hello?.group);
  const readSecrets = useCallback(() => store.groupSecrets(), [store]);
  return <InviteDialog groupName={group?.name ?? ''} readSecrets={readSecrets} onClose={onClose} />;
}
