/** Why a call was refused: the German of shared/refusal-words.ts. */
import type { refusalWords as english } from '../../../shared/refusal-words.ts';

export const refusalWords: { readonly [Key in keyof typeof english]: string } = {
  // Conversations.
  'refused.no-key':
    'An {{who}} allein kann noch nicht geschrieben werden: Der Schlüssel ist noch nicht da, oder dort läuft ein älteres Grapevine.',
  'refused.bad-key': '{{who}} hat einen Schlüssel angegeben, mit dem sich nichts verschließen lässt.',
  'refused.too-long':
    'Die Nachricht ist mit dem, was dazugehört, zu lang. Kürze sie, oder schick sie in mehreren Teilen.',
  'refused.not-shown': '{{id}} ist keine Nachricht, die gezeigt wird.',
  'refused.others-edit': 'Nur wer eine Nachricht geschrieben hat, kann sie ändern. Du kannst sie ausblenden.',
  'refused.others-delete': 'Nur wer eine Nachricht geschrieben hat, kann sie löschen. Du kannst sie ausblenden.',
  'refused.deleted': 'Diese Nachricht ist schon gelöscht.',
  'refused.no-message': 'Hier gibt es keine Nachricht mit der Kennung {{id}}.',
  // People.
  'refused.no-member': 'Niemand hier hat die Kennung oder den Namen {{text}}.',
  'refused.several-members': '{{text}} passt auf mehrere. Gib mehr von der Kennung an.',
  'refused.not-there': '{{who}} ist gerade nicht da und kann nicht gefragt werden.',
  'refused.no-answer':
    '{{who}} hat innerhalb von {{seconds}} s nicht geantwortet: vielleicht abgeschnitten, oder dort oder auf dem Weg läuft ein älteres Grapevine.',
  'refused.unproven': 'Was im Namen von {{who}} kam, ist nicht belegt. Nichts davon wird gezeigt.',
  'refused.verify-self': 'Das bist du selbst: Es gibt nichts zu vergleichen.',
  'refused.block-self': 'Das ist die Identität dieses Computers. Sie kann nicht blockiert werden.',
  'refused.blocked-full': 'Es sind schon zu viele blockiert. Gib zuerst jemanden frei.',
  'refused.empty-name': 'Ein Name braucht mindestens ein sichtbares Zeichen.',
  'refused.picture': 'Als Bild geht ein unbewegtes PNG oder WebP von höchstens 16 KiB und 256 Bildpunkten je Seite.',
  // Files.
  'refused.no-place': 'Hier gibt es keinen Platz für Dateien.',
  'refused.not-fetching': '{{name}} wird gerade nicht geholt.',
  'refused.here-already': '{{name}} ist schon hier.',
  'refused.not-whole': '{{name}} ist noch nicht ganz hier.',
  'refused.no-file': 'Hier gibt es keine Datei mit der Kennung {{text}}.',
  'refused.upload-gone': 'Was hochgeladen wurde, ist nicht mehr da. Bring es noch einmal.',
  'refused.uploads-full': 'Es werden gerade zu viele Dateien gebracht. Warte einen Augenblick.',
  'refused.file-too-large': 'Die Datei ist größer als 256 GiB: Niemand könnte sie nehmen.',
  'refused.offered-to-many':
    '{{name}} ist schon {{members}} Mitgliedern einzeln angeboten. Biete sie in einem Raum an.',
  'refused.preview-too-large': 'Das Vorschaubild ist zu groß.',
  // Groups and invites.
  'refused.groups-full': 'Ein Profil kann in höchstens {{groups}} Gruppen sein. Verlass zuerst eine.',
  'refused.only-group': 'Das ist die einzige Gruppe dieses Profils. Gründe eine andere, oder tritt einer bei.',
  'refused.only-online': 'Das ist die einzige Gruppe, die läuft. Gründe eine andere, oder tritt einer bei.',
  'refused.open-name': 'Die offene Gruppe heißt für alle gleich.',
  'refused.code-too-long': 'Das ist zu lang für einen Gruppencode.',
  'refused.code-empty': 'Der Gruppencode ist leer.',
  'refused.newer-code': 'Dieser Gruppencode stammt von einem neueren Grapevine.',
  'refused.code-letter': 'In einem Gruppencode kommt „{{letter}}“ nicht vor.',
  'refused.code-length': 'Ein Gruppencode hat nach „gv1-“ {{wanted}} Zeichen, dieser hat {{length}}.',
  'refused.code-check': 'In diesem Gruppencode ist ein Zeichen falsch. Vergleiche ihn mit dem Original.',
  'refused.words-too-long': 'Das ist zu lang für die Wörter einer Gruppe.',
  'refused.words-number': 'Eine Gruppe hat {{wanted}} Wörter, das sind {{found}}.',
  'refused.words-unknown': '„{{word}}“ gehört nicht zu den Wörtern. Vergleiche es mit dem Original.',
  'refused.words-check': 'Eines der Wörter ist falsch, oder zwei sind vertauscht. Vergleiche sie mit dem Original.',
  'refused.link-length': 'Das ist zu lang für einen Einladungslink.',
  'refused.link-form': 'Ein Einladungslink hat die Form grapevine://join/CODE.',
  'refused.link-addresses': 'Ein Einladungslink hat höchstens {{most}} Adressen, dieser hat {{given}}.',
  'refused.link-address': 'Eine Adresse in diesem Einladungslink hat nicht die Form host:port.',
  // Networks.
  'refused.no-address': '{{text}} ist keine Adresse. Schreib host oder host:port, etwa 192.168.1.20:47474.',
  'refused.many-hosts': '{{text}} ist nicht die Adresse eines einzelnen Computers.',
  'refused.began-anew': 'Die Mitglieder konnten nicht gefragt werden: Dieser Computer hat inzwischen neu begonnen.',
  'refused.checks-busy': 'Es laufen schon {{checks}} Prüfungen. Warte, bis eine davon fertig ist.',
  'refused.nobody-called':
    'Niemand hier hat den Namen oder die Kennung {{text}}. Nimm einen aus der Liste, oder HOST:PORT.',
  'refused.several-called': 'Mehrere heißen {{text}}. Gib die Kennung an.',
  // Backups.
  'refused.no-disk': 'Hier wird nichts auf einem Datenträger aufbewahrt.',
  'refused.brought-gone': 'Was ausgewählt wurde, ist nicht mehr da. Wähle es noch einmal.',
  'refused.backup-busy': 'Gerade wird eine Sicherung gemacht oder geöffnet. Warte, bis das fertig ist.',
  'refused.no-backup': 'Das ist keine Sicherung von Grapevine.',
  'refused.newer-backup': 'Diese Sicherung stammt von einem neueren Grapevine. Stell sie damit wieder her.',
  'refused.wrong-passphrase': 'Die Passphrase ist falsch.',
  'refused.damaged-backup': 'Die Sicherung ist beschädigt oder abgeschnitten. Nichts davon wurde verwendet.',
  'refused.strange-backup':
    'In der Sicherung steht etwas, das dieses Grapevine nicht lesen kann. Nichts davon wurde verwendet.',
};
