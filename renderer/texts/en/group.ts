/** The group that is shown. */

export const group = {
  open: 'Open group',
  openMark: 'Anyone here can read',
  privateMembers_one: 'Private, {{count, number}} member',
  privateMembers_other: 'Private, {{count, number}} members',
  privateMark: 'Private',
} as const;
