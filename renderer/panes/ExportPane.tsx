/** The menu that exports the conversation which is shown. */
import { useState } from 'react';
import type { JSX } from 'react';
import type { ExportFormat } from '../../shared/export.ts';
import { ExportMenu } from '../components/ExportMenu.tsx';
import { plainName } from '../components/PersonName.tsx';
import { useNames } from '../hooks/use-people.ts';
import { downloadBlob } from '../store/download.ts';
import { exportConversation } from '../store/export-conversation.ts';
import { personOf } from '../store/people.ts';
import { reasonOf } from '../store/reason.ts';
import { useStore } from '../store/use-store.ts';
import { t } from '../texts/texts.ts';

export function ExportPane(): JSX.Element {
  const store = useStore();
  const people = useNames();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const run = (format: ExportFormat): void => {
    setBusy(true);
    setFailure('');
    exportConversation(store, format, (id) => plainName(personOf(people, id)))
      .then(
        ({ content, name }) => downloadBlob(content, name),
        (error: unknown) => setFailure(t('keep.exportFailed', { reason: reasonOf(error) })),
      )
      .finally(() => setBusy(false));
  };
  return (
    <>
      <ExportMenu busy={busy} onExport={run} />
      <span className="form-note failed export-note" role="status">
        {failure}
      </span>
    </>
  );
}
