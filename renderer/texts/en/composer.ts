/** Where one writes. */

export const composer = {
  label: 'Message #{{room}}',
  labelDirect: 'Message {{name}}',
  placeholderOpen: 'Message everyone on this network',
  readable: 'readable by anyone here',
  hint: 'Enter sends, Shift Enter starts a new line.',
  send: 'Send',
  size: '{{used}} of {{limit}} KiB',
  tooLong: 'This is {{over}} KiB too long. Shorten it, or send it in parts.',
} as const;
