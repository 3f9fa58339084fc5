/** What others are told of the user. */
import type { profile as english } from '../en/profile.ts';
import type { Translated } from '../translated.ts';

export const profile: Translated<typeof english> = {
  status: 'Status',
  statusDetail: 'Eine Zeile, die andere neben deinem Namen sehen.',
  statusExample: 'Bis vier in der Werkstatt',
  statusSave: 'Status speichern',
  picture: 'Dein Bild',
  pictureDetail:
    'Es wird hier verkleinert, dann bekommen es alle in deinen Gruppen. Ohne Bild stehen deine Buchstaben da.',
  pictureChoose: 'Bild wählen…',
  pictureRemove: 'Bild entfernen',
  pictureFailed: 'Das ist kein Bild, das hier gelesen werden kann.',
  away: 'Abwesend',
  awayDetail: 'Andere sehen, dass du weg bist, bis du das ausschaltest.',
  idle: 'Von selbst abwesend',
  idleDetail: 'Wenn kein Fenster so lange eine Taste oder den Zeiger gesehen hat.',
  idleNever: 'Nie',
  idleMinutes_one: 'Nach {{count, number}} Minute',
  idleMinutes_other: 'Nach {{count, number}} Minuten',
};
