/** The dialog that lies above the page, if any, with what the store knows. */
import { useCallback } from 'react';
import type { JSX } from 'react';
import { AddAddressDialog } from '../components/AddAddressDialog.tsx';
import { InviteDialog } from '../components/InviteDialog.tsx';
import { JumpToDateDialog } from '../components/JumpToDateDialog.tsx';
import { KeysDialog } from '../components/KeysDialog.tsx';
import { NewRoomDialog } from '../components/NewRoomDialog.tsx';
import { useLivePeople } from '../hooks/use-people.ts';
import { useReturnFocus } from '../hooks/use-return-focus.ts';
import type { Page } from '../store/pages.ts';
import { conversation } from '../store/pages.ts';
import { useSelected, useStore } from '../store/use-store.ts';
import { DigestPane } from './DigestPane.tsx';
import { PalettePane } from './PalettePane.tsx';
import { SearchPane } from './SearchPane.tsx';

export type OpenDialog = 'address' | 'invite' | 'palette' | 'keys' | 'room' | 'search' | 'date' | 'digest';

interface DialogPaneProps {
  readonly open: OpenDialog | null;
  readonly onOpen: (dialog: OpenDialog | null) => void;
  readonly onGo: (page: Page) => void;
  readonly onOpenRoom: (name: string, messageId?: string) => void;
  readonly onOpenPerson: (id: string) => void;
}

export function DialogPane({ open, onOpen, onGo, onOpenRoom, onOpenPerson }: DialogPaneProps): JSX.Element | null {
  useReturnFocus(open !== null);
  const close = useCallback(() => onOpen(null), [onOpen]);
  switch (open) {
    case null:
      return null;
    case 'address':
      return <AddAddress onClose={close} />;
    case 'invite':
      return <Invite onClose={close} />;
    case 'room':
      return <NewRoom onOpen={onOpenRoom} onClose={close} />;
    case 'search':
      return <SearchPane onOpen={onOpenRoom} onClose={close} />;
    case 'date':
      return <JumpToDate onClose={close} />;
    case 'digest':
      return <DigestPane onOpenRoom={onOpenRoom} onClose={close} />;
    case 'keys':
      return <KeysDialog onClose={close} />;
    case 'palette':
      return (
        <PalettePane
          onGo={onGo}
          onOpenRoom={onOpenRoom}
          onOpenPerson={onOpenPerson}
          onAddAddress={() => onOpen('address')}
          onInvite={() => onOpen('invite')}
          onKeys={() => onOpen('keys')}
          onDate={() => {
            onGo(conversation);
            onOpen('date');
          }}
          onClose={close}
        />
      );
  }
}

interface NewRoomProps {
  readonly onOpen: (name: string) => void;
  readonly onClose: () => void;
}

function NewRoom({ onOpen, onClose }: NewRoomProps): JSX.Element {
  const store = useStore();
  const create = async (name: string, description: string): Promise<void> => {
    await store.talk.createRoom(name, description);
    onOpen(name);
  };
  return <NewRoomDialog onCreate={create} onClose={onClose} />;
}

function JumpToDate({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const store = useStore();
  return <JumpToDateDialog onJump={(ms) => store.history.showTime(ms)} onClose={onClose} />;
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
