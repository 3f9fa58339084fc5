/** The palette with what there is to go to and to do. */
import type { JSX } from 'react';
import {
  Activity,
  CalendarDays,
  FolderDown,
  Hash,
  KeyRound,
  Keyboard,
  Settings,
  Stethoscope,
  SunMoon,
  UserPlus,
  UsersRound,
  Waypoints,
} from 'lucide-react';
import type { PeerId } from '../../shared/ids.ts';
import type { Room } from '../../shared/talk.ts';
import { directName } from '../../shared/talk.ts';
import { Avatar } from '../components/Avatar.tsx';
import { keysText } from '../components/Keys.tsx';
import { Palette } from '../components/Palette.tsx';
import type { PaletteItem } from '../components/PaletteRows.tsx';
import { plainName } from '../components/PersonName.tsx';
import { groupNameOf } from '../format/group-name.ts';
import { focusGroup } from '../hooks/use-pane-keys.ts';
import { useLivePeople } from '../hooks/use-people.ts';
import { useRooms } from '../hooks/use-rooms.ts';
import type { Page, SettingsSection } from '../store/pages.ts';
import { settingsSections } from '../store/pages.ts';
import { personOf, presenceOf, shownPresence } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { shortcuts } from '../store/shortcuts.ts';
import { useGroups, useGroupsStateOrNone } from '../store/use-groups.ts';
import { useSelected, useStore } from '../store/use-store.ts';
import { t } from '../texts/texts.ts';

interface PalettePaneProps {
  readonly onGo: (page: Page) => void;
  readonly onOpenRoom: (name: string) => void;
  readonly onOpenPerson: (id: string) => void;
  readonly onAddAddress: () => void;
  readonly onInvite: () => void;
  readonly onKeys: () => void;
  readonly onDate: () => void;
  readonly onClose: () => void;
}

export function PalettePane(props: PalettePaneProps): JSX.Element {
  const store = useStore();
  const people = useLivePeople();
  const rooms = useRooms();
  const groupItems = useGroupItems();
  const isOpenGroup = useSelected((state) => state.hello?.group.open ?? true);
  const theme = useSelected((state) => state.preferences.theme);
  const nextTheme = theme === 'system' ? 'dark' : theme === 'dark' ? 'light' : 'system';
  const items: readonly PaletteItem[] = [
    ...rooms.map(({ name, direct, description }) =>
      direct === null ? room(name, description, props) : conversationWith(direct, name, people, props),
    ),
    command('files', <FolderDown className="icon" />, keysText(shortcuts.files), () => props.onGo({ kind: 'files' })),
    command('settings', <Settings className="icon" />, keysText(shortcuts.settings), () =>
      props.onGo({ kind: 'settings' }),
    ),
    command('map', <Waypoints className="icon" />, keysText(shortcuts.map), () => props.onGo({ kind: 'map' })),
    command('health', <Activity className="icon" />, keysText(shortcuts.health), () => props.onGo({ kind: 'health' })),
    command('doctor', <Stethoscope className="icon" />, keysText(shortcuts.doctor), () =>
      props.onGo({ kind: 'doctor', peer: null }),
    ),
    command('keys', <Keyboard className="icon" />, keysText(shortcuts.keys), props.onKeys),
    command('date', <CalendarDays className="icon" />, '', props.onDate),
    command('address', <UserPlus className="icon" />, '', props.onAddAddress),
    ...(isOpenGroup ? [] : [command('invite', <KeyRound className="icon" />, '', props.onInvite)]),
    {
      ...command('theme', <SunMoon className="icon" />, t(`settings.themes.${nextTheme}`), () => {
        void store.setPreferences({ theme: nextTheme });
      }),
      stays: true,
    },
    ...settingsSections.map((section) => settingsItem(section, props)),
    ...groupItems,
    ...personItems(people, rooms, props),
  ];
  return <Palette items={items} onClose={props.onClose} />;
}

function room(name: string, description: string, { onOpenRoom }: PalettePaneProps): PaletteItem {
  const note = description === '' ? t('palette.room') : description;
  return { id: `room ${name}`, kind: 'room', name, note, mark: <Hash className="icon" />, run: () => onOpenRoom(name) };
}

/** A conversation of two: found by the other one's name, under @ as people are. */
function conversationWith(peer: PeerId, room: string, people: People, props: PalettePaneProps): PaletteItem {
  const person = personOf(people, peer);
  const presence = person.member === null ? null : shownPresence(person.member);
  return {
    ...{ id: `room ${room}`, kind: 'person', name: t('palette.writeTo', { name: plainName(person) }) },
    note: t('palette.direct'),
    mark: <Avatar id={person.id} name={person.name} presence={presence} size="small" />,
    run: () => props.onOpenRoom(room),
  };
}

function settingsItem(section: SettingsSection, { onGo }: PalettePaneProps): PaletteItem {
  const name = t('palette.setting', { section: sectionName(section) });
  const run = (): void => onGo({ kind: 'settings', section });
  const note = t('palette.settings');
  return { id: `settings ${section}`, kind: 'command', name, note, mark: <Settings className="icon" />, run };
}

function sectionName(section: SettingsSection): string {
  if (section === 'notify') return t('notify.title');
  return section === 'backup' ? t('keep.title') : t(`settings.${section}`);
}

/** The other groups of this profile. */
function useGroupItems(): readonly PaletteItem[] {
  const groups = useGroups();
  const state = useGroupsStateOrNone(groups);
  const others = (state?.groups ?? []).filter(({ id }) => id !== state?.current);
  return others.map((group): PaletteItem => {
    const run = (): void => {
      groups?.choose(group.id);
      focusGroup(group.id);
    };
    const note = t('palette.group');
    const mark = <UsersRound className="icon" />;
    return { id: `group ${group.id}`, kind: 'group', name: groupNameOf(group), note, mark, run };
  });
}

type Command = 'map' | 'files' | 'health' | 'settings' | 'doctor' | 'keys' | 'date' | 'address' | 'invite' | 'theme';

function command(name: Command, mark: JSX.Element, note: string, run: () => void): PaletteItem {
  return { id: `command ${name}`, kind: 'command', name: t(`palette.commands.${name}`), note, mark, run };
}

/** Whom one can look at; and of whoever is not here, why. */
function personItems(people: People, rooms: readonly Room[], props: PalettePaneProps): readonly PaletteItem[] {
  const others = people.list.filter((person) => !person.self);
  const begun = new Set(rooms.map(({ direct }) => direct));
  const writes = others
    .filter(({ id }) => !begun.has(id as PeerId))
    .map(({ id }) => conversationWith(id as PeerId, directName(id as PeerId), people, props));
  const looks = others.map((person): PaletteItem => {
    const presence = person.member === null ? undefined : shownPresence(person.member);
    const note = presence === undefined ? '' : t(`presence.${presence}`);
    const mark = <Avatar id={person.id} name={person.name} presence={presence ?? null} size="small" />;
    const run = (): void => props.onOpenPerson(person.id);
    return { id: `person ${person.id}`, kind: 'person', name: plainName(person), note, mark, run };
  });
  const asks = others
    .filter(({ member }) => member !== null && presenceOf(member) !== 'here')
    .map((person): PaletteItem => {
      const name = t('doctor.openFor', { name: plainName(person) });
      const run = (): void => props.onGo({ kind: 'doctor', peer: person.id });
      return {
        ...{ id: `doctor ${person.id}`, kind: 'command', name, note: '' },
        ...{ mark: <Stethoscope className="icon" />, run },
      };
    });
  return [...looks, ...writes, ...asks];
}
