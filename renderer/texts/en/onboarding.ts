/** The first screen: one question. */

export const onboarding = {
  title: 'Talk to the computers around you',
  detail: 'No server, no account, no internet. One question, then you are in.',
  nameLabel: 'What should others call you?',
  nameHint: 'A person, a room or a machine: “Workshop-PC” works too. You can change it later.',
  start: 'Start',
  empty: 'Type a name that others can see.',
  failed: 'The name was not stored: {{reason}}',
  groupLabel: 'Where you will be',
  openName: 'Everyone on this network',
  openDetail: 'No code needed.',
  openWarning: 'Anyone on this network can read what you write here.',
  privateDetail: 'A private group. Only people with its code see anything.',
  others_one: '{{count, number}} other Grapevine computer is on this network.',
  others_other: '{{count, number}} other Grapevine computers are on this network.',
  othersDetail: 'Names appear once you share a group with them.',
  othersNone: 'No other Grapevine computer has been heard yet.',
  othersNoneDetail: 'They appear by themselves as soon as they start.',
  you: 'You',
} as const;
