/** Why a call came to nothing: the kind, and what the engine said of it, which is English. */
import type { failure as english } from '../en/failure.ts';
import type { Translated } from '../translated.ts';

export const failure: Translated<typeof english> = {
  future: 'Diese Zeit ist noch nicht gekommen ({{detail}}).',
  full: 'Hier ist kein Platz mehr ({{detail}}).',
  invalid: 'So geht das nicht ({{detail}}).',
  'not-found': 'Das gibt es hier nicht ({{detail}}).',
  ambiguous: 'Das passt auf mehrere ({{detail}}).',
  failed: 'Das ist nicht gelungen ({{detail}}).',
  timeout: 'Es kam keine Antwort ({{detail}}).',
  unauthorized: 'Das ist dieser Seite nicht erlaubt ({{detail}}).',
  storage: 'Es konnte nicht gespeichert werden ({{detail}}).',
};
