/** Backup, restore, and conversations as files. */
import type { keep as english } from '../en/keep.ts';
import type { Translated } from '../translated.ts';

export const keep: Translated<typeof english> = {
  title: 'Sicherung und Export',
  detail:
    'Eine Sicherung enthält, wer du bist, deine Gruppen und ihren Verlauf, verschlossen mit einem Kennsatz. Dateien sind nicht dabei. Einzelne Unterhaltungen exportierst du über das Menü darüber.',
  make: 'Sicherung erstellen',
  passphrase: 'Kennsatz',
  again: 'Kennsatz noch einmal',
  passphraseDetail:
    'Mindestens {{least, number}} Zeichen. Ohne ihn kann niemand die Sicherung öffnen, und niemand kann ihn zurückholen.',
  differ: 'Die beiden Kennsätze sind verschieden.',
  making: 'Alles wird verschlossen …',
  made: 'Erstellt: {{name}}, {{size}}. Bewahre sie nicht bei diesem Computer auf.',
  failed: 'Es hat nicht geklappt: {{reason}}',
  restore: 'Sicherung zurückholen',
  restoreDetail: 'Du siehst zuerst, was geschähe. Vorher ändert sich nichts.',
  file: 'Sicherungsdatei',
  itsPassphrase: 'Ihr Kennsatz',
  look: 'Zeigen, was geschähe',
  looking: 'Alles wird geöffnet und geprüft …',
  of: 'Sicherung von {{name}}, {{time}}. Sie ist vollständig und unversehrt.',
  entries_one: '{{count, number}} Eintrag',
  entries_other: '{{count, number}} Einträge',
  groups: 'Gruppen in der Sicherung',
  groupLine: '{{name}} mit {{entries}}',
  replacesSame:
    'Hier bist du dieselbe Person, mit {{entries}}. Was du nach der Sicherung geschrieben hast, kommt zurück, und die anderen ergänzen den Rest.',
  replacesOther:
    'Sie tritt an die Stelle von {{name}} mit {{entries}}. Beides wird im Ordner „quarantine“ des Profils beiseitegelegt, nicht gelöscht.',
  replacesUnknown:
    'Was jetzt hier ist, lässt sich nicht lesen. Es wird im Ordner „quarantine“ beiseitegelegt, nicht gelöscht.',
  replace: 'Ersetzen, was hier ist',
  cancel: 'Alles lassen, wie es ist',
  staged: 'Geprüft und bereitgelegt. Beende Grapevine und starte es neu: Dann bist du {{name}} mit diesem Verlauf.',
  exportMenu: 'Diese Unterhaltung exportieren',
  exportText: 'Als Text',
  exportJson: 'Als JSON, für Programme',
  exportHtml: 'Als Webseite',
  exporting: 'Wird exportiert …',
  exportFailed: 'Die Unterhaltung ließ sich nicht exportieren: {{reason}}',
};
