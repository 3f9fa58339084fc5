/** Where notifications are shown, and what they lead to. */
import type { GrapevineApi } from '../../shared/api.ts';
import type { GroupId } from '../../shared/ids.ts';
import type { NotifySettings } from './notices.ts';

export interface NoticePlace {
  readonly group: GroupId;
  readonly room: string;
  /** The message; null: the conversation alone. */
  readonly id: string | null;
}

/** What a notification is shown with: a page's own, or a test's. */
export interface NoticeBoard {
  /** Whether the user looks at this group now. */
  isWatched(): boolean;
  show(title: string, body: string, open: () => void): void;
}

export interface NotifierWorld {
  readonly api: GrapevineApi;
  readonly board: NoticeBoard;
  readonly settings: () => NotifySettings;
  readonly open: (place: NoticePlace) => void;
  readonly now: () => Date;
}

/** The browser's own notifications: one at a time, the newer in place of the older. A click brings the page forward. */
export function pageBoard(page: Window & typeof globalThis, comeForward: () => void): NoticeBoard {
  return {
    isWatched: () => page.document.visibilityState === 'visible' && page.document.hasFocus(),
    show(title, body, open) {
      if (!('Notification' in page) || page.Notification.permission !== 'granted') return;
      const shown = new page.Notification(title, { body, tag: 'grapevine' });
      shown.addEventListener('click', () => {
        shown.close();
        comeForward();
        open();
      });
    },
  };
}
