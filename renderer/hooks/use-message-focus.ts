/**
 * Moves by message with the arrow keys. One row at a time is in the tab order, with its buttons;
 * that is set on the elements themselves, so that moving draws nothing anew.
 */
import { useCallback, useEffect, useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

interface MessageFocus {
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export function useMessageFocus(
  view: RefObject<HTMLElement | null>,
  version: unknown,
  onOpen: (id: string) => void,
  onKey: (key: string, id: string) => boolean,
): MessageFocus {
  const active = useRef<HTMLElement | null>(null);

  const activate = useCallback((row: HTMLElement | null) => {
    if (active.current !== row) setTabbable(active.current, -1);
    setTabbable(row, 0);
    active.current = row;
  }, []);

  useEffect(() => {
    const node = view.current;
    if (node === null) return undefined;
    const follow = (event: FocusEvent): void => {
      if (event.target instanceof HTMLElement) activate(event.target.closest<HTMLElement>('[data-message]'));
    };
    node.addEventListener('focusin', follow);
    return () => node.removeEventListener('focusin', follow);
  }, [view, activate]);

  // The newest message is where Tab enters, unless the reader is on another one.
  useEffect(() => {
    const node = view.current;
    if (node === null || node.contains(document.activeElement)) return;
    activate(rowsOf(node).at(-1) ?? null);
  }, [view, version, activate]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const node = view.current;
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-message]') : null;
    if (node === null || row === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const onRow = event.target === row;
    const goal = goalOf(event.key, rowsOf(node), row);
    if (goal !== undefined) {
      event.preventDefault();
      goal.focus();
      goal.scrollIntoView({ block: 'nearest' });
    } else if ((event.key === 'i' || event.key === 'I' || event.key === 'Enter') && onRow) {
      event.preventDefault();
      const id = row.dataset.message;
      if (id !== undefined) onOpen(id);
    } else if (onRow && row.dataset.message !== undefined && onKey(event.key, row.dataset.message)) {
      event.preventDefault();
    }
  };

  return { onKeyDown };
}

function goalOf(key: string, rows: readonly HTMLElement[], row: HTMLElement): HTMLElement | undefined {
  const at = rows.indexOf(row);
  if (key === 'ArrowUp') return rows[at - 1];
  if (key === 'ArrowDown') return rows[at + 1];
  if (key === 'Home') return rows[0];
  return key === 'End' ? rows.at(-1) : undefined;
}

function rowsOf(view: HTMLElement): readonly HTMLElement[] {
  return [...view.querySelectorAll<HTMLElement>('[data-message]')];
}

function setTabbable(row: HTMLElement | null, tabIndex: 0 | -1): void {
  if (row === null) return;
  row.tabIndex = tabIndex;
  for (const button of row.querySelectorAll<HTMLElement>('button')) button.tabIndex = tabIndex;
}
