/** The command palette. */

export const palette = {
  title: 'Go to, or do',
  label: 'Room, person or command',
  placeholder: 'Room, person or command',
  open: 'Go to, or do',
  found_one: '{{count, number}} match',
  found_other: '{{count, number}} matches',
  none: 'Nothing is called that. Fewer letters find more.',
  hint: 'Enter opens. # finds rooms, @ people, > commands.',
  room: 'room',
  writeTo: 'Write to {{name}}',
  direct: 'for the two of you',
  setting: 'Settings: {{section}}',
  settings: 'settings',
  group: 'group',
  commands: {
    map: 'Show the map',
    files: 'Show the files',
    settings: 'Open the settings',
    doctor: 'Ask the doctor about this computer',
    keys: 'Show all keys',
    date: 'Jump to date…',
    address: 'Add a computer by its address',
    invite: 'Invite somebody to this group',
    theme: 'Change the theme',
  },
} as const;
