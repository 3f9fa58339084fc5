/** Words of people inside a sentence of ours: their direction stays their own. */

const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

/** As `<bdi>` would, where there is no element: in a label, a title, a sentence that is one text. */
export function isolated(text: string): string {
  return rightToLeft.test(text) ? firstStrongIsolate + text + popIsolate : text;
}
