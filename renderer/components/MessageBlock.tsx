/**
 * A stretch of messages. Far from the view it is only a space of its height, so that the page
 * carries a few hundred rows however many are loaded.
 */
import { Fragment, memo, useEffect, useRef, useState } from 'react';
import type { JSX, RefObject } from 'react';
import type { Message } from '../../shared/records.ts';
import { clockTime, dayName } from '../format/time.ts';
import { personOf } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { provenanceOf } from '../store/provenance.ts';
import { rowsOf } from '../store/rows.ts';
import type { Block } from '../store/blocks.ts';
import { t } from '../texts/texts.ts';
import { MessageRow } from './MessageRow.tsx';
import type { MessageActions } from './MessageTools.tsx';
import { plainName } from './PersonName.tsx';

/** Blocks within this distance of the view are drawn. */
const nearMargin = '1200px 0px';
/** Height taken for a row that was never drawn. */
const rowHeightGuess = 47;

interface MessageBlockProps {
  readonly block: Block;
  readonly previous: Message | null;
  readonly people: People;
  readonly selfId: string;
  readonly openId: string | null;
  /** The message above which "New since" stands, if it is in this block. */
  readonly firstNewId: string | null;
  readonly newSince: number;
  /** Any moment of today: the names of days depend on it. */
  readonly today: number;
  readonly nearAtFirst: boolean;
  readonly view: RefObject<HTMLElement | null>;
  readonly actions: MessageActions;
  /** Of a message in this block that is to be brought into view. */
  readonly jump: { readonly id: string; readonly number: number } | null;
  readonly onOpen: (id: string) => void;
}

export const MessageBlock = memo(function MessageBlock(props: MessageBlockProps): JSX.Element {
  const { block, view, nearAtFirst } = props;
  const element = useRef<HTMLDivElement>(null);
  // null while drawn; else the height that it had, or may have, when drawn.
  const [space, setSpace] = useState(nearAtFirst ? null : block.messages.length * rowHeightGuess);
  useEffect(() => {
    const node = element.current;
    if (node === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        // While the conversation is not shown, nothing is in view, and nothing is learnt from it.
        if (view.current?.clientHeight === 0) return;
        // The row with the focus must not vanish under the reader.
        const near = (entries.at(-1)?.isIntersecting ?? true) || node.contains(document.activeElement);
        setSpace(near ? null : node.getBoundingClientRect().height);
      },
      { root: view.current, rootMargin: nearMargin },
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, [view]);
  const jumpNumber = props.jump?.number ?? null;
  useEffect(() => {
    if (jumpNumber !== null) setSpace(null);
  }, [jumpNumber]);
  return (
    <div ref={element} className="block" data-block="" style={space === null ? undefined : { height: space }}>
      {space === null && <BlockRows {...props} />}
    </div>
  );
});

function BlockRows(props: MessageBlockProps): JSX.Element {
  const { block, previous, people, selfId, openId, firstNewId, newSince, today, onOpen, actions, jump } = props;
  const nameOf = (id: string): string => plainName(personOf(people, id));
  return (
    <>
      {rowsOf(block.messages, previous).map(({ message, day, continued }) => {
        const provenance = provenanceOf(message, selfId);
        const startsNew = message.id === firstNewId;
        return (
          <Fragment key={message.id}>
            {day !== null && <DayLine text={dayName(day, today)} />}
            {startsNew && <DayLine isNew text={t('conversation.newSince', { time: clockTime(newSince) })} />}
            <MessageRow
              message={message}
              author={personOf(people, message.author)}
              provenance={provenance}
              carrier={provenance.kind === 'via' ? personOf(people, provenance.id) : null}
              continued={continued && !startsNew}
              open={message.id === openId}
              selfId={selfId}
              nameOf={nameOf}
              actions={actions}
              jump={message.id === jump?.id ? jump.number : null}
              onOpen={onOpen}
            />
          </Fragment>
        );
      })}
    </>
  );
}

function DayLine({ text, isNew = false }: { readonly text: string; readonly isNew?: boolean }): JSX.Element {
  return (
    <div className={isNew ? 'day-line new' : 'day-line'} role="separator" aria-label={text}>
      <span>{text}</span>
    </div>
  );
}
