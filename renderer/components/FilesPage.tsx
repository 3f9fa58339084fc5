/** All files of the group: what was offered, where it is, and what can be done with it. */
import type { JSX } from 'react';
import { Lock } from 'lucide-react';
import type { FileRecord } from '../../shared/files.ts';
import { directPeer } from '../../shared/talk.ts';
import { fileSize } from '../format/bytes.ts';
import type { FilesView } from '../store/files.ts';
import { personOf } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { FileActions } from './FileActions.tsx';
import type { FileDeeds } from './FileActions.tsx';
import { FileIcon } from './FileIcon.tsx';
import { FileProgress } from './FileProgress.tsx';
import { PageSheet } from './PageSheet.tsx';
import { PersonName } from './PersonName.tsx';

/** MiB that can be chosen. */
const limits = [0, 1, 10, 50, 250] as const;

interface FilesPageProps {
  readonly view: FilesView;
  readonly people: People;
  readonly deeds: FileDeeds;
  readonly onLimit: (mib: number) => void;
  readonly onClose: () => void;
}

export function FilesPage({ view, people, deeds, onLimit, onClose }: FilesPageProps): JSX.Element {
  const moving = view.records.filter(({ state }) => state === 'moving').length;
  return (
    <PageSheet
      title={t('files.title')}
      {...(moving > 0 && { note: t('files.moving', { count: moving }) })}
      actions={view.settings !== null && <LimitChoice limit={view.settings.downloadLimit} onLimit={onLimit} />}
      onClose={onClose}
    >
      <div className="files-body" tabIndex={0} role="group" aria-label={t('files.title')}>
        {view.failure !== null && (
          <p className="files-failure" role="alert">
            {t('files.failure', { reason: view.failure })}
          </p>
        )}
        {view.records.length === 0 ? (
          <p className="files-empty">{t('files.empty')}</p>
        ) : (
          <FilesTable records={view.records} people={people} deeds={deeds} />
        )}
        <p className="small-note files-note">{t('files.note')}</p>
      </div>
    </PageSheet>
  );
}

function LimitChoice(props: { readonly limit: number; readonly onLimit: (mib: number) => void }): JSX.Element {
  const { limit, onLimit } = props;
  const choices = [...new Set([...limits, limit])].sort((a, b) => a - b);
  return (
    <label className="files-limit">
      <span>{t('files.limit')}</span>
      <select value={limit} onChange={(event) => onLimit(Number(event.target.value))}>
        {choices.map((mib) => (
          <option key={mib} value={mib}>
            {mib === 0 ? t('files.limitNone') : t('files.limitUpTo', { mib })}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The conversation in which it is offered. */
function Where({ room, people }: { readonly room: string; readonly people: People }): JSX.Element {
  const peer = directPeer(room);
  if (peer === null) {
    return (
      <>
        # <bdi>{room}</bdi>
      </>
    );
  }
  return (
    <span className="files-alone">
      <Lock className="icon" aria-hidden="true" />
      <span className="visually-hidden">{t('files.alone')}</span> <PersonName person={personOf(people, peer)} />
    </span>
  );
}

interface FilesTableProps {
  readonly records: readonly FileRecord[];
  readonly people: People;
  readonly deeds: FileDeeds;
}

function FilesTable({ records, people, deeds }: FilesTableProps): JSX.Element {
  return (
    <table className="files-table">
      <thead>
        <tr>
          <th scope="col">{t('files.columns.name')}</th>
          <th scope="col">{t('files.columns.room')}</th>
          <th scope="col">{t('files.columns.from')}</th>
          <th scope="col" className="number">
            {t('files.columns.size')}
          </th>
          <th scope="col">{t('files.columns.state')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('files.columns.act')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {records.map((file) => (
          <tr key={file.id}>
            <th scope="row">
              <FileIcon mime={file.mime} />
              <bdi className="file-name">{file.name}</bdi>
            </th>
            <td>
              <Where room={file.room} people={people} />
            </td>
            <td>{file.own ? t('files.you') : <PersonName person={personOf(people, file.author)} />}</td>
            <td className="number">{fileSize(file.size)}</td>
            <td>
              <FileProgress file={file} />
            </td>
            <td className="files-act">
              <FileActions id={file.id} name={file.name} state={file.state} deeds={deeds} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
