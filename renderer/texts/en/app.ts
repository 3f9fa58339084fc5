/** The page as a whole: its title, its start, its failures. */

export const app = {
  name: 'Grapevine',
  title: '{{group}} · Grapevine',
  titleUnread: '({{count, number}}) {{group}} · Grapevine',
  skipRail: 'Group, rooms and people',
  starting: 'Starting Grapevine',
  startingDetail: 'Reading what is stored on this computer.',
  startFailed: 'Grapevine on this computer does not answer',
  startFailedDetail:
    'Nothing is lost: your messages are stored on this computer. Start Grapevine, or open this page again from where it was started.',
  startFailedReason: 'Reason given: {{reason}}',
  back: 'Back to the conversation',
  tryAgain: 'Try again',
  broken: 'This page has run into a defect of its own',
  brokenDetail: 'Your messages are safe: they are stored outside this page. Load the page again to go on.',
  reload: 'Load again',
} as const;
