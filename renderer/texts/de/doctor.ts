/** The doctor's page. What the doctor itself says stands in doctor-verdicts and doctor-steps. */
import type { doctor as english } from '../en/doctor.ts';
import type { Translated } from '../translated.ts';

export const doctor: Translated<typeof english> = {
  title: 'Diagnose',
  question: 'Warum fehlt jemand?',
  open: 'Ursache finden',
  openFor: 'Herausfinden, warum {{name}} fehlt',
  close: 'Zurück zur Unterhaltung',
  again: 'Noch einmal prüfen',
  copy: 'Als JSON kopieren',
  copied: 'Kopiert',
  copyCommand: 'Kopieren',
  subjects: 'Was geprüft wird',
  people: 'Personen',
  here: 'Dieser Computer',
  everythingHere: 'Alles hier',
  nobody: 'Noch ist sonst niemand bekannt.',
  running: 'Die Prüfung läuft: {{done, number}} von {{total, number}} Schritten sind fertig.',
  runningMeaning: 'Auch andere werden gebeten, es zu versuchen. Das dauert bis zu acht Sekunden.',
  failed: 'Die Prüfung war nicht möglich: {{reason}}',
  fix: 'Was zu tun ist',
  steps: 'Schritte',
  took_one: '{{count, number}} Schritt in {{time}}',
  took_other: '{{count, number}} Schritte in {{time}}',
  fromHere: 'von hier aus gesehen',
  saidBy: 'laut {{names}}',
  states: {
    ok: 'in Ordnung',
    failed: 'gescheitert',
    unknown: 'nicht bekannt',
    running: 'läuft',
  },
  verdicts: {
    ok: 'Alles in Ordnung',
    failed: 'Etwas stimmt nicht',
  },
};
