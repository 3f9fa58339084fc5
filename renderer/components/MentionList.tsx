/** The names that would complete what is written after an @. */
import type { JSX } from 'react';
import type { Completion } from '../hooks/use-completion.ts';
import { t } from '../texts/texts.ts';

export function MentionList({ completion }: { readonly completion: Completion }): JSX.Element | null {
  const { names, listId, chosen, take } = completion;
  if (names.length === 0) return null;
  return (
    <div className="mention-list popover" role="listbox" id={listId} aria-label={t('rail.people')}>
      {names.map((name, index) => (
        <div
          key={name}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === chosen}
          className="mention-option"
          // The text keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            take(name);
          }}
        >
          <bdi>{name}</bdi>
        </div>
      ))}
    </div>
  );
}
