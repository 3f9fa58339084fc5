/** Display names: hostile input until cleaned. */
import { nameBytesMax, nameGraphemesMax, statusBytesMax, statusGraphemesMax, utf8Bytes } from './limits.ts';

/** Control and format characters (bidirectional overrides, zero-width, ...) have no place in a name. */
const invisible = /(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
/** A joiner makes one picture of two emoji; anywhere else it would make two names that look alike. */
const strayJoiner =
  /(?<!\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A name that is as it should be already, as most are: short, plain, single spaces inside. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/**
 * `name` in NFC, without invisible characters, white space folded, cut to the limits.
 * Returns '' where nothing remains.
 */
export function cleanName(name: string): string {
  if (name.length <= nameGraphemesMax && plain.test(name)) return name;
  return cut(fold(name).slice(0, nameBytesMax), nameGraphemesMax, nameBytesMax);
}

/** A status text under the rules of a name, with more room: one line. */
export function cleanStatus(text: string): string {
  return cut(fold(text.slice(0, statusBytesMax)), statusGraphemesMax, statusBytesMax);
}

function fold(text: string): string {
  return text.normalize('NFC').replace(invisible, '').replace(strayJoiner, '').replace(/\s+/gu, ' ').trim();
}

/** Whole characters, as people count them. */
function cut(text: string, graphemesMax: number, bytesMax: number): string {
  let kept = '';
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (count === graphemesMax || utf8Bytes(kept + segment) > bytesMax) break;
    kept += segment;
    count += 1;
  }
  return kept.trim();
}

/** Names that look alike count as the same: case and compatibility forms are folded. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLocaleLowerCase();
}
