/** The left column: brand, group, rooms, people, and oneself. */
import type { JSX, ReactNode } from 'react';
import { Hash, Stethoscope } from 'lucide-react';
import type { Group } from '../../shared/records.ts';
import type { People } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { Avatar } from './Avatar.tsx';
import { BrandMark, Wordmark } from './Brand.tsx';
import { GroupHeader } from './GroupHeader.tsx';
import { PeopleList } from './PeopleList.tsx';
import { ServiceList } from './ServiceList.tsx';

interface RailProps {
  /** The rail is all that shows: it is then the main part of the page. */
  readonly onePane: boolean;
  readonly group: Group;
  readonly room: string;
  readonly unread: number;
  readonly people: People;
  readonly self: { readonly id: string; readonly name: string };
  readonly openPersonId: string | null;
  readonly settings: ReactNode;
  readonly onOpenRoom: () => void;
  readonly onOpenPerson: (id: string) => void;
  readonly onAddAddress: () => void;
  readonly onInvite: () => void;
  readonly isDoctorOpen: boolean;
  readonly onFindOut: () => void;
}

export function Rail(props: RailProps): JSX.Element {
  const { group, people, self } = props;
  return (
    <div className="rail" role={props.onePane ? 'main' : 'navigation'} aria-label={t('app.skipRail')} data-pane="rail">
      <div className="brand">
        <BrandMark />
        <Wordmark />
      </div>
      <GroupHeader group={group} members={people.list.length} onInvite={props.onInvite} />
      <div className="rail-scroll">
        <button
          type="button"
          className="rail-row"
          aria-current={props.isDoctorOpen ? 'page' : undefined}
          onClick={props.onFindOut}
        >
          <Stethoscope className="icon" aria-hidden="true" />
          <span className="rail-row-name">{t('doctor.title')}</span>
        </button>
        <RoomList isCurrent={!props.isDoctorOpen} room={props.room} unread={props.unread} onOpen={props.onOpenRoom} />
        <PeopleList
          people={people}
          openId={props.openPersonId}
          onOpen={props.onOpenPerson}
          onAddAddress={props.onAddAddress}
        />
        <ServiceList people={people} onOpen={props.onOpenPerson} />
      </div>
      <div className="me">
        <Avatar id={self.id} name={self.name} presence="here" />
        <span className="me-words">
          <bdi className="me-name">{self.name}</bdi>
          <span className="fact">{t('rail.thisComputer')}</span>
        </span>
        {props.settings}
      </div>
    </div>
  );
}

interface RoomListProps {
  readonly isCurrent: boolean;
  readonly room: string;
  readonly unread: number;
  readonly onOpen: () => void;
}

function RoomList({ isCurrent, room, unread, onOpen }: RoomListProps): JSX.Element {
  return (
    <section className="rail-section">
      <div className="rail-heading">
        <h2 id="rooms-heading">{t('rail.rooms')}</h2>
      </div>
      <ul className="rail-list" aria-labelledby="rooms-heading">
        <li>
          <button
            type="button"
            className={unread > 0 ? 'rail-row room unread' : 'rail-row room'}
            aria-current={isCurrent ? 'page' : undefined}
            onClick={onOpen}
          >
            <Hash className="icon" aria-hidden="true" />
            <bdi className="rail-row-name">{room}</bdi>
            {unread > 0 && (
              <span className="fact end">
                <span aria-hidden="true">{unread}</span>
                <span className="visually-hidden">{t('rail.unread', { count: unread })}</span>
              </span>
            )}
          </button>
        </li>
      </ul>
    </section>
  );
}
