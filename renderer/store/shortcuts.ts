/** Every key of the page, once: what listens for it, and the sheet that lists it, read this table. */

/** `Mod` is Ctrl, and Cmd on a Mac. */
export const shortcuts = {
  palette: ['Mod', 'K'],
  map: ['Mod', '2'],
  files: ['Mod', '3'],
  health: ['Mod', '4'],
  doctor: ['Mod', 'D'],
  settings: ['Mod', ','],
  keys: ['Mod', '/'],
} as const;
export type Shortcut = keyof typeof shortcuts;

/** Keys that are not for the whole page: where each works is its section. */
export const otherKeys = {
  move: {
    panes: [['F6'], ['Shift', 'F6']],
    groups: [
      ['Alt', 'PageDown'],
      ['Alt', 'PageUp'],
    ],
    close: [['Esc']],
  },
  messages: {
    walk: [['↑'], ['↓']],
    ends: [['Home'], ['End']],
    travelled: [['I'], ['Enter']],
    reply: [['R']],
    edit: [['E'], ['↑']],
    remove: [['Del']],
    search: [['Mod', 'F']],
    send: [['Enter']],
    newLine: [['Shift', 'Enter']],
  },
} as const;

/** Which shortcut a press of a key is. F1 and ? open the sheet as well. */
export function shortcutOf(event: KeyPress): Shortcut | undefined {
  if (event.key === 'F1') return 'keys';
  if (event.altKey || event.ctrlKey === event.metaKey) {
    const isQuestion = event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey;
    return isQuestion && !event.isTyping ? 'keys' : undefined;
  }
  const found = Object.entries(shortcuts).find(([, [, key]]) => key.toLowerCase() === event.key.toLowerCase());
  // On some keyboards / needs Shift.
  if (found === undefined || (event.shiftKey && found[0] !== 'keys')) return undefined;
  return found[0] as Shortcut;
}

/** Alt with a page key goes to the next group or the one before: browsers and systems leave these alone. */
export function groupStepOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): 1 | -1 | undefined {
  if (!altKey || ctrlKey || metaKey || shiftKey) return undefined;
  if (key === 'PageDown') return 1;
  return key === 'PageUp' ? -1 : undefined;
}

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** The key would write into a field. */
  readonly isTyping: boolean;
}
