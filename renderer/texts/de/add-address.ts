/** The dialog that adds a peer by its address. */
import type { addAddress as english } from '../en/add-address.ts';
import type { Translated } from '../translated.ts';

export const addAddress: Translated<typeof english> = {
  title: 'Über eine Adresse hinzufügen',
  detail:
    'Für einen Computer, der nicht von selbst gefunden wird, etwa in einem anderen Netzabschnitt. Grapevine muss dort laufen, in derselben Gruppe.',
  label: 'Adresse',
  example: '192.168.1.20 oder 192.168.1.20:47474',
  submit: 'Hinzufügen und verbinden',
  cancel: 'Abbrechen',
  done: 'Schließen',
  failed: 'Nicht hinzugefügt: {{reason}}',
  trying: '{{address}} wird angerufen. Die Adresse ist gemerkt.',
  waiting: '{{address}} wird in {{time}} versucht.',
  tryingAgain: '{{said}} Gerade wird es noch einmal versucht.',
  againIn: '{{said}} Nächster Versuch in {{time}}.',
  outcome: {
    refused: 'Bei {{address}} antwortet kein Programm. Läuft Grapevine dort, und ist das der Port, den es anzeigt?',
    unreachable: 'Von hier führt kein Weg zu {{address}}, oder kein Computer heißt so.',
    timeout: '{{address}} antwortet nicht. Der Computer ist aus, oder eine Firewall verwirft, was dorthin geht.',
    cut: '{{address}} hat die Verbindung abgebrochen. Dort wird Grapevine gerade beendet, oder es ist überlastet.',
    closed: '{{address}} hat diesen Computer abgewiesen. Wahrscheinlich gehört er zu einer anderen Gruppe.',
    'not-grapevine': 'Bei {{address}} antwortet etwas, aber nicht Grapevine.',
    stranger: 'Bei {{address}} läuft Grapevine, aber in einer anderen Gruppe.',
    self: '{{address}} ist dieser Computer.',
    twin: 'Bei {{address}} läuft Grapevine mit der Identität dieses Computers: ein kopiertes Profil.',
    aborted: '{{address}} wird nicht angerufen.',
  },
  linkedWith: 'Verbunden mit {{name}}.',
  empty: 'Gib eine Adresse ein.',
};
