/** A conversation as a page of its own: no script, nothing loaded, and nothing that was written is taken for markup. */
import type { ConversationWriter, ExportWorld } from './export-document.ts';
import { saidIn, titleText } from './export-document.ts';
import type { Message } from './records.ts';

/** The page may use its own style and its pictures, and reach nothing. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const style = `
:root { color-scheme: light dark;
  --ink: #24211f; --quiet: #6b645e; --ground: #faf9f6; --line: #dfdbd4; --must: #7a1f3d; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9e5df; --quiet: #a49c94; --ground: #1b1918; --line: #383330; --must: #e08aa5; }
}
body { margin: 2rem auto; max-width: 44rem; padding: 0 1rem; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0; overflow-wrap: anywhere; }
header { border-bottom: 1px solid var(--line); margin-bottom: 1rem; padding-bottom: 0.75rem; }
header p, time, .note { color: var(--quiet); }
header p { margin: 0.25rem 0 0; }
article { margin: 0.75rem 0; }
article h2 { display: inline; font-size: 1rem; margin: 0 0.5rem 0 0; }
article.mine h2 { color: var(--must); }
time { font-size: 0.85rem; }
.text { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
ul { list-style: none; margin: 0.25rem 0 0; padding: 0; }
img { display: block; max-width: 100%; margin-top: 0.25rem; }
@media print { body { margin: 0; max-width: none; } article { break-inside: avoid; } }
`;

export function htmlWriter({ title, self, nameOf, time }: ExportWorld): ConversationWriter {
  const written = (ms: number): string => `<time datetime="${isoTime(ms)}">${escaped(time(ms))}</time>`;
  return {
    head: () =>
      [
        '<!doctype html>',
        '<html><head><meta charset="utf-8">',
        `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
        '<meta name="viewport" content="width=device-width">',
        `<title>${escaped(titleText(title))}</title><style>${style}</style></head><body>`,
        `<header><h1 dir="auto">${escaped(titleText(title))}</h1>`,
        title.description === '' ? '' : `<p dir="auto">${escaped(title.description)}</p>`,
        `<p>${escaped(title.group)}. Exported by ${escaped(title.by)}, ${written(title.at)}.</p></header><main>`,
        '',
      ].join('\n'),
    message: (message) => article(message, { nameOf, written, isMine: message.author === self }),
    tail: () => '</main></body></html>\n',
  };
}

interface ArticleWorld {
  readonly nameOf: ExportWorld['nameOf'];
  readonly written: (ms: number) => string;
  readonly isMine: boolean;
}

function article(message: Message, { nameOf, written, isMine }: ArticleWorld): string {
  const said = `<p class="text${message.content === 'text' ? '' : ' note'}" dir="auto">${escaped(saidIn(message))}</p>`;
  const edited = message.editedAt === null ? '' : ' <span class="note">(edited)</span>';
  const extras = message.hidden ? [] : [...files(message), ...reactions(message, nameOf)];
  return [
    `<article id="${escaped(message.id)}"${isMine ? ' class="mine"' : ''}>`,
    `<h2 dir="auto">${escaped(nameOf(message.author))}</h2>${written(message.sentAt)}${edited}`,
    said,
    extras.length === 0 ? '' : `<ul>${extras.map((item) => `<li>${item}</li>`).join('')}</ul>`,
    '</article>\n',
  ].join('\n');
}

function files({ files: offered = [] }: Message): string[] {
  return offered.map(({ name, size, thumbnail }) => {
    const picture = thumbnail?.startsWith('data:image/') === true ? `<img alt="" src="${escaped(thumbnail)}">` : '';
    return `${escaped(name)} <span class="note">${size} bytes</span>${picture}`;
  });
}

function reactions({ reactions: given }: Message, nameOf: ExportWorld['nameOf']): string[] {
  return given.map(({ emoji, by }) => `${escaped(emoji)} ${escaped(by.map(nameOf).join(', '))}`);
}

/** A clock beyond what a date can be gives an empty attribute. */
function isoTime(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
