/** Search over everything that is here, with what the store knows of people and rooms. */
import { useMemo, useState } from 'react';
import type { JSX } from 'react';
import { SearchDialog } from '../components/SearchDialog.tsx';
import { useLivePeople } from '../hooks/use-people.ts';
import { useRooms } from '../hooks/use-rooms.ts';
import { useSearch } from '../hooks/use-search.ts';

interface SearchPaneProps {
  readonly onOpen: (room: string, messageId: string) => void;
  readonly onClose: () => void;
}

export function SearchPane({ onOpen, onClose }: SearchPaneProps): JSX.Element {
  const [text, setText] = useState('');
  const [from, setFrom] = useState('');
  const [room, setRoom] = useState('');
  const [since, setSince] = useState('');
  const filters = useMemo(() => ({ text, from, room, since }), [text, from, room, since]);
  const { found, more } = useSearch(filters);
  return (
    <SearchDialog
      filters={filters}
      people={useLivePeople()}
      rooms={useRooms()}
      found={found}
      onText={setText}
      onFrom={setFrom}
      onRoom={setRoom}
      onSince={setSince}
      onMore={more}
      onOpen={(message) => {
        onClose();
        onOpen(message.room, message.id);
      }}
      onClose={onClose}
    />
  );
}
