/** The one notice above the conversation: what is happening, what it means, what to do. */

export const notice = {
  detached: 'Grapevine on this computer does not answer since {{time}}.',
  detachedDetail: 'You read what was here then. What you write is kept on this page until it answers.',
  locked: 'Grapevine was started again, with a new link.',
  lockedDetail:
    'Open that link in this browser (grapevine status tells it), and this page goes on. What you write is kept here until then.',
  problem: 'This computer cannot store anything now.',
  problemDetail: 'Messages are neither kept nor passed on here: {{reason}}',
  connecting_one: 'Trying {{count, number}} address.',
  connecting_other: 'Trying {{count, number}} addresses.',
  connectingDetail: 'Nobody has answered yet. You read what is stored here; newer messages follow.',
  noNetwork: 'This computer is on no network.',
  noNetworkDetail: 'Messages are kept here and delivered when it is on one.',
  alone: 'Only you are here right now.',
  aloneDetail: 'What you write is kept here and delivered when someone arrives.',
  open: 'Anyone on this network can read and write here.',
  openDetail: 'The open group needs no code. Say nothing here that is not for everybody around.',
  hide: 'Hide this note',
  twin: 'This identity is also running.',
  twinAs: 'This identity is also running as {{name}}.',
  twinAt: 'This identity is also running at {{place}}.',
  twinAsAt: 'This identity is also running as {{name}} at {{place}}.',
  twinDetail: 'Stop one of the two, or start one with a new profile: both write in one name, and never meet.',
  clockAhead: 'Your clock is {{time}} ahead of {{agreeing, number}} of {{compared, number}} others.',
  clockBehind: 'Your clock is {{time}} behind {{agreeing, number}} of {{compared, number}} others.',
  clockDetail: 'What you write stands at the wrong time for everybody. Set the clock of this computer.',
} as const;
