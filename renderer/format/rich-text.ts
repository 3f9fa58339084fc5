/** Cuts a text into words, links and code: ``` around lines, ` around words, http and https. */

export interface TextPart {
  readonly kind: 'text' | 'link' | 'code';
  readonly text: string;
}

/** Each alternative begins with what no other begins with, and none goes back: a hostile text costs no more. */
const marked = /```\n?([^`]+)```|`([^`\n]+)`|(https?:\/\/[^\s<>"'`]+)/gu;
/** Marks that end a sentence, not a link. */
const trailing = /[.,;:!?)\]}]+$/u;

export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  const plain = (until: number): void => {
    if (until > from) parts.push({ kind: 'text', text: text.slice(from, until) });
  };
  for (const match of text.matchAll(marked)) {
    const [whole, block, inline, url] = match;
    plain(match.index);
    from = match.index + whole.length;
    const code = block ?? inline;
    if (code !== undefined) {
      parts.push({ kind: 'code', text: code.replace(/\n$/, '') });
    } else if (url !== undefined) {
      const link = url.replace(trailing, '');
      parts.push({ kind: 'link', text: link });
      from = match.index + link.length;
    }
  }
  plain(text.length);
  return parts;
}
