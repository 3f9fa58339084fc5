/** The conversation: its heading, its marks, its beginning. */

export const conversation = {
  heading: '# {{room}}',
  log: 'Messages in {{room}}',
  privateTo: 'Only members of this group can read it',
  openTag: 'Open: anyone on this network can read this',
  backToList: 'Back to rooms and people',
  latestOnAll_one: 'latest on {{count, number}} device',
  latestOnAll_other: 'latest on all {{count, number}}',
  latestOn: 'latest on {{held}} of {{total, number}}',
  newSince: 'New since {{time}}',
  newMessages_one: '{{count, number}} new message',
  newMessages_other: '{{count, number}} new messages',
  toNewest: 'To the newest',
  loadingOlder: 'Reading older messages',
  olderFailed: 'Older messages could not be read: {{reason}}',
  beginning: 'This is where # {{room}} begins, as far as this computer knows.',
  beginningAlone: 'This is where your conversation with {{name}} begins, as far as this computer knows.',
  first: 'No messages yet',
  firstDetail: 'What you write goes to everybody who is here, and waits for those who are not.',
} as const;
