/** The newest messages of a conversation and those on screen, as they are now. */
import type { GrapevineApi } from '../../shared/api.ts';
import type { Message } from '../../shared/records.ts';
import { reasonOf } from './reason.ts';
import type { DetailView } from './state.ts';
import { placeOf } from './talk.ts';

/** `anchor`: the first that is on screen. */
export async function freshMessages(
  api: GrapevineApi,
  room: string,
  count: number,
  anchor: string | undefined,
): Promise<Message[]> {
  const where = placeOf(room);
  const newest = await api.call('messages', { ...where, limit: count });
  const fresh: Message[] = [...newest.messages];
  if (anchor !== undefined && !fresh.some((message) => message.id === anchor)) {
    const shown = await api.call('messages', { ...where, after: anchor, limit: onScreenMax });
    fresh.push(await api.call('message', { id: anchor }), ...shown.messages);
  }
  return fresh;
}

const onScreenMax = 100;

/** One message with all that is known of it. An older answer is better than none: a failure shows beside it. */
export async function readDetail(api: GrapevineApi, id: string, before: DetailView | null): Promise<DetailView> {
  try {
    return { id, detail: await api.call('message', { id }), failure: null };
  } catch (error) {
    return { id, detail: before?.id === id ? before.detail : null, failure: reasonOf(error) };
  }
}
