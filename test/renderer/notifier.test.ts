/** The notifier on answers of an engine in memory: what it shows, and when it keeps quiet. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeApi } from '../../renderer/gallery/fake-api.ts';
import { ana, everyone, message, privateGroup, reception, self, status } from '../../renderer/gallery/fixtures.ts';
import type { Room } from '../../shared/talk.ts';
import { generalRoom } from '../../renderer/gallery/fake-talk.ts';
import { Notifier } from '../../renderer/store/notifier.ts';
import type { NoticePlace } from '../../renderer/store/notice-board.ts';
import { usualNotify } from '../../renderer/store/notices.ts';
import type { NotifySettings } from '../../renderer/store/notices.ts';

interface Shown {
  readonly title: string;
  readonly body: string;
  readonly open: () => void;
}

const gathered = 1000;
/** And nothing more comes. */
const settled = 6000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

function stage(settings: NotifySettings = usualNotify, isWatched = false, rooms: readonly Room[] = []) {
  const scene = { group: privateGroup, name: 'Mira', members: everyone, messages: [], rooms };
  const api = new FakeApi({ ...scene, status: status(privateGroup, everyone) });
  const shown: Shown[] = [];
  const opened: NoticePlace[] = [];
  const board = {
    isWatched: () => isWatched,
    show: (title: string, body: string, open: () => void) => shown.push({ title, body, open }),
  };
  const world = {
    api,
    settings: () => settings,
    open: (place: NoticePlace) => opened.push(place),
    now: () => new Date(),
  };
  new Notifier({ ...world, board: { ...board, show: (...args) => void board.show(...args) } }).start();
  return { api, shown, opened };
}

const said = (author: typeof ana, text: string, mentionsMe: boolean, minutesAgo = 0) =>
  message({ author, text, minutesAgo, holders: 1, total: 2, change: { mentionsMe, receivedAt: Date.now() } });

it('[U9] a mention: one notification with who and where, whose click opens the message', async () => {
  const { api, shown, opened } = stage();
  const one = said(ana, 'Mira, are you there?', true);
  api.arrive(one);
  await vi.advanceTimersByTimeAsync(gathered);
  expect(shown.map(({ title, body }) => [title, body])).toEqual([['Ana’s laptop in #general', 'Mira, are you there?']]);
  shown[0]?.open();
  expect(opened).toEqual([{ group: privateGroup.id, room: 'general', id: one.id }]);
});

it('[U9] several at once: one notification that counts them', async () => {
  const { api, shown } = stage({ choice: 'all', quiet: null });
  for (const text of ['one', 'two', 'three']) api.arrive(said(reception, text, false));
  await vi.advanceTimersByTimeAsync(gathered);
  expect(shown.map(({ title, body }) => [title, body])).toEqual([['3 new messages', 'Reception: three']]);
});

it('[U9] what speaks to others, is old, or is seen already: none', async () => {
  const { api, shown } = stage();
  api.arrive(said(ana, 'to all', false));
  api.arrive(said(self, 'by myself', true));
  api.arrive(said(ana, 'from yesterday', true, 24 * 60));
  await vi.advanceTimersByTimeAsync(gathered);
  const watched = stage(usualNotify, true);
  watched.api.arrive(said(ana, 'Mira?', true));
  await vi.advanceTimersByTimeAsync(gathered);
  expect([shown, watched.shown]).toEqual([[], []]);
});

it('[U9] history that came late: one notification when it is all there, which opens what speaks to the reader', async () => {
  const rooms = [
    { ...generalRoom, unread: 40 },
    { ...generalRoom, name: 'lunch', unread: 2, mentions: 1, firstUnread: 'a'.repeat(26) as Room['firstUnread'] },
    { ...generalRoom, name: 'loud', unread: 900, muted: true },
  ];
  const { api, shown, opened } = stage(usualNotify, false, rooms);
  for (let index = 0; index < 50; index += 1) {
    api.arrive(said(ana, `from yesterday ${index}`, true, 24 * 60));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(shown).toEqual([]);
  await vi.advanceTimersByTimeAsync(settled);
  expect(shown.map(({ title, body }) => [title, body])).toEqual([['Caught up: 42 new messages', '1 speaks to you.']]);
  shown[0]?.open();
  expect(opened).toEqual([{ group: privateGroup.id, room: 'lunch', id: 'a'.repeat(26) }]);
});

it('[U9] history in quiet hours, in front of the user, or little of it that speaks to nobody: none', async () => {
  const some = [{ ...generalRoom, unread: 9 }];
  const few = stage(usualNotify, false, some);
  const many = [{ ...generalRoom, unread: 90 }];
  const quiet = stage({ choice: 'direct', quiet: { from: 0, until: 24 * 60 } }, false, many);
  const watched = stage(usualNotify, true, many);
  for (const { api } of [few, quiet, watched]) api.arrive(said(ana, 'from yesterday', false, 24 * 60));
  await vi.advanceTimersByTimeAsync(gathered + settled);
  expect([few.shown, quiet.shown, watched.shown]).toEqual([[], [], []]);
});
