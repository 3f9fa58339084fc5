/** Which room this is, who can read it, and how far its newest message has come. */
import type { JSX, ReactNode } from 'react';
import { ArrowLeft, Bell, BellOff, CalendarDays, LockOpen, LogOut, Search, Users } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { defaultRoom } from '../../shared/limits.ts';
import type { Room } from '../../shared/talk.ts';
import type { Group, Message } from '../../shared/records.ts';
import { integer } from '../format/time.ts';
import { t } from '../texts/texts.ts';
import { Bunch } from './Bunch.tsx';

interface ConversationHeaderProps {
  /** What is known of the room; null: nothing yet. */
  readonly room: Room | null;
  readonly title: string;
  readonly group: Group;
  readonly here: number;
  readonly total: number;
  readonly newest: Message | null;
  /** In the one-pane layout: back to the list. */
  readonly onBack: () => void;
  /** The menu that exports it. */
  readonly exporting: ReactNode;
  readonly onSearch: () => void;
  readonly onDate: () => void;
  readonly onSet: (change: { readonly muted?: boolean; readonly left?: boolean }) => void;
}

export function ConversationHeader(props: ConversationHeaderProps): JSX.Element {
  const { room, title, group, here, total, newest, onBack } = props;
  const isDirect = room !== null && room.direct !== null;
  return (
    <header className="sheet-head">
      <button
        type="button"
        className="button quiet icon-only narrow-only"
        aria-label={t('conversation.backToList')}
        onClick={onBack}
      >
        <ArrowLeft className="icon" aria-hidden="true" />
      </button>
      <h1>
        <bdi>{title}</bdi>
      </h1>
      {isDirect ? (
        <bdi className="sheet-note">{t('talk.directNote', { name: title })}</bdi>
      ) : group.open ? (
        <span className="tag warn">
          <LockOpen className="icon" aria-hidden="true" />
          {t('conversation.openTag')}
        </span>
      ) : (
        <bdi className="sheet-note">{t('conversation.privateTo')}</bdi>
      )}
      {room !== null && room.description !== '' && <bdi className="sheet-note">{room.description}</bdi>}
      <span className="sheet-head-space" />
      {newest !== null && total > 1 && (
        <span className="sheet-latest">
          <Bunch count={newest.holders.count} total={newest.holders.total} />
          {latestText(newest)}
        </span>
      )}
      <RoomTools {...props} />
      {props.exporting}
      <button type="button" className="button quiet narrow-only" onClick={onBack}>
        <Users className="icon" aria-hidden="true" />
        <span className="visually-hidden">{t('rail.peopleHere', { here, total })}</span>
        <span aria-hidden="true">{integer(here)}</span>
      </button>
    </header>
  );
}

function RoomTools({ room, onSearch, onDate, onSet }: ConversationHeaderProps): JSX.Element {
  const isMuted = room?.muted === true;
  return (
    <>
      <HeaderTool icon={Search} label={t('talk.search')} onClick={onSearch} />
      <HeaderTool icon={CalendarDays} label={t('jump.open')} onClick={onDate} />
      {room !== null && (
        <HeaderTool
          icon={isMuted ? BellOff : Bell}
          label={isMuted ? t('talk.unmute') : t('talk.mute')}
          onClick={() => onSet({ muted: !isMuted })}
        />
      )}
      {room !== null && room.name !== defaultRoom && (
        <HeaderTool icon={LogOut} label={t('talk.leave')} onClick={() => onSet({ left: true })} />
      )}
    </>
  );
}

interface HeaderToolProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onClick: () => void;
}

function HeaderTool({ icon: Icon, label, onClick }: HeaderToolProps): JSX.Element {
  return (
    <button type="button" className="button quiet icon-only" aria-label={label} title={label} onClick={onClick}>
      <Icon className="icon" aria-hidden="true" />
    </button>
  );
}

function latestText({ holders }: Message): string {
  if (holders.count >= holders.total && !holders.atLeast)
    return t('conversation.latestOnAll', { count: holders.total });
  const count = holders.atLeast ? `≥${integer(holders.count)}` : integer(holders.count);
  return t('conversation.latestOn', { held: count, total: holders.total });
}
