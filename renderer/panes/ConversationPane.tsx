/** The conversation with what the store knows: header, notice, messages or the empty view, composer. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { JSX } from 'react';
import { AloneView } from '../components/AloneView.tsx';
import { Announcer } from '../components/Announcer.tsx';
import { AttachButton } from '../components/AttachButton.tsx';
import { Composer } from '../components/Composer.tsx';
import { ConversationHeader } from '../components/ConversationHeader.tsx';
import { FeedTop } from '../components/FeedTop.tsx';
import { MessageList } from '../components/MessageList.tsx';
import { NoticeBar, noticeOf } from '../components/NoticeBar.tsx';
import { defaultRoom } from '../../shared/limits.ts';
import type { Message } from '../../shared/records.ts';
import { directPeer } from '../../shared/talk.ts';
import { ComposingBar } from '../components/ComposingBar.tsx';
import { plainName } from '../components/PersonName.tsx';
import { useActions } from '../hooks/use-actions.ts';
import { personOf } from '../store/people.ts';
import type { People } from '../store/people.ts';
import type { Composing } from '../store/state.ts';
import { t } from '../texts/texts.ts';
import { useLivePeople, useNames } from '../hooks/use-people.ts';
import { fromNewest, newestMessage } from '../store/blocks.ts';
import { gapNoteOf } from '../store/gaps.ts';
import { situationOf } from '../store/situation.ts';
import { isAfterMark } from '../store/state.ts';
import type { AppState } from '../store/state.ts';
import { useFilesView } from '../store/use-files.ts';
import { useSelected, useStore } from '../store/use-store.ts';
import { DigestBars } from './DigestPane.tsx';
import { ExportPane } from './ExportPane.tsx';
import { FileDrop } from './FileDrop.tsx';

interface ConversationPaneProps {
  readonly openMessageId: string | null;
  readonly onOpenMessage: (id: string) => void;
  readonly onBack: () => void;
  readonly onAddAddress: () => void;
  readonly onFindOut: () => void;
  readonly onInvite: () => void;
  readonly onSearch: () => void;
  readonly onDate: () => void;
  readonly onDigest: () => void;
}

export function ConversationPane(props: ConversationPaneProps): JSX.Element | null {
  const store = useStore();
  const state = useSelected((whole) => whole);
  const live = useLivePeople();
  const names = useNames();
  if (state.hello === null) return null;
  const { group } = state.hello;
  const situation = situationOf(state);
  const isEmpty = state.blocks.length === 0 && state.pending.length === 0;
  const lonely = ['no-network', 'connecting', 'alone'].includes(situation.kind);
  return (
    <main className="sheet">
      <ConversationHeader
        room={state.rooms.find(({ name }) => name === state.room) ?? null}
        title={directTitle(state.room, names) ?? t('conversation.heading', { room: state.room })}
        group={group}
        exporting={<ExportPane key={state.room} />}
        onSearch={props.onSearch}
        onDate={props.onDate}
        onSet={(change) => {
          store.talk.setRoom(state.room, change);
          if (change.left === true) void store.openRoom(defaultRoom);
        }}
        here={live.here}
        total={live.list.length}
        newest={newestMessage(state.blocks) ?? null}
        onBack={props.onBack}
      />
      <Notice state={state} isEmpty={isEmpty} />
      <DigestBars onShow={props.onDigest} />
      {state.talkFailure !== null && (
        <p className="form-note failed talk-failure" role="alert">
          {t('talk.failed', { reason: state.talkFailure })}
        </p>
      )}
      <Announcer arrivals={state.arrivals} people={names} />
      {isEmpty && lonely && state.status !== null ? (
        <div className="feed-frame scrolls" data-pane="feed">
          <AloneView
            situation={situation}
            status={state.status}
            statusAt={state.statusAt}
            people={live}
            onAddAddress={props.onAddAddress}
            onFindOut={props.onFindOut}
            onInvite={group.open ? null : props.onInvite}
          />
        </div>
      ) : (
        <Feed state={state} openId={props.openMessageId} onOpen={props.onOpenMessage} />
      )}
      <Writing key={state.room} room={state.room} />
    </main>
  );
}

function Notice({ state, isEmpty }: { readonly state: AppState; readonly isEmpty: boolean }): JSX.Element | null {
  const store = useStore();
  const group = state.hello?.group;
  const note = `open/${group?.id ?? ''}`;
  const [hidden, setHidden] = useState(() => store.remembered.isPutAway(note));
  const people = useNames();
  const gap = gapNoteOf(state.gaps, people);
  const notice = noticeOf(situationOf(state), group?.open === true && !hidden, isEmpty, gap);
  if (notice === null) return null;
  const hide = (): void => {
    store.remembered.putAway(note);
    setHidden(true);
  };
  return <NoticeBar notice={notice} onHide={hide} />;
}

interface FeedProps {
  readonly state: AppState;
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
}

function Feed({ state, openId, onOpen }: FeedProps): JSX.Element {
  const store = useStore();
  const people = useNames();
  const [atEnd, setAtEnd] = useState(true);
  useReading(atEnd, state);
  const firstNewId = useMemo(() => firstAfterLine(state), [state]);
  const title = directTitle(state.room, people) ?? state.room;
  return (
    <MessageList
      key={state.room}
      room={title}
      blocks={state.blocks}
      pending={state.pending}
      people={people}
      selfId={state.hello?.id ?? ''}
      openId={openId}
      firstNewId={firstNewId}
      newSince={state.newLine?.hlc.ms ?? 0}
      unread={state.unread}
      top={
        <FeedTop
          room={title}
          isDirect={directPeer(state.room) !== null}
          isEmpty={state.blocks.length === 0 && state.pending.length === 0}
          loading={state.loadingOlder}
          failure={state.olderFailure}
          complete={!state.hasMoreBefore}
          onRetry={() => void store.history.loadOlder()}
        />
      }
      actions={useActions(store)}
      jump={state.jump}
      onOpen={onOpen}
      onNearBeginning={useCallback(() => {
        // A failed page is asked for again by its button, not by every turn of the wheel.
        if (store.getState().olderFailure === null) void store.history.loadOlder();
      }, [store])}
      hasMoreAfter={state.hasMoreAfter}
      onNearEnd={useCallback(() => void store.history.loadNewer(), [store])}
      onNewest={useCallback(() => store.toNewest(), [store])}
      onVisible={useCallback((ids) => store.noteVisible(ids), [store])}
      onAtEnd={useCallback(
        (is: boolean) => {
          store.history.isAtEnd = is;
          setAtEnd(is);
        },
        [store],
      )}
      onRetry={(key) => store.outbox.retry(key)}
      onDiscard={(key) => store.outbox.discard(key)}
    />
  );
}

/** Messages count as read while the end of the list is in front of somebody. */
function useReading(atEnd: boolean, state: AppState): void {
  const store = useStore();
  const { blocks, catchUp } = state;
  const isPouring = catchUp !== null;
  useEffect(() => {
    const read = (): void => {
      const feed = document.querySelector('[data-pane="feed"]');
      const shown = feed !== null && feed.getClientRects().length > 0;
      if (atEnd && shown && document.hasFocus()) store.markRead();
    };
    read();
    const leave = (): void => {
      if (store.getState().unread === 0) store.clearNewLine();
    };
    window.addEventListener('focus', read);
    window.addEventListener('blur', leave);
    // The one-pane layout shows the list by itself: coming back to the conversation is reading too.
    const feed = document.querySelector('[data-pane="feed"]');
    const shows = new IntersectionObserver(read);
    if (feed !== null) shows.observe(feed);
    return () => {
      window.removeEventListener('focus', read);
      window.removeEventListener('blur', leave);
      shows.disconnect();
    };
  }, [store, atEnd, blocks, isPouring]);
}

/** What is written and brought here. */
function Writing({ room }: { readonly room: string }): JSX.Element {
  const people = useNames();
  const peer = directPeer(room);
  return (
    <>
      <FileDrop room={room} alone={peer === null ? null : plainName(personOf(people, peer))} />
      <DraftComposer />
    </>
  );
}

function DraftComposer(): JSX.Element | null {
  const store = useStore();
  const people = useNames();
  const group = useSelected((state) => state.hello?.group);
  const takesFiles = useFilesView((view) => view.settings?.enabled ?? false);
  const composing = useSelected((state) => state.composing);
  const groupId = group?.id ?? '';
  const [draft, setDraft] = useState(() => store.remembered.draft(groupId, store.room));
  const edit = useEditing(composing);
  const keep = (changed: string): void => {
    if (edit.id !== null) return edit.setText(changed);
    setDraft(changed);
    store.remembered.keepDraft(groupId, store.room, changed);
  };
  const send = (words: string): void => {
    if (edit.id !== null) {
      if (words !== composing?.message.text) store.talk.edit(edit.id, words);
      return store.compose(null);
    }
    store.outbox.send(words);
    store.clearNewLine();
  };
  const attach = takesFiles ? <AttachButton onFiles={(chosen) => void store.files.offer(chosen, store.room)} /> : null;
  const direct = directPeer(store.room);
  return (
    <>
      {composing !== null && (
        <ComposingBar
          composing={composing}
          nameOf={(id) => plainName(personOf(people, id))}
          onStop={() => store.compose(null)}
        />
      )}
      <Composer
        room={directTitle(store.room, people) ?? store.room}
        direct={direct !== null}
        open={group?.open === true && direct === null}
        text={edit.id === null ? draft : edit.text}
        people={people}
        attach={attach}
        onText={keep}
        onSend={send}
        onCancel={() => store.compose(null)}
        onEditLast={() => {
          const last = lastOwn(store.getState());
          if (last !== undefined) store.compose({ kind: 'edit', message: last });
        }}
      />
    </>
  );
}

/** The text of the message that is edited, apart from the draft. */
function useEditing(composing: Composing | null) {
  const message = composing?.kind === 'edit' ? composing.message : null;
  const [edited, setEdited] = useState<{ readonly id: string; readonly text: string } | null>(null);
  const isBegun = message !== null && edited?.id === message.id;
  return {
    id: message?.id ?? null,
    text: isBegun ? edited.text : (message?.text ?? ''),
    setText: (text: string) => setEdited(message === null ? null : { id: message.id, text }),
  };
}

function lastOwn({ blocks, hello }: AppState): Message | undefined {
  for (const message of fromNewest(blocks)) {
    if (message.author === hello?.id && message.content === 'text') return message;
  }
  return undefined;
}

/** The other one's name; undefined: it is a room. */
function directTitle(room: string, people: People): string | undefined {
  const peer = directPeer(room);
  return peer === null ? undefined : t('talk.directHeading', { name: plainName(personOf(people, peer)) });
}

function firstAfterLine({ newLine, blocks }: AppState): string | null {
  if (newLine === null) return null;
  let first: string | null = null;
  for (const message of fromNewest(blocks)) {
    if (!isAfterMark(message, newLine)) break;
    first = message.id;
  }
  return first;
}
