/** Whether the key behind a name was compared. */

export const trust = {
  verified: 'Verified',
  isVerified: 'Verified: you have compared this key.',
  notVerified: 'Not verified: anybody can take this name.',
  namesakeShort: 'Not the one you verified',
  namesake:
    'You have verified another {{name}}, whose id begins with {{mark}}. This one has a different key: a new computer, or somebody else. Ask before you trust it.',
  verify: 'Verify…',
  again: 'Compare again…',
  takeBack: 'Take back',
  failed: 'This did not work: {{reason}}',
  title: 'Verify {{name}}',
  how: 'Meet or call {{name}}, open the same window there, and read these words to each other. If all are the same and in the same order, nobody stands between you.',
  words: 'Safety words',
  ownCode: 'Your code',
  codeHow: 'Or check a code: this one is yours. {{name}} takes a picture of it, and you of the one over there.',
  theirCode: 'Check a picture of their code…',
  code: {
    fits: 'This code is that of {{name}}.',
    differs: 'This is not the code of {{name}} here. Do not trust this name.',
    empty: 'There is no code in this picture.',
  },
  cancel: 'Cancel',
  same: 'They are the same',
} as const;
