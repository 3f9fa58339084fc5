/** Backup and restore in the settings, with what the engine says of them. */
import { useState } from 'react';
import type { JSX } from 'react';
import type { RestoreReport } from '../../shared/backup.ts';
import { filesPath } from '../../shared/files.ts';
import { BackupForm } from '../components/BackupForm.tsx';
import type { FormNote } from '../components/BackupForm.tsx';
import { RestoreForm } from '../components/RestoreForm.tsx';
import { fileSize } from '../format/bytes.ts';
import { putFile } from '../store/bring-file.ts';
import { download } from '../store/download.ts';
import { reasonOf } from '../store/reason.ts';
import { useStore } from '../store/use-store.ts';
import { t } from '../texts/texts.ts';

export function BackupPane(): JSX.Element {
  return (
    <section>
      <h2>{t('keep.title')}</h2>
      <p className="settings-detail">{t('keep.detail')}</p>
      <Making />
      <Restoring />
    </section>
  );
}

function Making(): JSX.Element {
  const store = useStore();
  const { busy, note, run } = useDeed(t('keep.making'));
  const make = (passphrase: string): void =>
    run(async () => {
      const { id, name, bytes } = await store.ask('backup', { passphrase });
      download(`${filesPath}${id ?? ''}`, name);
      return t('keep.made', { name, size: fileSize(bytes) });
    });
  return <BackupForm busy={busy} note={note} onMake={make} />;
}

/** What was looked at, so that nothing else is done. */
interface Looked {
  readonly upload: string;
  readonly passphrase: string;
  readonly found: RestoreReport;
}

function Restoring(): JSX.Element {
  const store = useStore();
  const { busy, note, run, clear } = useDeed(t('keep.looking'));
  const [looked, setLooked] = useState<Looked | null>(null);
  const look = (file: File, passphrase: string): void => {
    setLooked(null);
    run(async () => {
      const upload = await putFile(file, () => undefined);
      setLooked({ upload, passphrase, found: await store.ask('restore', { upload, passphrase, dryRun: true }) });
      return '';
    });
  };
  const replace = (): void => {
    if (looked === null) return;
    const { upload, passphrase } = looked;
    run(async () => {
      const { identity } = await store.ask('restore', { upload, passphrase, replace: true });
      setLooked(null);
      return t('keep.staged', { name: identity.name || identity.id.slice(0, 8) });
    });
  };
  const cancel = (): void => {
    setLooked(null);
    clear();
  };
  return (
    <RestoreForm
      busy={busy}
      note={note}
      found={looked?.found ?? null}
      onLook={look}
      onReplace={replace}
      onCancel={cancel}
    />
  );
}

function useDeed(during: string) {
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<FormNote>(null);
  const run = (work: () => Promise<string>): void => {
    setBusy(true);
    setNote({ text: during, failed: false });
    work()
      .then(
        (text) => setNote({ text, failed: false }),
        (error: unknown) => setNote({ text: t('keep.failed', { reason: reasonOf(error) }), failed: true }),
      )
      .finally(() => setBusy(false));
  };
  return { busy, note, run, clear: () => setNote(null) };
}
