/** Which of the few screens is shown, and the panes of the main one. */
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { JSX } from 'react';
import type { PeerId } from '../shared/ids.ts';
import { directName } from '../shared/talk.ts';
import { InLanguage } from './components/InLanguage.tsx';
import { Onboarding } from './components/Onboarding.tsx';
import { StartScreen } from './components/StartScreen.tsx';
import { useHere } from './hooks/use-here.ts';
import { useEscape, useGroupKeys, usePaneKeys, useSearchKey, useShortcuts } from './hooks/use-pane-keys.ts';
import { ConversationPane } from './panes/ConversationPane.tsx';
import { DialogPane } from './panes/DialogPane.tsx';
import type { OpenDialog } from './panes/DialogPane.tsx';
import { DoctorPane } from './panes/DoctorPane.tsx';
import { FilesPane } from './panes/FilesPane.tsx';
import { GroupDialogs } from './panes/GroupDialogs.tsx';
import { HealthPane } from './panes/HealthPane.tsx';
import { InspectorPane } from './panes/InspectorPane.tsx';
import type { Inspected } from './panes/InspectorPane.tsx';
import { MapPane } from './panes/MapPane.tsx';
import { RailPane } from './panes/RailPane.tsx';
import { SettingsPane } from './panes/SettingsPane.tsx';
import { StatusPane } from './panes/StatusPane.tsx';
import { conversation } from './store/pages.ts';
import type { Page } from './store/pages.ts';
import { Pictures } from './store/pictures.ts';
import { PicturesContext } from './store/use-pictures.ts';
import { subscribeWanted, wantRoom, wantedRoom } from './store/wanted-room.ts';
import { unreadIn } from './store/state.ts';
import type { GrapevineStore } from './store/store.ts';
import type { GroupsStore } from './store/groups.ts';
import { GroupsContext, useGroups, useGroupsState } from './store/use-groups.ts';
import { StoreContext, useSelected, useStore } from './store/use-store.ts';
import { t } from './texts/texts.ts';
import { applyTheme } from './theme.ts';

/** All groups of the profile: each has a page of its own, below the dialogs that are about several. */
export function GroupsApp({ groups }: { readonly groups: GroupsStore }): JSX.Element {
  const { current } = useGroupsState(groups);
  useGroupKeys(useCallback((step) => groups.step(step), [groups]));
  const { shown } = groups;
  return (
    <GroupsContext value={groups}>
      <App key={current ?? ''} store={shown} />
      <GroupDialogs groups={groups} />
    </GroupsContext>
  );
}

export function App({ store }: { readonly store: GrapevineStore }): JSX.Element {
  // Above the language, since choosing another one must not close the page where that is done.
  const [page, setPage] = useState<Page>(conversation);
  const pictures = useMemo(() => new Pictures(store), [store]);
  return (
    <StoreContext value={store}>
      <PicturesContext value={pictures}>
        <InLanguage>
          <Screen page={page} setPage={setPage} />
        </InLanguage>
      </PicturesContext>
    </StoreContext>
  );
}

interface PageState {
  readonly page: Page;
  readonly setPage: (page: Page) => void;
}

function Screen({ page, setPage }: PageState): JSX.Element {
  const store = useStore();
  const phase = useSelected((state) => state.phase);
  const failure = useSelected((state) => state.failure);
  const hello = useSelected((state) => state.hello);
  const status = useSelected((state) => state.status);
  const theme = useSelected((state) => state.preferences.theme);
  useEffect(() => applyTheme(theme), [theme]);
  const groups = useGroups();
  const [isNewcomer, setIsNewcomer] = useState(false);
  if (phase !== 'ready' || hello === null) {
    return <StartScreen failure={phase === 'failed' ? failure : null} onRetry={() => store.restart()} />;
  }
  if (hello.name === '') {
    return (
      <Onboarding
        selfId={hello.id}
        suggestedName={hello.suggestedName}
        group={hello.group}
        status={status}
        onStart={async (name, place) => {
          setIsNewcomer(place === 'stay');
          await store.setName(name);
          if (place !== 'stay') groups?.openDialog({ kind: 'add', tab: place, isFirst: true, invite: '' });
        }}
      />
    );
  }
  return <Main isNewcomer={isNewcomer} page={page} setPage={setPage} />;
}

/** In the one-pane layout either the list or the conversation shows; an open inspector covers both. */
type Pane = 'list' | 'conversation';

/** Opening what is open closes it. */
function useInspected() {
  const [inspected, setInspected] = useState<Inspected | null>(null);
  const toggle = useCallback(
    (one: Inspected) => setInspected((now) => (now?.kind === one.kind && now.id === one.id ? null : one)),
    [],
  );
  const openMessage = useCallback((id: string) => toggle({ kind: 'message', id }), [toggle]);
  const openPerson = useCallback((id: string) => toggle({ kind: 'person', id }), [toggle]);
  const close = useCallback(() => {
    setInspected(null);
    if (inspected !== null) returnFocus(inspected);
  }, [inspected]);
  return { inspected, setInspected, openMessage, openPerson, close };
}

/** What is known of who holds it is kept fresh while it is looked at. */
function useWatchedMessage(inspected: Inspected | null): string | null {
  const store = useStore();
  const id = inspected?.kind === 'message' ? inspected.id : null;
  useEffect(() => store.watchMessage(id), [store, id]);
  return id;
}

/** The keys that work everywhere. */
function usePageKeys(go: (to: Page) => void, open: (dialog: OpenDialog) => void): void {
  usePaneKeys();
  useSearchKey(useCallback(() => open('search'), [open]));
  useShortcuts((shortcut) => {
    if (shortcut === 'palette' || shortcut === 'keys') open(shortcut);
    else go(shortcut === 'doctor' ? { kind: 'doctor', peer: null } : { kind: shortcut });
  });
}

function useFindOut(go: (to: Page) => void) {
  const findOut = useCallback((peer: string | null) => go({ kind: 'doctor', peer }), [go]);
  const findOutHere = useCallback(() => findOut(null), [findOut]);
  return { findOut, findOutHere };
}

/** First what lies above closes, then the page. */
function useEscapes(
  inspected: Inspected | null,
  page: Page,
  { close, back }: { readonly close: () => void; readonly back: () => void },
): void {
  useEscape(inspected !== null, close);
  useEscape(inspected === null && page.kind !== 'conversation', back);
}

function useFirstFocus(isNewcomer: boolean): void {
  useTitle();
  useHere();
  useEffect(() => {
    if (isNewcomer) focusComposer();
  }, [isNewcomer]);
}

/** Opens a conversation, or one at a message, whatever page was open. */
function useOpenRoom(back: () => void): (name: string, messageId?: string) => void {
  const store = useStore();
  const openRoom = useCallback(
    (name: string, messageId?: string): void => {
      back();
      void store.openRoom(name, messageId);
    },
    [store, back],
  );
  useWantedRoom(openRoom);
  return openRoom;
}

/** Shows what was asked for outside of the panes, as by a notification. */
function useWantedRoom(openRoom: (name: string, messageId?: string) => void): void {
  const wanted = useSyncExternalStore(subscribeWanted, wantedRoom);
  useEffect(() => {
    if (wanted === null) return;
    wantRoom(null);
    openRoom(wanted.room, wanted.id ?? undefined);
  }, [wanted, openRoom]);
}

/** Whoever has just given a name is left with no focus, and goes on by writing. */
function Main({ isNewcomer, page, setPage }: PageState & { readonly isNewcomer: boolean }): JSX.Element {
  const [pane, setPane] = useState<Pane>(page.kind === 'conversation' ? 'list' : 'conversation');
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  useFirstFocus(isNewcomer);
  const { inspected, setInspected, openMessage, openPerson, close } = useInspected();
  const go = useCallback(
    (to: Page) => {
      setInspected(null);
      setPane('conversation');
      setPage(to);
      if (to.kind === 'conversation') focusComposer();
    },
    [setPage, setInspected],
  );
  const backToConversation = useCallback(() => go(conversation), [go]);
  const { findOut, findOutHere } = useFindOut(go);
  usePageKeys(go, setDialog);
  const openRoom = useOpenRoom(backToConversation);
  useEscapes(inspected, page, { close, back: backToConversation });
  const inspectedMessage = useWatchedMessage(inspected);
  return (
    <div className="app" data-pane={pane} data-inspecting={inspected === null ? undefined : 'true'}>
      <RailPane
        openPersonId={inspected?.kind === 'person' ? inspected.id : null}
        page={page.kind}
        onFindOut={findOutHere}
        onFiles={() => go({ kind: 'files' })}
        onOpenRoom={openRoom}
        onNewRoom={() => setDialog('room')}
        onOpenPerson={openPerson}
        onAddAddress={() => setDialog('address')}
        onInvite={() => setDialog('invite')}
        onPalette={() => setDialog('palette')}
        onSettings={() => go({ kind: 'settings' })}
        onMap={() => go({ kind: 'map' })}
        onHealth={() => go({ kind: 'health' })}
      />
      {page.kind === 'conversation' && (
        <ConversationPane
          openMessageId={inspectedMessage}
          onOpenMessage={openMessage}
          onBack={() => setPane('list')}
          onAddAddress={() => setDialog('address')}
          onFindOut={findOutHere}
          onInvite={() => setDialog('invite')}
          onSearch={() => setDialog('search')}
          onDate={() => setDialog('date')}
          onDigest={() => setDialog('digest')}
        />
      )}
      <OtherPage page={page} onGo={setPage} onKeys={() => setDialog('keys')} onClose={backToConversation} />
      {inspected !== null && (
        <InspectorPane
          inspected={inspected}
          onClose={close}
          onFindOut={findOut}
          onWrite={(id) => openRoom(directName(id as PeerId))}
        />
      )}
      <StatusPane onFindOut={findOutHere} onHealth={() => go({ kind: 'health' })} />
      <DialogPane
        open={dialog}
        onOpen={setDialog}
        onGo={go}
        onOpenRoom={openRoom}
        onOpenPerson={(id) => setInspected({ kind: 'person', id })}
      />
    </div>
  );
}

interface OtherPageProps {
  readonly page: Page;
  readonly onGo: (page: Page) => void;
  readonly onKeys: () => void;
  readonly onClose: () => void;
}

function OtherPage({ page, onGo, onKeys, onClose }: OtherPageProps): JSX.Element | null {
  switch (page.kind) {
    case 'conversation':
      return null;
    case 'doctor':
      return <DoctorPane peer={page.peer} onChoose={(peer) => onGo({ kind: 'doctor', peer })} onClose={onClose} />;
    case 'map':
      return <MapPane onFindOut={(peer) => onGo({ kind: 'doctor', peer })} onClose={onClose} />;
    case 'files':
      return <FilesPane onClose={onClose} />;
    case 'health':
      return <HealthPane onClose={onClose} />;
    case 'settings':
      return <SettingsPane section={page.section} onKeys={onKeys} onClose={onClose} />;
  }
}

function useTitle(): void {
  const unread = useSelected(unreadIn);
  const group = useSelected((state) => state.hello?.group);
  useEffect(() => {
    if (group === undefined) return;
    const name = group.open ? t('group.open') : group.name;
    document.title =
      unread > 0 ? t('app.titleUnread', { count: unread, group: name }) : t('app.title', { group: name });
  }, [unread, group]);
}

/** The focus goes back to what opened the inspector, unless a key has taken it elsewhere before that is drawn. */
function returnFocus(inspected: Inspected): void {
  const selector =
    inspected.kind === 'message' ? `[data-message="${inspected.id}"] .provenance` : `[data-peer="${inspected.id}"]`;
  const last = document.activeElement;
  requestAnimationFrame(() => {
    const { activeElement: now, body } = document;
    if (now === last || now === body) document.querySelector<HTMLElement>(selector)?.focus();
  });
}

function focusComposer(): void {
  // On a touch screen the focus would call up a keyboard over what one came to read. A computer without
  // any pointer is none: there the keyboard is all.
  if (window.matchMedia('(pointer: coarse)').matches) return;
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.composer textarea')?.focus());
}
