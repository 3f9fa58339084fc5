/** The first screen: two questions. */
import type { onboarding as english } from '../en/onboarding.ts';
import type { Translated } from '../translated.ts';

export const onboarding: Translated<typeof english> = {
  title: 'Sprich mit den Computern um dich herum',
  detail: 'Kein Server, kein Konto, kein Internet. Zwei Fragen, dann bist du dabei.',
  nameLabel: 'Wie sollen dich andere nennen?',
  nameHint: 'Eine Person, ein Raum oder ein Gerät: „Werkstatt-PC“ geht auch. Du kannst es später ändern.',
  start: 'Los geht’s',
  empty: 'Gib einen Namen ein, den andere sehen können.',
  failed: 'Der Name wurde nicht gespeichert: {{reason}}',
  groupLabel: 'Wo möchtest du sein?',
  createName: 'Eine eigene private Gruppe',
  createDetail: 'Nur wen du hereinlässt, der sieht etwas.',
  joinName: 'Eine Gruppe, in die ich eingeladen bin',
  joinDetail: 'Mit Code, Link, zwölf Wörtern oder einem Bild.',
  openName: 'Alle in diesem Netz',
  openDetail: 'Kein Code nötig.',
  openWarning: 'Alle in diesem Netz können lesen, was du hier schreibst.',
  privateDetail: 'Eine private Gruppe. Nur wer ihren Code hat, sieht etwas.',
  others_one: '{{count, number}} anderer Computer mit Grapevine ist in diesem Netz.',
  others_other: '{{count, number}} andere Computer mit Grapevine sind in diesem Netz.',
  othersDetail: 'Namen erscheinen, sobald ihr in derselben Gruppe seid.',
  othersNone: 'Noch war kein anderer Computer mit Grapevine zu hören.',
  othersNoneDetail: 'Sie erscheinen von selbst, sobald sie starten.',
  you: 'Du',
};
