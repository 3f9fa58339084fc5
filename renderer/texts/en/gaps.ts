/** What is missing here, and who has it. */

export const gaps = {
  missing_one: '{{count, number}} message from {{name}} is missing here.',
  missing_other: '{{count, number}} messages from {{name}} are missing here.',
  has: '{{name}} has {{count, number}} of them.',
  waiting: 'They are asked for as soon as somebody who may have them is linked.',
  asked: 'They are being asked for.',
  unavailable: 'Nobody who is linked now has them; whoever comes is asked.',
  others_one: 'Messages from {{count, number}} other person are missing, too.',
  others_other: 'Messages from {{count, number}} others are missing, too.',
} as const;
