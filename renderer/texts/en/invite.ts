/** The dialog that shows the group's code. */

export const invite = {
  title: 'Invite to this group',
  button: 'Invite',
  detail:
    'Whoever has one of these becomes a member of {{group}}, and reads all of it. Give them only to people you want there, and not over a channel that others read.',
  code: 'Group code',
  copy: 'Copy code',
  copied: 'Copied',
  how: 'They enter any of these under “Add a group”, or with “grapevine group join”; the link can be opened, too.',
  loading: 'Reading the code.',
  failed: 'The code could not be read: {{reason}}',
  close: 'Close',
} as const;
