/**
 * Names of files as others give them: hostile input until cleaned. What comes out names one file in a folder on
 * every system: no path, no device, nothing invisible, nothing that a shell or a file manager reads as more.
 */
import { fileNameBytesMax } from './files.ts';
import { utf8Bytes } from './limits.ts';

/** Control and format characters, bidirectional overrides among them: `exe.txt` must not be shown for `txt.exe`. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
/** Separators of paths anywhere, and what Windows forbids in a name. */
const forbidden = /[/\\:*?"<>|]/g;
/** Devices of Windows, with any ending. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;

const namelessFile = 'file';

/** Never empty. */
export function cleanFileName(name: string): string {
  const plain = name
    .replace(invisible, '')
    // After that, because what was apart may belong together now.
    .normalize('NFC')
    .replace(forbidden, '_')
    .replace(/\s+/gu, ' ')
    // A leading dot hides a file, a leading dash is an option; Windows drops dots and blanks at the end.
    .replace(/^[.\-~ ]+/, '')
    .replace(/[. ]+$/, '');
  if (plain === '') return namelessFile;
  return shorten(device.test(plain) ? `_${plain}` : plain);
}

/** `name (2).ext` and so on; the first is the name itself. */
export function numberedName(name: string, number: number): string {
  if (number <= 1) return name;
  const [stem, ending] = splitName(name);
  return shorten(`${stem} (${number})${ending}`, ` (${number})`.length);
}

/** The ending stays: it tells what the file is. `keep`: characters before the ending that stay, too. */
function shorten(name: string, keep = 0): string {
  if (utf8Bytes(name) <= fileNameBytesMax) return name;
  const [stem, ending] = splitName(name);
  const tail = stem.slice(stem.length - keep) + ending;
  const characters = [...stem.slice(0, stem.length - keep)];
  while (characters.length > 0 && utf8Bytes(characters.join('') + tail) > fileNameBytesMax) characters.pop();
  const kept = characters.join('') + tail;
  // Cut inside, it may end as no name may.
  return kept.replace(/[. ]+$/, '');
}

function splitName(name: string): [stem: string, ending: string] {
  const ending = /(?:\.tar)?\.[^. ]{1,16}$/.exec(name);
  return ending === null || ending.index === 0 ? [name, ''] : [name.slice(0, ending.index), ending[0]];
}
