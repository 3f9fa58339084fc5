/** Notifications. */

export const notify = {
  title: 'Notifications',
  about: 'Notify me of',
  aboutDetail: 'Muted rooms never ring. Of what comes late, one notification tells how much it is.',
  choice: {
    all: 'Everything',
    direct: 'Mentions, direct',
    none: 'Nothing',
  },
  quiet: 'Quiet hours',
  quietDetail: 'Nothing rings then. What is new is counted all the same.',
  from: 'From',
  until: 'until',
  permission: {
    default: 'This page has not been allowed to show notifications yet.',
    granted: 'This page may show notifications.',
    denied: 'Notifications are blocked for this page: the browser’s settings can change that.',
    missing: 'Notifications cannot be shown here.',
  },
  allow: 'Allow notifications',
  inRoom: '{{name}} in #{{room}}',
  several_one: '{{count, number}} new message',
  several_other: '{{count, number}} new messages',
  caughtUp_one: 'Caught up: {{count, number}} new message',
  caughtUp_other: 'Caught up: {{count, number}} new messages',
  addressed_one: '{{count, number}} speaks to you.',
  addressed_other: '{{count, number}} speak to you.',
  nothingForYou: 'None of them speaks to you.',
  lastOf: '{{name}}: {{text}}',
} as const;
