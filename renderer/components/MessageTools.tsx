/** What can be done with one message, beside it while the pointer or the focus is there. */
import { useState } from 'react';
import type { JSX } from 'react';
import { EyeOff, Pencil, Reply, SmilePlus, Trash2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Message } from '../../shared/records.ts';
import { t } from '../texts/texts.ts';

/** The few that most people use; any other may come from others. */
const emojis = ['👍', '❤️', '😂', '🎉', '😮', '😢'] as const;

export interface MessageActions {
  /** What is loaded of another message. */
  find(id: string): Message | undefined;
  react(id: string, emoji: string, remove: boolean): void;
  reply(message: Message): void;
  edit(message: Message): void;
  remove(message: Message): void;
  hide(message: Message, hidden: boolean): void;
  jump(id: string): void;
}

interface MessageToolsProps {
  readonly message: Message;
  readonly isOwn: boolean;
  readonly actions: MessageActions;
}

export function MessageTools({ message, isOwn, actions }: MessageToolsProps): JSX.Element {
  const [picking, setPicking] = useState(false);
  return (
    <div className="message-tools" role="group" aria-label={t('talk.tools')}>
      {picking ? (
        emojis.map((emoji) => (
          <button
            key={emoji}
            type="button"
            className="button quiet icon-only"
            aria-label={t('talk.reactWith', { emoji })}
            onClick={() => {
              setPicking(false);
              actions.react(message.id, emoji, false);
            }}
          >
            <span aria-hidden="true">{emoji}</span>
          </button>
        ))
      ) : (
        <>
          <Tool icon={SmilePlus} label={t('talk.react')} onClick={() => setPicking(true)} />
          <Tool icon={Reply} label={t('talk.reply')} onClick={() => actions.reply(message)} />
          {isOwn && <Tool icon={Pencil} label={t('talk.edit')} onClick={() => actions.edit(message)} />}
          {isOwn && <Tool icon={Trash2} label={t('talk.delete')} onClick={() => actions.remove(message)} />}
          {!isOwn && <Tool icon={EyeOff} label={t('talk.hide')} onClick={() => actions.hide(message, true)} />}
        </>
      )}
    </div>
  );
}

interface ToolProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onClick: () => void;
}

function Tool({ icon: Icon, label, onClick }: ToolProps): JSX.Element {
  return (
    <button type="button" className="button quiet icon-only" aria-label={label} title={label} onClick={onClick}>
      <Icon className="icon" aria-hidden="true" />
    </button>
  );
}
