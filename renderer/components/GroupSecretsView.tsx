/** What lets others into a group, in the four forms that it is handed on in: link, QR code, code and words. */
import { useId } from 'react';
import type { JSX } from 'react';
import type { GroupSecrets } from '../../shared/groups.ts';
import { t } from '../texts/texts.ts';
import { CopyButton } from './CopyButton.tsx';
import { QrCode } from './QrCode.tsx';

export function GroupSecretsView({ secrets }: { readonly secrets: GroupSecrets }): JSX.Element {
  return (
    <div className="group-secrets">
      <QrCode text={secrets.link} label={t('groups.qr')} />
      <div className="group-secrets-fields">
        <Field label={t('groups.link')} text={secrets.link} copy={t('groups.copyLink')} />
        <Field label={t('invite.code')} text={secrets.code} copy={t('invite.copy')} />
      </div>
      <div className="group-words-block">
        <div className="group-words-head">
          <h3>{t('groups.words')}</h3>
          <CopyButton text={secrets.words} label={t('groups.copyWords')} copiedLabel={t('invite.copied')} />
        </div>
        <ol className="group-words-list" lang="en">
          {secrets.words.split(' ').map((word, place) => (
            // A word may come twice: its place is what it is.
            <li key={place}>{word}</li>
          ))}
        </ol>
      </div>
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly text: string;
  readonly copy: string;
}

function Field({ label, text, copy }: FieldProps): JSX.Element {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <div className="field-row">
        <input id={id} className="field mono" readOnly value={text} onFocus={(event) => event.target.select()} />
        <CopyButton text={text} label={copy} copiedLabel={t('invite.copied')} />
      </div>
    </>
  );
}
