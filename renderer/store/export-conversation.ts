/** A conversation as a document, read page by page and put together here. */
import type { ConversationTitle } from '../../shared/export-document.ts';
import type { ExportFormat } from '../../shared/export.ts';
import { conversationWriter } from '../../shared/export.ts';
import { cleanFileName } from '../../shared/file-name.ts';
import { pageRowsMax } from '../../shared/limits.ts';
import { directPeer } from '../../shared/talk.ts';
import { fullTime } from '../format/time.ts';
import type { GrapevineStore } from './store.ts';

const kinds: Readonly<Record<ExportFormat, { readonly ending: string; readonly type: string }>> = {
  text: { ending: 'txt', type: 'text/plain' },
  json: { ending: 'json', type: 'application/json' },
  html: { ending: 'html', type: 'text/html' },
};

export interface ExportedConversation {
  readonly content: Blob;
  readonly name: string;
}

export async function exportConversation(
  store: GrapevineStore,
  format: ExportFormat,
  nameOf: (id: string) => string,
): Promise<ExportedConversation> {
  const { room, hello, rooms } = store.getState();
  if (hello === null) throw new Error('assertion: exported before anything was shown');
  const peer = directPeer(room);
  const title: ConversationTitle = {
    group: hello.group.name,
    name: peer === null ? room : nameOf(peer),
    isDirect: peer !== null,
    description: rooms.find(({ name }) => name === room)?.description ?? '',
    ...{ by: nameOf(hello.id), at: Date.now() },
  };
  const writer = conversationWriter(format, { title, self: hello.id, nameOf, time: fullTime });
  const parts: string[] = [writer.head()];
  const where = peer === null ? { room } : { with: peer };
  let page = await store.ask('messages', { ...where, at: 0, limit: pageRowsMax });
  for (;;) {
    for (const message of page.messages) parts.push(writer.message(message));
    const last = page.messages.at(-1);
    if (last === undefined || !page.hasMoreAfter) break;
    page = await store.ask('messages', { ...where, after: last.id, limit: pageRowsMax });
  }
  parts.push(writer.tail());
  const { ending, type } = kinds[format];
  return { content: new Blob(parts, { type }), name: cleanFileName(`${title.name}.${ending}`) };
}
