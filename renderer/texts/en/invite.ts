/** The dialog that shows the group's code. */

export const invite = {
  title: 'Invite to this group',
  button: 'Invite',
  detail:
    'Whoever has this code becomes a member of {{group}}, and reads all of it. Give it only to people you want there, and not over a channel that others read.',
  code: 'Group code',
  copy: 'Copy code',
  copied: 'Copied',
  how: 'They enter it when Grapevine is started for the first time, or with “grapevine group join”.',
  loading: 'Reading the code.',
  failed: 'The code could not be read: {{reason}}',
  close: 'Close',
} as const;
