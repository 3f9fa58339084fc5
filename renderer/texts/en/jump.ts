/** To a day of the conversation. */

export const jump = {
  open: 'Jump to date',
  title: 'Jump to date',
  detail: 'Shows the first message of that day, or the next one after it.',
  date: 'Date',
  go: 'Jump',
  cancel: 'Cancel',
  noDate: 'Choose a date.',
  nothing: 'There is no message here yet.',
  failed: 'That day could not be read: {{reason}}',
} as const;
