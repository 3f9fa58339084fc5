/** All of a conversation, from the oldest message on. */
import type { CallArguments, MessagePage } from '../shared/api.ts';
import { pageRowsMax } from '../shared/limits.ts';
import type { Message } from '../shared/records.ts';

export type Where = { readonly room: string } | { readonly with: string };

type FetchPage = (args: CallArguments<'messages'>) => Promise<MessagePage>;

/** Page by page, since no page holds a whole history; returns how many there were. */
export async function eachMessage(
  fetchPage: FetchPage,
  where: Where,
  work: (message: Message) => Promise<void>,
  limit = pageRowsMax,
): Promise<number> {
  const isShown = process.stderr.isTTY;
  let count = 0;
  let page = await fetchPage({ ...where, at: 0, limit });
  for (;;) {
    for (const message of page.messages) await work(message);
    count += page.messages.length;
    if (isShown) process.stderr.write(`\r\u001b[K${count} messages`);
    const last = page.messages.at(-1);
    if (last === undefined || !page.hasMoreAfter) break;
    page = await fetchPage({ ...where, after: last.id, limit });
  }
  if (isShown) process.stderr.write('\r\u001b[K');
  return count;
}
