/** Rooms and conversations of two, each with what is unread in it. */
import type { JSX } from 'react';
import { BellOff, Hash, Lock, Plus } from 'lucide-react';
import type { Room } from '../../shared/talk.ts';
import { integer } from '../format/time.ts';
import { t } from '../texts/texts.ts';

interface RoomListProps {
  readonly rooms: readonly Room[];
  readonly current: string | null;
  readonly nameOf: (id: string) => string;
  readonly onOpen: (name: string) => void;
  readonly onNew: () => void;
}

export function RoomList(props: RoomListProps): JSX.Element {
  const directs = props.rooms.filter(({ direct }) => direct !== null);
  return (
    <>
      <section className="rail-section">
        <div className="rail-heading">
          <h2 id="rooms-heading">{t('rail.rooms')}</h2>
          <button
            type="button"
            className="button quiet icon-only"
            aria-label={t('talk.newRoom')}
            title={t('talk.newRoom')}
            onClick={props.onNew}
          >
            <Plus className="icon" aria-hidden="true" />
          </button>
        </div>
        <Rows {...props} rooms={props.rooms.filter(({ direct }) => direct === null)} labelledBy="rooms-heading" />
      </section>
      {directs.length > 0 && (
        <section className="rail-section">
          <div className="rail-heading">
            <h2 id="directs-heading">{t('talk.directs')}</h2>
          </div>
          <Rows {...props} rooms={directs} labelledBy="directs-heading" />
        </section>
      )}
    </>
  );
}

function Rows({ rooms, current, nameOf, onOpen, labelledBy }: RoomListProps & { readonly labelledBy: string }) {
  return (
    <ul className="rail-list" aria-labelledby={labelledBy}>
      {rooms.map((room) => (
        <li key={room.name}>
          <button
            type="button"
            className={room.unread > 0 && !room.muted ? 'rail-row room unread' : 'rail-row room'}
            aria-current={room.name === current ? 'page' : undefined}
            title={room.description === '' ? undefined : room.description}
            onClick={() => onOpen(room.name)}
          >
            {room.direct === null ? (
              <Hash className="icon" aria-hidden="true" />
            ) : (
              <Lock className="icon" aria-hidden="true" />
            )}
            <bdi className="rail-row-name">{room.direct === null ? room.name : nameOf(room.direct)}</bdi>
            <Unread room={room} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Unread({ room: { unread, mentions, muted, direct } }: { readonly room: Room }): JSX.Element | null {
  if (muted) {
    return (
      <span className="fact end">
        <BellOff className="icon" aria-hidden="true" />
        <span className="visually-hidden">{t('talk.muted')}</span>
      </span>
    );
  }
  if (unread === 0) return null;
  return (
    <span className="fact end">
      {mentions > 0 && direct === null && (
        <>
          <span className="mention-mark" aria-hidden="true">
            @
          </span>
          <span className="visually-hidden">{t('talk.mentions', { count: mentions })} </span>
        </>
      )}
      <span aria-hidden="true">{integer(unread)}</span>
      <span className="visually-hidden">{t('rail.unread', { count: unread })}</span>
    </span>
  );
}
