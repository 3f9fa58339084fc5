/** Conversations as documents. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConversationTitle } from '../../../shared/export-document.ts';
import type { ExportFormat } from '../../../shared/export.ts';
import { conversationWriter } from '../../../shared/export.ts';
import { toEntryId, toEpoch, toPeerId } from '../../../shared/ids.ts';
import type { Message } from '../../../shared/records.ts';
import { plainTalk } from '../../../shared/talk.ts';

const self = toPeerId(new Uint8Array(32).fill(1));
const other = toPeerId(new Uint8Array(32).fill(2));
const names = new Map([
  [self, 'Ada'],
  [other, 'Bob'],
]);
const title: ConversationTitle = {
  ...{ group: 'Lights', name: 'stage', isDirect: false, description: 'who is on', by: 'Ada', at: 5 },
};

function message(change: Partial<Message> = {}): Message {
  return {
    ...plainTalk,
    id: toEntryId(new Uint8Array(32).fill(3)),
    author: other,
    epoch: toEpoch(new Uint8Array(8)),
    seq: 1,
    hlc: { ms: 1, n: 0 },
    room: 'stage',
    content: 'text',
    text: 'hello',
    sentAt: 1,
    receivedAt: 2,
    receivedFrom: [],
    path: [],
    holders: { count: 1, total: 2, atLeast: false },
    ...change,
  };
}

function written(format: ExportFormat, messages: readonly Message[], about: Partial<ConversationTitle> = {}): string {
  const world = {
    title: { ...title, ...about },
    self,
    nameOf: (id: string) => names.get(toPeerIdText(id)) ?? id,
    time: (ms: number) => `at ${ms}`,
  };
  const writer = conversationWriter(format, world);
  return [writer.head(), ...messages.map((one) => writer.message(one)), writer.tail()].join('');
}

const toPeerIdText = (id: string) => [self, other].find((known) => known === id) ?? self;

describe('a conversation', () => {
  test('as text has who said what when, later lines below the first, and what was put to it', () => {
    const reactions = [{ emoji: '👍', by: [self] }];
    const text = written('text', [
      message({ text: 'one\ntwo', editedAt: 4, reactions }),
      message({ author: self, content: 'deleted', text: '' }),
      message({ hidden: true, text: 'out of sight' }),
    ]);
    expect(text.split('\n')).toEqual([
      ...['# stage', 'who is on', 'Lights. Exported by Ada, at 5.', ''],
      ...['[at 1] Bob (edited): one', '    two', '    👍 Ada'],
      ...['[at 1] Ada: [deleted by its author]', '[at 1] Bob: [hidden here]', ''],
    ]);
  });

  test('as JSON is one object, whatever was written, and without what is hidden', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }), (texts) => {
        const messages = [...texts.map((text) => message({ text })), message({ text: 'out of sight', hidden: true })];
        const read = JSON.parse(written('json', messages)) as { messages: Message[]; conversation: unknown };
        expect(read.conversation).toEqual(title);
        expect(read.messages.map(({ text }) => text)).toEqual([...texts, '']);
      }),
    );
    expect(JSON.parse(written('json', []))).toEqual({ conversation: title, messages: [] });
  });

  test('as a page runs nothing and loads nothing, whatever people wrote or are called', () => {
    const evil = `</p><script>alert(1)</script><img src="http://evil/" onerror='x'>&amp;`;
    const file = { id: 'f', name: evil, size: 1, sha256: '', mime: '', thumbnail: 'http://evil/', width: 0, height: 0 };
    const page = written(
      'html',
      [message({ text: evil, reactions: [{ emoji: evil, by: [other] }], files: [file as never] })],
      { name: evil, description: evil, group: evil, by: evil },
    );
    const tags = new Set([...page.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, tag]) => tag?.toLowerCase()));
    expect([...tags].filter((tag) => ['script', 'img', 'link', 'iframe', 'object'].includes(tag ?? ''))).toEqual([]);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('&amp;amp;');
  });

  test('as a page shows the small pictures of files, and marks what is mine', () => {
    const thumbnail = 'data:image/png;base64,AAAA';
    const file = { id: 'f', name: 'a.png', size: 1, sha256: '', mime: '', thumbnail, width: 0, height: 0 };
    const page = written('html', [message({ author: self, files: [file as never] })]);
    expect(page).toContain(`<img alt="" src="${thumbnail}">`);
    expect(page).toMatch(/<article id="[0-9a-z]{52}" class="mine">/);
    expect(page).toContain('<time datetime="1970-01-01T00:00:00.001Z">at 1</time>');
  });
});
