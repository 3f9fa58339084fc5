/** Notifications. */

export const notify = {
  title: 'Notifications',
  about: 'Notify me of',
  aboutDetail: 'Muted rooms never ring, nor does what comes late.',
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
  lastOf: '{{name}}: {{text}}',
} as const;
