/** Conversations of the gallery: changes of one message stay, and rooms are what the scene says. */
import type { CallArguments, CallName, CallResult } from '../../shared/api.ts';
import { ApiError } from '../../shared/api.ts';
import type { Message } from '../../shared/records.ts';
import type { Room } from '../../shared/talk.ts';
import { self } from './fixtures.ts';

export interface TalkDesk {
  find(id: string): Message;
  all(): readonly Message[];
  rooms(): readonly Room[];
  replace(message: Message): void;
}

type TalkName =
  | ('sendDirect' | 'edit' | 'delete' | 'react' | 'hide')
  | ('rooms' | 'describeRoom' | 'setRoom' | 'markRead' | 'search');

export const generalRoom: Room = {
  ...{ name: 'general', direct: null, description: '', messages: 0, unread: 0, mentions: 0 },
  ...{ firstUnread: null, lastAt: null, muted: false, left: false },
};

export function fakeTalk(desk: TalkDesk): { [Name in TalkName & CallName]: (args: never) => CallResult<Name> } {
  const change = (id: string, to: Partial<Message>): Message => {
    const changed = { ...desk.find(id), ...to };
    desk.replace(changed);
    return changed;
  };
  const room = (name: string | undefined): Room =>
    desk.rooms().find((one) => one.name === name) ?? { ...generalRoom, name: name ?? generalRoom.name };
  return {
    sendDirect: () => {
      throw new ApiError('failed', 'Nobody in the gallery has a key.');
    },
    edit: ({ id, text }: CallArguments<'edit'>) => change(id, { text, editedAt: Date.now() }),
    delete: ({ id }: CallArguments<'delete'>) => change(id, { text: '', content: 'deleted' }),
    react: ({ id, emoji, remove }: CallArguments<'react'>) => {
      const others = desk.find(id).reactions.filter((one) => one.emoji !== emoji);
      return change(id, { reactions: remove === true ? others : [...others, { emoji, by: [self] }] });
    },
    hide: ({ id, hidden = true }: CallArguments<'hide'>) => {
      const found = change(id, { hidden });
      return { id: found.id, hidden };
    },
    rooms: () => (desk.rooms().length > 0 ? desk.rooms() : [generalRoom]),
    describeRoom: (args: CallArguments<'describeRoom'>) => ({
      ...room(args.room),
      description: args.description ?? '',
    }),
    setRoom: (args: CallArguments<'setRoom'>) => room(args.room),
    markRead: (args: CallArguments<'markRead'>) => room(args.room),
    search: ({ text }: CallArguments<'search'>) => ({
      messages: desk
        .all()
        .filter((one) => one.text.toLowerCase().includes(text.toLowerCase()))
        .toReversed(),
      next: null,
    }),
  };
}
