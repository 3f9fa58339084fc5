/** Whether the key behind a name was compared. */
import type { trust as english } from '../en/trust.ts';
import type { Translated } from '../translated.ts';

export const trust: Translated<typeof english> = {
  verified: 'Geprüft',
  isVerified: 'Geprüft: Du hast diesen Schlüssel verglichen.',
  notVerified: 'Nicht geprüft: Jeder kann sich so nennen.',
  namesakeShort: 'Nicht die Person, die du geprüft hast',
  namesake:
    'Du hast jemand anderen namens {{name}} geprüft, dessen Kennung mit {{mark}} beginnt. Hier ist ein anderer Schlüssel: ein neuer Computer, oder ein anderer Mensch. Frag nach, bevor du vertraust.',
  verify: 'Prüfen…',
  again: 'Erneut vergleichen…',
  takeBack: 'Zurücknehmen',
  failed: 'Das ging nicht: {{reason}}',
  title: '{{name}} prüfen',
  how: 'Trefft euch oder ruft an, öffnet bei {{name}} dasselbe Fenster und lest euch diese Wörter vor. Sind alle gleich und in derselben Reihenfolge, steht niemand zwischen euch.',
  words: 'Sicherheitswörter',
  ownCode: 'Dein Code',
  codeHow: 'Oder prüft einen Code: Dieser ist deiner. {{name}} macht ein Bild davon, und du von dem dort.',
  theirCode: 'Bild des anderen Codes prüfen…',
  code: {
    fits: 'Dieser Code gehört zu {{name}}.',
    differs: 'Dieser Code gehört nicht zu {{name}} hier. Vertrau diesem Namen nicht.',
    empty: 'In diesem Bild ist kein Code.',
  },
  cancel: 'Abbrechen',
  same: 'Sie sind gleich',
};
