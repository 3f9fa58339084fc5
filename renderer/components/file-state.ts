/** What the state of a file is in words, and what can be done in it. */
import type { FileRecord } from '../../shared/files.ts';
import { fileSize, percentOf } from '../format/bytes.ts';
import { span } from '../format/time.ts';
import { t } from '../texts/texts.ts';

export interface StateWords {
  readonly main: string;
  /** What more is known of it; null: nothing. */
  readonly more: string | null;
  readonly tone: 'plain' | 'ok' | 'bad';
}

export function stateWords(file: FileRecord): StateWords {
  const percent = percentOf(file.received, file.size);
  const damage = file.damagedParts > 0 ? t('files.damaged', { count: file.damagedParts }) : null;
  switch (file.state) {
    case 'offered':
      return { main: t('files.offered'), more: null, tone: 'plain' };
    case 'waiting':
      return {
        main: file.received === 0 ? t('files.waiting') : t('files.waitingAt', { percent }),
        more: damage ?? file.reason,
        tone: damage === null ? 'plain' : 'bad',
      };
    case 'moving':
      return {
        main: movingText(file, percent),
        more: damage ?? t('files.sources', { count: file.sources.length }),
        tone: 'plain',
      };
    case 'paused':
      return { main: t('files.paused', { percent }), more: null, tone: 'plain' };
    case 'checking':
      return { main: t('files.checking'), more: null, tone: 'plain' };
    case 'complete':
      return {
        main: file.own ? t('files.own') : t('files.complete'),
        more: file.takers.length > 0 ? t('files.takers', { count: file.takers.length }) : null,
        tone: 'ok',
      };
    case 'changed':
      return { main: t('files.changed'), more: null, tone: 'bad' };
    case 'gone':
      return { main: t('files.gone'), more: null, tone: 'bad' };
    case 'failed':
      return { main: t('files.failed'), more: file.reason, tone: 'bad' };
  }
}

/** Something of it is here, and something is not. */
export function isUnderWay({ state, received }: FileRecord): boolean {
  return ['moving', 'checking'].includes(state) || (['waiting', 'paused', 'failed'].includes(state) && received > 0);
}

function movingText({ bytesPerSecond, secondsLeft }: FileRecord, percent: string): string {
  const speed = fileSize(bytesPerSecond);
  return secondsLeft === null
    ? t('files.movingAt', { percent, speed })
    : t('files.movingLeft', { percent, speed, left: span(secondsLeft * 1000) });
}
