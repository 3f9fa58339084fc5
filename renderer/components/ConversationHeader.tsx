/** Which room this is, who can read it, and how far its newest message has come. */
import type { JSX } from 'react';
import { ArrowLeft, LockOpen, Users } from 'lucide-react';
import type { Group, Message } from '../../shared/records.ts';
import { integer } from '../format/time.ts';
import { t } from '../texts/texts.ts';
import { Bunch } from './Bunch.tsx';

interface ConversationHeaderProps {
  readonly room: string;
  readonly group: Group;
  readonly here: number;
  readonly total: number;
  readonly newest: Message | null;
  /** In the one-pane layout: back to the list. */
  readonly onBack: () => void;
}

export function ConversationHeader(props: ConversationHeaderProps): JSX.Element {
  const { room, group, here, total, newest, onBack } = props;
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
        <bdi>{t('conversation.heading', { room })}</bdi>
      </h1>
      {group.open ? (
        <span className="tag warn">
          <LockOpen className="icon" aria-hidden="true" />
          {t('conversation.openTag')}
        </span>
      ) : (
        <bdi className="sheet-note">{t('conversation.privateTo')}</bdi>
      )}
      <span className="sheet-head-space" />
      {newest !== null && total > 1 && (
        <span className="sheet-latest">
          <Bunch count={newest.holders.count} total={newest.holders.total} />
          {latestText(newest)}
        </span>
      )}
      <button type="button" className="button quiet narrow-only" onClick={onBack}>
        <Users className="icon" aria-hidden="true" />
        <span className="visually-hidden">{t('rail.peopleHere', { here, total })}</span>
        <span aria-hidden="true">{integer(here)}</span>
      </button>
    </header>
  );
}

function latestText({ holders }: Message): string {
  if (holders.count >= holders.total && !holders.atLeast)
    return t('conversation.latestOnAll', { count: holders.total });
  const count = holders.atLeast ? `≥${integer(holders.count)}` : integer(holders.count);
  return t('conversation.latestOn', { held: count, total: holders.total });
}
