/**
 * Every text of the page, in one typed table: a translation is another object of type `Strings`.
 * Sentences are whole; what varies is an argument, already formatted for the reader. Each
 * language picks its own plural forms.
 */
import { doctorStrings } from './strings-doctor.ts';
import { integer } from './format/time.ts';
import { addAddress } from './strings-address.ts';

const pluralRules = new Intl.PluralRules('en');

function plural(count: number, one: string, other: string): string {
  return (pluralRules.select(count) === 'one' ? one : other).replace('#', integer(count));
}

const app = {
  name: 'Grapevine',
  title: (group: string) => `${group} · Grapevine`,
  titleUnread: (count: number, group: string) => `(${integer(count)}) ${group} · Grapevine`,
  skipRail: 'Group, rooms and people',
  starting: 'Starting Grapevine',
  startingDetail: 'Reading what is stored on this computer.',
  startFailed: 'Grapevine on this computer does not answer',
  startFailedDetail:
    'Nothing is lost: your messages are stored on this computer. Start Grapevine, or open this page ' +
    'again from where it was started.',
  startFailedReason: (reason: string) => `Reason given: ${reason}`,
  tryAgain: 'Try again',
  broken: 'This page has run into a defect of its own',
  brokenDetail: 'Your messages are safe: they are stored outside this page. Load the page again to go on.',
  reload: 'Load again',
};

const group = {
  open: 'Open group',
  openMark: 'Anyone here can read',
  privateMembers: (count: number) => plural(count, 'Private, # member', 'Private, # members'),
  privateMark: 'Private',
};

const rail = {
  blocked: 'blocked',
  rooms: 'Rooms',
  room: (name: string) => `# ${name}`,
  unread: (count: number) => plural(count, '# unread message', '# unread messages'),
  people: 'People',
  peopleHere: (here: number, total: number) => `${integer(here)} of ${integer(total)} here`,
  addByAddress: 'Add by address',
  settings: 'Settings',
  you: 'you',
  thisComputer: 'This computer',
};

const presence = {
  here: 'Here',
  silent: 'Not answering',
  unreachable: 'Unreachable',
  left: 'Left',
  unheard: 'Not heard yet',
  unknown: 'Unknown',
};

const person = {
  unnamed: 'Unnamed',
  via: (name: string) => `via ${name}`,
  silentFor: (time: string) => `silent ${time}`,
  seen: (time: string) => `seen ${time}`,
  leftAt: (time: string) => `left ${time}`,
  notHeard: 'not heard yet',
  title: 'About this person',
  close: 'Close',
  hereSelf: 'This is you, on this computer.',
  hereLinked: (name: string, time: string) => `${name} answers this computer directly, within ${time}.`,
  hereLinkedNew: (name: string) => `${name} has a direct link with this computer.`,
  hereVia: (name: string, witness: string) =>
    `${witness} says that ${name} is here. There is no link with this computer.`,
  hereUnlinked: (name: string) => `${name} is here, without a direct link to this computer.`,
  silent: (name: string, time: string) => `${name} has not answered for ${time}. Others are being asked.`,
  unreachable: (name: string, time: string) => `Nobody can reach ${name}. Last heard: ${time}.`,
  unreachableNever: (name: string) => `Nobody can reach ${name}.`,
  left: (name: string, time: string) => `${name} said goodbye: ${time}.`,
  unheard: (name: string, time: string) =>
    `${name} has not been heard since Grapevine started here. Last heard: ${time}.`,
  unheardNever: (name: string) => `${name} has not been heard since Grapevine started here.`,
  reached: 'How it is reached',
  link: 'Link',
  linkDirect: 'direct',
  linkOver: (name: string) => `direct, over ${name}`,
  linkThrough: (name: string) => `none: heard of through ${name}`,
  linkNone: 'none',
  dialled: 'Dialled',
  dialledBy: { here: 'by this computer', there: 'by the other one' },
  triedFirst: 'Tried first',
  triedFirstNote: 'at this address: it was met there on this network',
  hereHint: (link: string, address: string) => `${link}: ${address}`,
  roundTrip: 'Round trip',
  address: 'Address',
  learnt: 'Address learnt',
  learntFrom: {
    mdns: 'announced on the network',
    seed: 'added by you',
    remembered: 'remembered',
    record: 'told by itself, in its signed record',
    incoming: 'it called from there',
  },
  learntVia: (name: string) => `told by itself, in the signed record that ${name} passed on`,
  forked: 'Two branches',
  forkedNote: 'It wrote two messages for one place. Both are kept, by everybody.',
  clock: 'Clock difference',
  lastHeard: 'Last heard',
  dayAndTime: (day: string, time: string) => `${day}, ${time}`,
  identity: 'Identity',
  identityNote: 'The id is this person’s public key. A name can be copied, an id cannot.',
  copyId: 'Copy id',
  copied: 'Copied',
};

const services = {
  title: 'Services',
  healthyOf: (healthy: number, total: number) => `${integer(healthy)} of ${integer(total)} answering`,
  health: (isHealthy: boolean) => (isHealthy ? 'Answering' : 'Not renewed lately'),
};

const conversation = {
  heading: (room: string) => `# ${room}`,
  log: (room: string) => `Messages in ${room}`,
  privateTo: 'Only members of this group can read it',
  openTag: 'Open: anyone on this network can read this',
  backToList: 'Back to rooms and people',
  latestOnAll: (total: number) => plural(total, 'latest on # device', 'latest on all #'),
  latestOn: (count: string, total: number) => `latest on ${count} of ${integer(total)}`,
  newSince: (time: string) => `New since ${time}`,
  newMessages: (count: number) => plural(count, '# new message', '# new messages'),
  toNewest: 'To the newest',
  loadingOlder: 'Reading older messages',
  olderFailed: (reason: string) => `Older messages could not be read: ${reason}`,
  beginning: (room: string) => `This is where # ${room} begins, as far as this computer knows.`,
  first: 'No messages yet',
  firstDetail: 'What you write goes to everybody who is here, and waits for those who are not.',
};

const message = {
  absent: 'The words of this message are not on this computer.',
  unknown: 'This message needs a newer Grapevine.',
  showAll: 'Show all',
  showLess: 'Show less',
  clockAhead: (time: string) => `clock +${time}`,
  clockBehind: (time: string) => `clock −${time}`,
  clockNote: 'The clock of this computer differs from yours. The order does not depend on clocks.',
  direct: 'direct',
  via: (name: string) => `via ${name}`,
  sent: 'sent',
  waiting: 'waiting',
  sending: 'sending',
  count: (count: number, total: number) => `${integer(count)}/${integer(total)}`,
  countAtLeast: (count: number, total: number) => `≥${integer(count)}/${integer(total)}`,
  cameDirect: 'It came directly.',
  cameVia: (name: string) => `It came via ${name}.`,
  isSent: 'Sent.',
  isWaiting: 'Nobody else has it yet.',
  onDevices: (count: number, total: number) => `On ${integer(count)} of ${plural(total, '# device', '# devices')}.`,
  onDevicesAtLeast: (count: number, total: number) =>
    `On at least ${integer(count)} of ${plural(total, '# device', '# devices')}.`,
  /** Begins with what is seen, so that it can be called by voice. */
  provenance: (seen: string, came: string, held: string) => `${seen}. ${came} ${held} Show how it travelled`,
  notSent: (reason: string) => `Not sent: ${reason}`,
  tryAgain: 'Try again',
  discard: 'Discard',
  announce: (name: string, text: string) => `${name}: ${text}`,
  announceMany: (count: number) => plural(count, '# new message', '# new messages'),
};

const travelled = {
  title: 'How it travelled',
  close: 'Close',
  path: 'The way it came',
  you: 'You',
  wroteAt: (time: string) => `wrote it ${time}`,
  youWroteAt: (time: string) => `wrote it and stored it here ${time}`,
  passedOn: 'passed it on',
  hopUnknown: 'passed it on; this group does not know who it is',
  storedAt: (time: string) => `stored it here ${time}`,
  storedAfter: (time: string, delay: string) => `stored it here ${time}, after ${delay}`,
  again: (name: string, time: string) => `again through ${name}, ${time} later: not needed`,
  others: (count: number) => plural(count, '# other', '# others'),
  moreCopies: (count: number) => plural(count, 'and # more copy', 'and # more copies'),
  onDevices: (count: number, total: number) => `On ${integer(count)} of ${plural(total, '# device', '# devices')}`,
  onDevicesAtLeast: (count: number, total: number) =>
    `On at least ${integer(count)} of ${plural(total, '# device', '# devices')}`,
  holders: 'Who has it',
  has: 'has it',
  hasNot: 'does not have it yet',
  awaited: (names: string) => `Not confirmed by ${names}. Whoever is here delivers it when they meet.`,
  onAll: 'Everybody has confirmed that it is stored.',
  facts: 'Facts',
  written: 'Written',
  stored: 'Stored here',
  clock: 'Clock difference',
  place: 'Place in the log',
  placeOf: (name: string, seq: number) => `${name}, ${integer(seq)}`,
  id: 'Message id',
  copyId: 'Copy message id',
  copied: 'Copied',
  pathNote: 'The path is what each peer reported; it is not signed.',
  loading: 'Reading what is known of this message.',
  failed: (reason: string) => `This could not be read: ${reason}`,
};

const composer = {
  label: (room: string) => `Message #${room}`,
  placeholder: (room: string) => `Message #${room}`,
  placeholderOpen: 'Message everyone on this network',
  readable: 'readable by anyone here',
  hint: 'Enter sends, Shift Enter starts a new line.',
  send: 'Send',
  size: (used: string, limit: string) => `${used} of ${limit} KiB`,
  tooLong: (over: string) => `This is ${over} KiB too long. Shorten it, or send it in parts.`,
};

const notice = {
  detached: (time: string) => `Grapevine on this computer does not answer since ${time}.`,
  detachedDetail: 'You read what was here then. What you write is kept on this page until it answers.',
  locked: 'Grapevine was started again, with a new link.',
  lockedDetail:
    'Open that link in this browser (grapevine status tells it), and this page goes on. ' +
    'What you write is kept here until then.',
  problem: 'This computer cannot store anything now.',
  problemDetail: (reason: string) => `Messages are neither kept nor passed on here: ${reason}`,
  connecting: (count: number) => plural(count, 'Trying # address.', 'Trying # addresses.'),
  connectingDetail: 'Nobody has answered yet. You read what is stored here; newer messages follow.',
  noNetwork: 'This computer is on no network.',
  noNetworkDetail: 'Messages are kept here and delivered when it is on one.',
  alone: 'Only you are here right now.',
  aloneDetail: 'What you write is kept here and delivered when someone arrives.',
  open: 'Anyone on this network can read and write here.',
  openDetail: 'The open group needs no code. Say nothing here that is not for everybody around.',
  hide: 'Hide this note',
  twin: (name: string | null, place: string | null) => {
    const who = name === null ? '' : ` as ${name}`;
    return `This identity is also running${who}${place === null ? '' : ` at ${place}`}.`;
  },
  twinDetail: 'Stop one of the two, or start one with a new profile: both write in one name, and never meet.',
  clock: (time: string, isAhead: boolean, agreeing: number, compared: number) =>
    `Your clock is ${time} ${isAhead ? 'ahead of' : 'behind'} ${integer(agreeing)} of ${integer(compared)} others.`,
  clockDetail: 'What you write stands at the wrong time for everybody. Set the clock of this computer.',
};

const gaps = {
  missing: (count: number, name: string) =>
    `${plural(count, '# message', '# messages')} from ${name} ${count === 1 ? 'is' : 'are'} missing here.`,
  has: (name: string, count: number) => `${name} has ${integer(count)} of them.`,
  waiting: 'They are asked for as soon as somebody who may have them is linked.',
  asked: 'They are being asked for.',
  unavailable: 'Nobody who is linked now has them; whoever comes is asked.',
  others: (count: number) => plural(count, 'Some of # other are missing, too.', 'Some of # others are missing, too.'),
};

const alone = {
  invite: 'Invite someone',
  title: 'Only you are here right now',
  listening: (count: number) =>
    plural(
      count,
      'This computer is announcing itself and listening on # network. Write now if you like: ' +
        'messages are kept and delivered when someone arrives.',
      'This computer is announcing itself and listening on # networks. Write now if you like: ' +
        'messages are kept and delivered when someone arrives.',
    ),
  notListening:
    'This computer does not announce itself. Write now if you like: messages are kept and delivered ' +
    'when someone arrives.',
  noNetworkTitle: 'This computer is on no network',
  noNetwork:
    'Nobody can be found until it is on one. Write now if you like: messages are kept and delivered ' +
    'when someone arrives.',
  connectingTitle: 'Looking for the others',
  heardNothing: (address: string, time: string) => `${address}, listening for ${time}, nothing heard`,
  heard: (address: string, time: string, count: number) =>
    plural(
      count,
      `${address}, listening for ${time}, heard # other`,
      `${address}, listening for ${time}, heard # others`,
    ),
  notHere: (address: string) => `${address}, not listening`,
  failed: (address: string, reason: string) => `${address}, not listening: ${reason}`,
  networks: 'Networks and addresses',
  linked: 'linked',
  dialling: 'calling now',
  nextTry: (time: string) => `next try in ${time}`,
  nextTryAfter: (time: string, reason: string) => `${reason}, next try in ${time}`,
  more: (count: number) => plural(count, 'and # more address', 'and # more addresses'),
  reachAt: 'Others reach this computer at',
  port: (address: string, port: number) => (address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`),
};

const invite = {
  title: 'Invite to this group',
  button: 'Invite',
  detail: (group: string) =>
    `Whoever has this code becomes a member of ${group}, and reads all of it. Give it only to people ` +
    'you want there, and not over a channel that others read.',
  code: 'Group code',
  copy: 'Copy code',
  copied: 'Copied',
  how: 'They enter it when Grapevine is started for the first time, or with “grapevine group join”.',
  loading: 'Reading the code.',
  failed: (reason: string) => `The code could not be read: ${reason}`,
  close: 'Close',
};

const onboarding = {
  title: 'Talk to the computers around you',
  detail: 'No server, no account, no internet. One question, then you are in.',
  nameLabel: 'What should others call you?',
  nameHint: 'A person, a room or a machine: “Workshop-PC” works too. You can change it later.',
  start: 'Start',
  empty: 'Type a name that others can see.',
  failed: (reason: string) => `The name was not stored: ${reason}`,
  groupLabel: 'Where you will be',
  openName: 'Everyone on this network',
  openDetail: 'No code needed.',
  openWarning: 'Anyone on this network can read what you write here.',
  privateDetail: 'A private group. Only people with its code see anything.',
  others: (count: number) =>
    plural(count, '# other Grapevine computer is on this network.', '# other Grapevine computers are on this network.'),
  othersDetail: 'Names appear once you share a group with them.',
  othersNone: 'No other Grapevine computer has been heard yet.',
  othersNoneDetail: 'They appear by themselves as soon as they start.',
  you: 'You',
};

const settings = {
  title: 'Settings',
  name: 'Your name',
  save: 'Save name',
  saved: 'Saved. Others see it in a moment.',
  failed: (reason: string) => `Not stored: ${reason}`,
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  version: (version: string) => `Grapevine ${version}`,
  close: 'Close settings',
};

const statusLine = {
  label: 'Status',
  onlyYou: 'Only you',
  here: (here: number, total: number) => `${integer(here)} of ${integer(total)} here`,
  hereOpen: (here: number) => `${integer(here)} here`,
  noLinks: 'No links yet',
  links: (count: number) => plural(count, '# link', '# links'),
  linksDialling: (count: number, trying: number) =>
    `${plural(count, '# link', '# links')}, ${plural(trying, '# being called', '# being called')}`,
  syncing: 'Asking what is new',
  waiting: (count: number) => plural(count, '# message is only here', '# messages are only here'),
  detached: 'Grapevine on this computer does not answer',
  locked: 'Grapevine on this computer has a new link',
  caughtUp: 'Caught up',
  nothingWaits: 'Nothing waits',
  rate: 'Sent over the network',
};

export const strings = {
  app,
  group,
  rail,
  presence,
  person,
  services,
  conversation,
  message,
  travelled,
  composer,
  notice,
  gaps,
  alone,
  addAddress,
  invite,
  onboarding,
  settings,
  statusLine,
  doctor: doctorStrings,
};

export type Strings = typeof strings;
