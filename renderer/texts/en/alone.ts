/** Nobody else is here: what this computer does about it. */

export const alone = {
  invite: 'Invite someone',
  title: 'Only you are here right now',
  listening_one:
    'This computer is announcing itself and listening on {{count, number}} network. Write now if you like: messages are kept and delivered when someone arrives.',
  listening_other:
    'This computer is announcing itself and listening on {{count, number}} networks. Write now if you like: messages are kept and delivered when someone arrives.',
  notListening:
    'This computer does not announce itself. Write now if you like: messages are kept and delivered when someone arrives.',
  noNetworkTitle: 'This computer is on no network',
  noNetwork:
    'Nobody can be found until it is on one. Write now if you like: messages are kept and delivered when someone arrives.',
  connectingTitle: 'Looking for the others',
  heardNothing: '{{address}}, listening for {{time}}, nothing heard',
  heard_one: '{{address}}, listening for {{time}}, heard {{count, number}} other',
  heard_other: '{{address}}, listening for {{time}}, heard {{count, number}} others',
  notHere: '{{address}}, not listening',
  failed: '{{address}}, not listening: {{reason}}',
  networks: 'Networks and addresses',
  linked: 'linked',
  dialling: 'calling now',
  nextTry: 'next try in {{time}}',
  nextTryAfter: '{{reason}}, next try in {{time}}',
  more_one: 'and {{count, number}} more address',
  more_other: 'and {{count, number}} more addresses',
  reachAt: 'Others reach this computer at',
} as const;
