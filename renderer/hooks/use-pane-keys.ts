/** F6 and Shift F6 go round the panes; Esc closes what is on top; some keys work everywhere. */
import { useEffect, useRef } from 'react';
import type { GroupId } from '../../shared/ids.ts';
import { groupStepOf, shortcutOf } from '../store/shortcuts.ts';
import type { Shortcut } from '../store/shortcuts.ts';

/** In the order of the page. A pane that is not shown is passed over. */
const panes = ['rail', 'feed', 'doctor', 'page', 'composer', 'inspector'] as const;

export function usePaneKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'F6' || event.ctrlKey || event.metaKey || event.altKey) return;
      // A dialog keeps the keyboard until it is closed.
      if (document.querySelector('[role="dialog"][data-state="open"]') !== null) return;
      event.preventDefault();
      goRound(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

export function useEscape(active: boolean, close: () => void): void {
  useEffect(() => {
    if (!active) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      // A dialog or a popover above has taken it already.
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) close();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [active, close]);
}

function goRound(step: 1 | -1): void {
  const shown = panes
    .map((name) => document.querySelector<HTMLElement>(`[data-pane="${name}"]`))
    .filter((pane) => pane !== null && pane.getClientRects().length > 0)
    .filter((pane) => pane !== null);
  const at = shown.findIndex((pane) => pane.contains(document.activeElement));
  const next = at === -1 ? shown[0] : shown[(at + step + shown.length) % shown.length];
  if (next !== undefined) entryOf(next).focus();
}

/** Where a pane is entered: what is current in it, else its first control. */
function entryOf(pane: HTMLElement): HTMLElement {
  const choices = ['[data-message][tabindex="0"]', 'textarea', '[aria-current]', 'h1[tabindex]', 'button'];
  for (const choice of choices) {
    const found = pane.querySelector<HTMLElement>(choice);
    if (found !== null) return found;
  }
  return pane;
}

/** The keys that work everywhere on the page, but not under a dialog. */
export function useShortcuts(run: (shortcut: Shortcut) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      const shortcut = shortcutOf({ key, ctrlKey, metaKey, altKey, shiftKey, isTyping: isField(event.target) });
      if (shortcut === undefined || document.querySelector('[role="dialog"][data-state="open"]') !== null) return;
      event.preventDefault();
      latest.current(shortcut);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Once its page is drawn: what had the focus is gone with the page of the other group. */
export function focusGroup(group: GroupId): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-group="${group}"]`)?.focus());
}

/** The next group, or the one before; its button takes the focus, which says where one is now. */
export function useGroupKeys(step: (by: 1 | -1) => GroupId | null): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      const by = groupStepOf({ key, ctrlKey, metaKey, altKey, shiftKey, isTyping: isField(event.target) });
      if (by === undefined || document.querySelector('[role="dialog"][data-state="open"]') !== null) return;
      event.preventDefault();
      const group = step(by);
      if (group !== null) focusGroup(group);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [step]);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]');
}

/** Ctrl F, Ctrl Shift F, or the same with Cmd: searches all messages, not what happens to be drawn. */
export function useSearchKey(open: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isSearch = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.altKey;
      if (!isSearch || document.querySelector('[role="dialog"][data-state="open"]') !== null) return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [open]);
}
