/** The rail: rooms, people and pages. */

export const rail = {
  blocked: 'blocked',
  rooms: 'Rooms',
  room: '# {{name}}',
  unread_one: '{{count, number}} unread message',
  unread_other: '{{count, number}} unread messages',
  people: 'People',
  peopleHere: '{{here, number}} of {{total, number}} here',
  filter: 'Filter',
  filterPeople: 'Filter people',
  nobodyFits: 'Nobody of this name.',
  order: {
    name: 'Sorted by name: sort by distance',
    near: 'Sorted by distance: sort by name',
  },
  addByAddress: 'Add by address',
  settings: 'Settings',
  you: 'you',
  thisComputer: 'This computer',
} as const;
