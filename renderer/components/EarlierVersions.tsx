/** What a message said before its author changed it, each with its time; or that its author took it back. */
import type { JSX } from 'react';
import type { MessageDetail } from '../../shared/records.ts';
import { exactTime, fullTime, isoTime } from '../format/time.ts';
import { t } from '../texts/texts.ts';

export function EarlierVersions({ detail }: { readonly detail: MessageDetail }): JSX.Element | null {
  const { content, versions, text, editedAt } = detail;
  if (content === 'deleted') {
    return (
      <section>
        <h2>{t('travelled.deleted')}</h2>
        <p>{t('travelled.deletedNote')}</p>
      </section>
    );
  }
  if (versions.length === 0) return null;
  // The newest stands first, as one reads back from what is there now.
  const all = [{ text, at: editedAt ?? detail.sentAt }, ...versions.toReversed()];
  return (
    <section>
      <h2>{t('travelled.versions', { count: versions.length })}</h2>
      <ol className="versions" reversed>
        {all.map((one, index) => (
          <li key={`${one.at} ${index}`}>
            <p className="versions-when">
              <time dateTime={isoTime(one.at)} title={fullTime(one.at)}>
                {exactTime(one.at)}
              </time>
              {index === 0 && <span>{t('travelled.versionNow')}</span>}
              {index === all.length - 1 && <span>{t('travelled.versionFirst')}</span>}
            </p>
            <p className="versions-text" dir="auto">
              {one.text}
            </p>
          </li>
        ))}
      </ol>
      <p className="small-note">{t('travelled.versionsNote')}</p>
    </section>
  );
}
