/** The line at the bottom: who is here, over how many links, and whether anything waits. */
import type { JSX } from 'react';
import { Cable } from 'lucide-react';
import type { Status } from '../../shared/records.ts';
import { byteRate } from '../format/time.ts';
import { t } from '../texts/texts.ts';
import { Bunch } from './Bunch.tsx';
import { PresenceMark } from './PresenceMark.tsx';

interface StatusLineProps {
  readonly status: Status;
  readonly here: number;
  readonly total: number;
  /** Addresses being called now. */
  readonly dialling: number;
  /** Own messages that nobody else has. */
  readonly waiting: number;
  /** Why nothing is known of the engine now. */
  readonly away: 'detached' | 'locked' | null;
  readonly onFindOut: () => void;
  readonly onHealth: () => void;
}

export function StatusLine(props: StatusLineProps): JSX.Element {
  const { status, here, total, dialling, waiting, away, onFindOut, onHealth } = props;
  if (away !== null) {
    return (
      <footer className="status-line" aria-label={t('statusLine.label')}>
        <span>
          <PresenceMark presence="unheard" />
          {t(`statusLine.${away}`)}
        </span>
      </footer>
    );
  }
  return (
    <footer className="status-line" aria-label={t('statusLine.label')}>
      <span>
        <PresenceMark presence="here" />
        {here <= 1 ? t('statusLine.onlyYou') : t('statusLine.here', { here, total })}
      </span>
      <button type="button" className="status-button" title={t('doctor.open')} onClick={onFindOut}>
        <Cable className="icon" aria-hidden="true" />
        {linkText(status.links, dialling)}
        <span className="visually-hidden">{`. ${t('doctor.open')}`}</span>
      </button>
      <span>
        <Bunch count={1} total={waiting > 0 || status.syncing ? 3 : 1} />
        {syncText(status, waiting)}
      </span>
      <button type="button" className="status-button end" title={t('health.open')} onClick={onHealth}>
        <span className="visually-hidden">{`${t('statusLine.rate')}: `}</span>
        {byteRate(status.bytesPerSecond)}
        <span className="visually-hidden">{`. ${t('health.open')}`}</span>
      </button>
    </footer>
  );
}

function linkText(links: number, dialling: number): string {
  if (dialling > 0) return t('statusLine.linksDialling', { count: links, trying: dialling });
  return links === 0 ? t('statusLine.noLinks') : t('statusLine.links', { count: links });
}

function syncText(status: Status, waiting: number): string {
  if (status.syncing) return t('statusLine.syncing');
  if (waiting > 0) return t('statusLine.waiting', { count: waiting });
  return status.links === 0 ? t('statusLine.nothingWaits') : t('statusLine.caughtUp');
}
