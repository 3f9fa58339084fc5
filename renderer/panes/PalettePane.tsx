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
  Waypoints,
} from 'lucide-react';
import { Avatar } from '../components/Avatar.tsx';
import { keysText } from '../components/Keys.tsx';
import { Palette } from '../components/Palette.tsx';
import type { PaletteItem } from '../components/PaletteRows.tsx';
import { plainName } from '../components/PersonName.tsx';
import { useLivePeople } from '../hooks/use-people.ts';
import type { Page } from '../store/pages.ts';
import { conversation } from '../store/pages.ts';
import { presenceOf, shownPresence } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { shortcuts } from '../store/shortcuts.ts';
import { useSelected, useStore } from '../store/use-store.ts';
import { t } from '../texts/texts.ts';

interface PalettePaneProps {
  readonly onGo: (page: Page) => void;
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
  const isOpenGroup = useSelected((state) => state.hello?.group.open ?? true);
  const theme = useSelected((state) => state.preferences.theme);
  const nextTheme = theme === 'system' ? 'dark' : theme === 'dark' ? 'light' : 'system';
  const items: readonly PaletteItem[] = [
    room(store.room, () => props.onGo(conversation)),
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
    ...personItems(people, props),
  ];
  return <Palette items={items} onClose={props.onClose} />;
}

function room(name: string, run: () => void): PaletteItem {
  const note = t('palette.room');
  return { id: `room ${name}`, kind: 'room', name, note, mark: <Hash className="icon" />, run };
}

type Command = 'map' | 'files' | 'health' | 'settings' | 'doctor' | 'keys' | 'date' | 'address' | 'invite' | 'theme';

function command(name: Command, mark: JSX.Element, note: string, run: () => void): PaletteItem {
  return { id: `command ${name}`, kind: 'command', name: t(`palette.commands.${name}`), note, mark, run };
}

/** Whom one can look at; and of whoever is not here, why. */
function personItems(people: People, props: PalettePaneProps): readonly PaletteItem[] {
  const others = people.list.filter((person) => !person.self);
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
  return [...looks, ...asks];
}
