/** The conversation: blocks of messages, what is being sent, and the way back to the end. */
import { useCallback, useEffect, useRef } from 'react';
import type { JSX, ReactNode, RefObject } from 'react';
import { ArrowDown } from 'lucide-react';
import { dayOf } from '../format/time.ts';
import { useMessageFocus } from '../hooks/use-message-focus.ts';
import { useNow } from '../hooks/use-now.ts';
import { useStickyScroll } from '../hooks/use-sticky-scroll.ts';
import type { Blocks } from '../store/blocks.ts';
import { personOf } from '../store/people.ts';
import type { People } from '../store/people.ts';
import type { PendingSend } from '../store/state.ts';
import { t } from '../texts/texts.ts';
import { useMessageKeys } from '../hooks/use-message-keys.ts';
import { MessageBlock } from './MessageBlock.tsx';
import type { MessageActions } from './MessageTools.tsx';
import { PendingRow } from './PendingRow.tsx';

/** Blocks at either end are drawn before it is known what is in view. */
const edgeBlocks = 6;
/** Of a first page only its end is drawn at once, which is what one sees; the rest follows within a frame or two. */
const endBlocks = 3;

export interface MessageListProps {
  readonly room: string;
  readonly blocks: Blocks;
  readonly pending: readonly PendingSend[];
  readonly people: People;
  readonly selfId: string;
  readonly openId: string | null;
  readonly firstNewId: string | null;
  readonly newSince: number;
  readonly unread: number;
  /** What stands above the oldest message. */
  readonly top: ReactNode;
  readonly actions: MessageActions;
  readonly jump: { readonly id: string; readonly number: number } | null;
  readonly onOpen: (id: string) => void;
  readonly onNearBeginning: () => void;
  /** More follows than is loaded. */
  readonly hasMoreAfter: boolean;
  readonly onNearEnd: () => void;
  /** Loads the end, where it is not loaded. */
  readonly onNewest: () => Promise<void>;
  readonly onVisible: (ids: readonly string[]) => void;
  readonly onAtEnd: (atEnd: boolean) => void;
  readonly onRetry: (key: string) => void;
  readonly onDiscard: (key: string) => void;
}

export function MessageList(props: MessageListProps): JSX.Element {
  const { blocks, pending, onAtEnd, onNearBeginning, onVisible, hasMoreAfter, onNearEnd, onNewest } = props;
  const view = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const scroll = useStickyScroll({
    view,
    content,
    version: blocks,
    onNearBeginning,
    onVisible,
    hasMoreAfter,
    onNearEnd,
    jumps: props.jump?.number ?? 0,
  });
  const { atEnd, toEnd } = scroll;
  const focus = useMessageFocus(view, blocks, props.onOpen, useMessageKeys(props.actions, props.selfId));

  // Who sends wants to see it go.
  const lastPending = pending.at(-1)?.key;
  useEffect(() => {
    if (lastPending !== undefined) toEnd();
  }, [lastPending, toEnd]);
  useEffect(() => onAtEnd(atEnd), [atEnd, onAtEnd]);

  const toNewest = useCallback(() => {
    void onNewest().then(() => toEnd());
    view.current?.focus({ preventScroll: true });
  }, [toEnd, onNewest]);

  return (
    <div className="feed-frame">
      <div
        ref={view}
        className="feed"
        role="log"
        aria-label={t('conversation.log', { room: props.room })}
        // The announcer speaks for it, in batches: the log itself would read out each page of history.
        aria-live="off"
        tabIndex={-1}
        data-pane="feed"
        onKeyDown={focus.onKeyDown}
      >
        <div ref={content} className="feed-content">
          {props.top}
          <BlockList {...props} view={view} />
          {pending.map((send) => (
            <PendingRow
              key={send.key}
              send={send}
              author={personOf(props.people, props.selfId)}
              onRetry={props.onRetry}
              onDiscard={props.onDiscard}
            />
          ))}
        </div>
      </div>
      {!atEnd && (props.unread > 0 || scroll.farFromEnd) && (
        <button type="button" className="to-newest" onClick={toNewest}>
          <ArrowDown className="icon" aria-hidden="true" />
          {props.unread > 0 ? t('conversation.newMessages', { count: props.unread }) : t('conversation.toNewest')}
        </button>
      )}
    </div>
  );
}

function isEdge(index: number, blocks: number): boolean {
  if (blocks <= edgeBlocks) return index >= blocks - endBlocks;
  return index < edgeBlocks || index >= blocks - edgeBlocks;
}

function BlockList(props: MessageListProps & { readonly view: RefObject<HTMLElement | null> }): JSX.Element {
  const { blocks, openId, firstNewId, jump } = props;
  const today = dayOf(useNow(60_000));
  return (
    <>
      {blocks.map((block, index) => (
        <MessageBlock
          key={block.key}
          block={block}
          previous={blocks[index - 1]?.messages.at(-1) ?? null}
          people={props.people}
          selfId={props.selfId}
          openId={openId !== null && block.messages.some((message) => message.id === openId) ? openId : null}
          firstNewId={
            firstNewId !== null && block.messages.some((message) => message.id === firstNewId) ? firstNewId : null
          }
          newSince={props.newSince}
          today={today}
          nearAtFirst={isEdge(index, blocks.length)}
          view={props.view}
          actions={props.actions}
          jump={jump !== null && block.messages.some((message) => message.id === jump.id) ? jump : null}
          onOpen={props.onOpen}
        />
      ))}
    </>
  );
}
