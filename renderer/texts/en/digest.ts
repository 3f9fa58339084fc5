/** What came while nobody was here, and how far a large catch-up is. */

export const digest = {
  bar_one: '{{count, number}} message came while you were away ({{time}}).',
  bar_other: '{{count, number}} messages came while you were away ({{time}}).',
  addressed_one: '{{count, number}} speaks to you.',
  addressed_other: '{{count, number}} speak to you.',
  show: 'Show what came',
  hide: 'Hide this note',
  title: 'While you were away',
  since: 'Since {{from}}. Each line opens at its first new message.',
  room_one: '{{count, number}} message',
  room_other: '{{count, number}} messages',
  roomMany: '{{count, number}} messages or more',
  mentions_one: '{{count, number}} mentions you',
  mentions_other: '{{count, number}} mention you',
  visited: 'Looked at',
  more: 'More is on its way; the numbers still grow.',
  nothing: 'Nothing has come yet.',
  close: 'Close',
} as const;

export const catchUp = {
  title: 'Catching up.',
  detail: '{{brought, number}} of {{total, number}} entries are here.',
  left: 'About {{time}} left.',
  label: 'How far the catch-up is',
} as const;
