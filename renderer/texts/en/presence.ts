/** Whether somebody is here, in one word. */

export const presence = {
  here: 'Here',
  away: 'Away',
  silent: 'Not answering',
  unreachable: 'Unreachable',
  left: 'Left',
  unheard: 'Not heard yet',
  unknown: 'Unknown',
} as const;
