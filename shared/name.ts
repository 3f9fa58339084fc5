/** Display names: hostile input until cleaned. */
import { nameBytesMax, nameGraphemesMax, utf8Bytes } from './limits.ts';

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
  const folded = name.normalize('NFC').replace(invisible, '').replace(strayJoiner, '').replace(/\s+/gu, ' ').trim();
  let kept = '';
  let count = 0;
  for (const { segment } of graphemes.segment(folded.slice(0, nameBytesMax))) {
    if (count === nameGraphemesMax || utf8Bytes(kept + segment) > nameBytesMax) break;
    kept += segment;
    count += 1;
  }
  return kept.trim();
}
