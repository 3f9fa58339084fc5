/** The sheet of all keys. */

export const keys = {
  title: 'Keys',
  detail: 'Everything here can be done without a mouse.',
  close: 'Close',
  go: 'Go to',
  move: 'Move',
  messages: 'Messages',
  names: { control: 'Ctrl', shift: 'Shift', home: 'Home', end: 'End' },
  do: {
    palette: 'Room, person or command',
    map: 'Map',
    files: 'Files',
    doctor: 'Doctor',
    settings: 'Settings',
    keys: 'This sheet',
    panes: 'Next part of the page, and back',
    close: 'Close what is on top',
    walk: 'Message before, message after',
    ends: 'First and last that is loaded',
    travelled: 'How it travelled',
    send: 'Send',
    newLine: 'New line',
  },
} as const;
