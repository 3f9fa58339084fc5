/**
 * Makes hostile text safe for a terminal. Names and messages come from other people: an escape
 * sequence could move the cursor, retitle the window or fake our own lines, and a bidirectional
 * override could turn a line round.
 */

/** Whole sequences, so that their letters do not stay behind: CSI, OSC and its kin, then all others. */
const escapeSequences = new RegExp(
  [
    String.raw`(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]`,
    String.raw`(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)`,
    String.raw`\u001b[ -/]*[0-~]`,
  ].join('|'),
  'gu',
);
const lineBreaks = /\r\n|[\n\r\u0085\u2028\u2029]/gu;
/** Every control and format character but the two joiners, which emoji and some scripts need. */
const invisible = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** One line: for names, rooms, reasons. */
export function oneLine(text: string): string {
  return lines(text).join(' ').replace(/ {2,}/gu, ' ').trim();
}

/** A message's lines, each safe by itself. */
export function lines(text: string): string[] {
  return text.toWellFormed().split(lineBreaks).map(cleanLine);
}

/**
 * JSON in one line, with everything a terminal would act on written as an escape. A reader of JSON
 * gets the very same value.
 */
export function jsonLine(value: unknown): string {
  return safeJson(JSON.stringify(value));
}

/** The same of a value that is JSON already. */
export function safeJson(json: string): string {
  return json.replace(/[\u007f-\u009f\u2028\u2029]|(?=[^ -~])\p{Cf}/gu, escapeUnits);
}

/** Columns that `text` takes: 2 for wide characters and emoji, 0 for combining marks. */
export function columns(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeColumns(segment);
  return width;
}

/** `text` cut to `max` columns, with an ellipsis where something is missing. */
export function fit(text: string, max: number): string {
  if (columns(text) <= max) return text;
  let kept = '';
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += graphemeColumns(segment);
    if (width > max - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Rows under their headings, each column as wide as its widest cell; cells are made safe here. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const safe = [headings, ...rows.map((row) => row.map(oneLine))];
  const widths = headings.map((_, column) => Math.max(...safe.map((row) => columns(row[column] ?? ''))));
  return safe.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - columns(cell)))
      .join('  ')
      .trimEnd(),
  );
}

function cleanLine(line: string): string {
  return line.replace(escapeSequences, '').replace(/\t/gu, '    ').replace(invisible, '');
}

/** East Asian scripts and full-width forms, and what is drawn as an emoji. */
const wide = new RegExp(
  String.raw`^(?:\p{Emoji_Presentation}|\p{RI}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c` +
    String.raw`\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])|\ufe0f`,
  'u',
);

function graphemeColumns(grapheme: string): number {
  if (/^[\p{Mn}\p{Me}\u200c\u200d]/u.test(grapheme)) return 0;
  return wide.test(grapheme) ? 2 : 1;
}

function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
