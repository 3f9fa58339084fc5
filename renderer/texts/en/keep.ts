/** Backup, restore, and conversations as files. */

export const keep = {
  title: 'Backup and export',
  detail:
    'A backup holds who you are, your groups and their history, sealed with a passphrase. Files are not in it. Single conversations are exported from the menu above each.',
  make: 'Make a backup',
  passphrase: 'Passphrase',
  again: 'Passphrase once more',
  passphraseDetail:
    '{{least, number}} characters or more. Nobody can open the backup without it, and nobody can bring it back.',
  differ: 'The two passphrases differ.',
  making: 'Sealing everything…',
  made: 'Made: {{name}}, {{size}}. Keep it where this computer is not.',
  failed: 'It did not work: {{reason}}',
  restore: 'Restore a backup',
  restoreDetail: 'You see first what it would do. Nothing changes before you say so.',
  file: 'Backup file',
  itsPassphrase: 'Its passphrase',
  look: 'See what it would do',
  looking: 'Opening and checking all of it…',
  of: 'Backup of {{name}}, {{time}}. All of it is sound.',
  entries_one: '{{count, number}} entry',
  entries_other: '{{count, number}} entries',
  groups: 'Groups in the backup',
  groupLine: '{{name}} with {{entries}}',
  replacesSame:
    'You are the same person here, with {{entries}}. What you wrote after the backup comes back, and the others fill in the rest.',
  replacesOther:
    'It takes the place of {{name}} with {{entries}}. Both are set aside in the folder “quarantine” of the profile, not deleted.',
  replacesUnknown: 'What is here now cannot be read. It is set aside in the folder “quarantine”, not deleted.',
  replace: 'Replace what is here',
  cancel: 'Leave everything as it is',
  staged: 'Checked and laid ready. Quit Grapevine and start it again: then you are {{name}} with this history.',
  exportMenu: 'Export this conversation',
  exportText: 'As text',
  exportJson: 'As JSON, for programs',
  exportHtml: 'As a web page',
  exporting: 'Exporting…',
  exportFailed: 'The conversation could not be exported: {{reason}}',
} as const;
