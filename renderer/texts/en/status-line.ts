/** The line at the foot of the page. */

export const statusLine = {
  label: 'Status',
  onlyYou: 'Only you',
  here: '{{here, number}} of {{total, number}} here',
  hereOpen: '{{here, number}} here',
  noLinks: 'No links yet',
  links_one: '{{count, number}} link',
  links_other: '{{count, number}} links',
  linksDialling_one: '{{count, number}} link, {{trying, number}} being called',
  linksDialling_other: '{{count, number}} links, {{trying, number}} being called',
  syncing: 'Asking what is new',
  waiting_one: '{{count, number}} message is only here',
  waiting_other: '{{count, number}} messages are only here',
  detached: 'Grapevine on this computer does not answer',
  locked: 'Grapevine on this computer has a new link',
  caughtUp: 'Caught up',
  nothingWaits: 'Nothing waits',
  rate: 'Sent over the network',
} as const;
