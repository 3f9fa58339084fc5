/** Completes names after an @ in the composer: arrows choose, Enter or Tab takes, Esc lets it be. */
import { useId, useState } from 'react';
import type { KeyboardEvent, SyntheticEvent } from 'react';
import type { People } from '../store/people.ts';

const namesMax = 6;

export interface Completion {
  readonly listId: string;
  readonly names: readonly string[];
  readonly chosen: number;
  readonly aria: Readonly<Record<string, string | boolean | undefined>>;
  readonly take: (name: string) => void;
  readonly onSelect: (event: SyntheticEvent<HTMLTextAreaElement>) => void;
  /** Whether the key was for the list. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
}

export function useCompletion(people: People, text: string, onText: (text: string) => void): Completion {
  const listId = useId();
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const begun = begunName(text, caret);
  const isOpen = begun !== null && dismissed !== text;
  const names = isOpen ? namesFor(people, begun.name) : [];
  const take = (name: string): void => {
    if (begun === null) return;
    const before = `${text.slice(0, begun.at)}@${name} `;
    setCaret(before.length);
    setChosen(0);
    onText(before + text.slice(caret));
  };
  const onKeyDown: Completion['onKeyDown'] = (event) => {
    const name = names[chosen];
    if (name === undefined || event.nativeEvent.isComposing) return false;
    if (event.key === 'ArrowDown') setChosen((chosen + 1) % names.length);
    else if (event.key === 'ArrowUp') setChosen((chosen + names.length - 1) % names.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(name);
    else if (event.key === 'Escape') setDismissed(text);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    listId,
    names,
    chosen,
    aria: {
      'aria-autocomplete': 'list',
      'aria-controls': names.length > 0 ? listId : undefined,
      'aria-activedescendant': names.length > 0 ? `${listId}-${chosen}` : undefined,
    },
    take,
    onSelect: (event) => {
      setCaret(event.currentTarget.selectionStart);
      setChosen(0);
    },
    onKeyDown,
  };
}

/** The name that is being written before the caret, and where its @ is. */
function begunName(text: string, caret: number): { readonly at: number; readonly name: string } | null {
  const match = /(?:^|\s)@([^\s@]{0,32})$/u.exec(text.slice(0, caret));
  const name = match?.[1];
  return name === undefined ? null : { at: caret - name.length - 1, name };
}

function namesFor(people: People, begun: string): string[] {
  const wanted = begun.toLowerCase();
  const all = people.list.map(({ member, name }) => (member?.self === true ? '' : name));
  return [...new Set(all)].filter((name) => name !== '' && name.toLowerCase().startsWith(wanted)).slice(0, namesMax);
}
