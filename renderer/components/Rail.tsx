/** The left column: brand, group, rooms, people, and oneself. */
import type { JSX, ReactNode } from 'react';
import { Activity, FolderDown, Search, Settings, Stethoscope, Waypoints } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Group } from '../../shared/records.ts';
import type { Room } from '../../shared/talk.ts';
import type { Page } from '../store/pages.ts';
import { personOf } from '../store/people.ts';
import type { People, PeopleOrder } from '../store/people.ts';
import { shortcuts } from '../store/shortcuts.ts';
import { plainName } from './PersonName.tsx';
import { RoomList } from './RoomList.tsx';
import { t } from '../texts/texts.ts';
import { Avatar } from './Avatar.tsx';
import { BrandMark, Wordmark } from './Brand.tsx';
import { GroupHeader } from './GroupHeader.tsx';
import { Keys } from './Keys.tsx';
import { PeopleList } from './PeopleList.tsx';
import { ServiceList } from './ServiceList.tsx';

interface RailProps {
  /** The rail is all that shows: it is then the main part of the page. */
  readonly onePane: boolean;
  readonly group: Group;
  readonly room: string;
  readonly rooms: readonly Room[];
  readonly people: People;
  readonly order: PeopleOrder;
  readonly onOrder: (order: PeopleOrder) => void;
  readonly self: { readonly id: string; readonly name: string };
  readonly openPersonId: string | null;
  /** The row of groups, and what can be done with the one that is shown: neither where a page has one group. */
  readonly groupSwitch?: ReactNode;
  readonly groupMenu?: ReactNode;
  readonly onOpenRoom: (name: string) => void;
  readonly onNewRoom: () => void;
  readonly onOpenPerson: (id: string) => void;
  readonly onAddAddress: () => void;
  readonly onInvite: () => void;
  readonly page: Page['kind'];
  readonly movingFiles: number;
  readonly onFiles: () => void;
  readonly onFindOut: () => void;
  readonly onPalette: () => void;
  readonly onSettings: () => void;
  readonly onMap: () => void;
  readonly onHealth: () => void;
}

export function Rail(props: RailProps): JSX.Element {
  const { group, people, self } = props;
  return (
    <div className="rail" role={props.onePane ? 'main' : 'navigation'} aria-label={t('app.skipRail')} data-pane="rail">
      <div className="brand">
        <BrandMark />
        <Wordmark />
        <button
          type="button"
          className="button quiet small palette-open"
          title={t('palette.open')}
          aria-keyshortcuts="Control+K Meta+K"
          onClick={props.onPalette}
        >
          <Search className="icon" aria-hidden="true" />
          <span className="visually-hidden">{t('palette.open')} </span>
          <Keys keys={shortcuts.palette} />
        </button>
      </div>
      {props.groupSwitch}
      <GroupHeader group={group} members={people.list.length} onInvite={props.onInvite} menu={props.groupMenu} />
      <div className="rail-scroll">
        <PageRow icon={Waypoints} name={t('map.title')} isCurrent={props.page === 'map'} onOpen={props.onMap} />
        <PageRow
          icon={FolderDown}
          name={t('files.title')}
          note={props.movingFiles > 0 ? t('files.moving', { count: props.movingFiles }) : ''}
          isCurrent={props.page === 'files'}
          onOpen={props.onFiles}
        />
        <PageRow
          icon={Stethoscope}
          name={t('doctor.title')}
          isCurrent={props.page === 'doctor'}
          onOpen={props.onFindOut}
        />
        <PageRow icon={Activity} name={t('health.title')} isCurrent={props.page === 'health'} onOpen={props.onHealth} />
        <RoomList
          rooms={props.rooms}
          current={props.page === 'conversation' ? props.room : null}
          nameOf={(id) => plainName(personOf(people, id))}
          onOpen={props.onOpenRoom}
          onNew={props.onNewRoom}
        />
        <PeopleList
          people={people}
          order={props.order}
          onOrder={props.onOrder}
          openId={props.openPersonId}
          onOpen={props.onOpenPerson}
          onAddAddress={props.onAddAddress}
        />
        <ServiceList people={people} onOpen={props.onOpenPerson} />
      </div>
      <Me
        self={self}
        isAway={people.byId.get(self.id)?.member?.away === true}
        isOpen={props.page === 'settings'}
        onSettings={props.onSettings}
      />
    </div>
  );
}

interface PageRowProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly note?: string;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
}

function PageRow({ icon: Icon, name, note = '', isCurrent, onOpen }: PageRowProps): JSX.Element {
  return (
    <button type="button" className="rail-row" aria-current={isCurrent ? 'page' : undefined} onClick={onOpen}>
      <Icon className="icon" aria-hidden="true" />
      <span className="rail-row-name">{name}</span>
      {note !== '' && <span className="fact end">{note}</span>}
    </button>
  );
}

interface MeProps {
  readonly self: { readonly id: string; readonly name: string };
  readonly isAway: boolean;
  readonly isOpen: boolean;
  readonly onSettings: () => void;
}

function Me({ self, isAway, isOpen, onSettings }: MeProps): JSX.Element {
  return (
    <div className="me">
      <Avatar id={self.id} name={self.name} presence={isAway ? 'away' : 'here'} />
      <span className="me-words">
        <bdi className="me-name">{self.name}</bdi>
        <span className="fact">{isAway ? t('presence.away') : t('rail.thisComputer')}</span>
      </span>
      <button
        type="button"
        className="button quiet icon-only"
        aria-label={t('rail.settings')}
        title={t('rail.settings')}
        aria-current={isOpen ? 'page' : undefined}
        onClick={onSettings}
      >
        <Settings className="icon" aria-hidden="true" />
      </button>
    </div>
  );
}
