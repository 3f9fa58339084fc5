/** The one notice above the conversation: the gravest thing that is going on. */
import type { JSX } from 'react';
import {
  Clock,
  HardDrive,
  Lock,
  LockOpen,
  Puzzle,
  Radio,
  Unplug,
  UserRound,
  UsersRound,
  WifiOff,
  X,
} from 'lucide-react';
import { clockTime, span } from '../format/time.ts';
import type { GapNote } from '../store/gaps.ts';
import type { Situation } from '../store/situation.ts';
import { t } from '../texts/texts.ts';

export interface Notice {
  readonly tone: 'info' | 'warn' | 'danger';
  readonly icon: 'detached' | 'locked' | 'problem' | 'twin' | 'clock' | 'network' | 'radio' | 'alone' | 'open' | 'gap';
  readonly title: string;
  readonly detail: string;
  /** Whether the reader may put it away. */
  readonly hides: boolean;
}

/** Gravest first. An empty conversation tells about being alone in its own place. */
export function noticeOf(
  situation: Situation,
  openNote: boolean,
  isEmpty: boolean,
  gap: GapNote | null = null,
): Notice | null {
  const make = (tone: Notice['tone'], icon: Notice['icon'], title: string, detail: string): Notice => ({
    tone,
    icon,
    title,
    detail,
    hides: icon === 'open',
  });
  if (situation.kind === 'detached') {
    return make(
      'danger',
      'detached',
      t('notice.detached', { time: clockTime(situation.since) }),
      t('notice.detachedDetail'),
    );
  }
  if (situation.kind === 'locked') return make('danger', 'locked', t('notice.locked'), t('notice.lockedDetail'));
  if (situation.kind === 'problem') {
    return make('danger', 'problem', t('notice.problem'), t('notice.problemDetail', { reason: situation.reason }));
  }
  if (situation.kind === 'twin') {
    return make('danger', 'twin', twinTitle(situation.name, situation.place), t('notice.twinDetail'));
  }
  if (situation.kind === 'clock') {
    const { aheadMs, agreeing, compared } = situation;
    const compare = { time: span(Math.abs(aheadMs)), agreeing, compared };
    const title = aheadMs > 0 ? t('notice.clockAhead', compare) : t('notice.clockBehind', compare);
    return make('warn', 'clock', title, t('notice.clockDetail'));
  }
  if (situation.kind === 'no-network' && !isEmpty) {
    return make('warn', 'network', t('notice.noNetwork'), t('notice.noNetworkDetail'));
  }
  if (openNote) return make('warn', 'open', t('notice.open'), t('notice.openDetail'));
  if (isEmpty) return null;
  if (situation.kind === 'connecting') {
    return make('info', 'radio', t('notice.connecting', { count: situation.trying }), t('notice.connectingDetail'));
  }
  if (situation.kind === 'alone') return make('info', 'alone', t('notice.alone'), t('notice.aloneDetail'));
  return gap === null ? null : make('info', 'gap', gap.title, gap.detail);
}

function twinTitle(name: string | null, place: string | null): string {
  if (name === null) return place === null ? t('notice.twin') : t('notice.twinAt', { place });
  return place === null ? t('notice.twinAs', { name }) : t('notice.twinAsAt', { name, place });
}

const icons = {
  detached: Unplug,
  locked: Lock,
  problem: HardDrive,
  twin: UsersRound,
  clock: Clock,
  network: WifiOff,
  radio: Radio,
  alone: UserRound,
  open: LockOpen,
  gap: Puzzle,
} as const;

interface NoticeBarProps {
  readonly notice: Notice;
  readonly onHide: () => void;
}

export function NoticeBar({ notice, onHide }: NoticeBarProps): JSX.Element {
  const Icon = icons[notice.icon];
  return (
    <div className={`notice ${notice.tone}`} role={notice.tone === 'danger' ? 'alert' : 'status'}>
      <Icon className="icon" aria-hidden="true" />
      <p>
        <strong>{notice.title}</strong> {notice.detail}
      </p>
      {notice.hides && (
        <button
          type="button"
          className="button quiet icon-only small"
          aria-label={t('notice.hide')}
          title={t('notice.hide')}
          onClick={onHide}
        >
          <X className="icon" aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
