/** Two people compare words or codes: the same on both sides, or somebody stands between them. */
import { useState } from 'react';
import type { JSX } from 'react';
import { Dialog } from 'radix-ui';
import type { Verification } from '../../shared/person.ts';
import { readQrPicture } from '../format/qr-picture.ts';
import { t } from '../texts/texts.ts';
import { PictureButton } from './PictureButton.tsx';
import { QrCode } from './QrCode.tsx';

interface VerifyDialogProps {
  readonly name: string;
  /** Null: it is being asked for, or `failure` says why there is none. */
  readonly verification: Verification | null;
  readonly failure: string | null;
  readonly onVerified: () => void;
  readonly onClose: () => void;
}

export function VerifyDialog(props: VerifyDialogProps): JSX.Element {
  const { name, verification, failure, onVerified, onClose } = props;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content className="dialog wide">
          <Dialog.Title>{t('trust.title', { name })}</Dialog.Title>
          <Dialog.Description>{t('trust.how', { name })}</Dialog.Description>
          {verification !== null && <SafetyWords words={verification.words} />}
          {verification !== null && <Codes name={name} verification={verification} />}
          {failure !== null && (
            <p className="form-note failed" role="status">
              {failure}
            </p>
          )}
          <div className="dialog-actions">
            <Dialog.Close className="button">{t('trust.cancel')}</Dialog.Close>
            <button type="button" className="button primary" disabled={verification === null} onClick={onVerified}>
              {t('trust.same')}
            </button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function SafetyWords({ words }: { readonly words: readonly string[] }): JSX.Element {
  return (
    <ol className="safety-words" aria-label={t('trust.words')} lang="en">
      {words.map((word, index) => (
        // The same word may come twice.
        <li key={`${index} ${word}`}>{word}</li>
      ))}
    </ol>
  );
}

interface CodesProps {
  readonly name: string;
  readonly verification: Verification;
}

/** Whoever is far away sends a picture of the code; it says whose key it is. */
function Codes({ name, verification }: CodesProps): JSX.Element {
  const [said, setSaid] = useState<'fits' | 'differs' | 'empty' | null>(null);
  const read = (picture: Blob): void => {
    setSaid(null);
    readQrPicture(picture).then(
      (found) => setSaid(found === undefined ? 'empty' : found === verification.theirCode ? 'fits' : 'differs'),
      () => setSaid('empty'),
    );
  };
  return (
    <div className="verify-codes">
      <QrCode text={verification.ownCode} label={t('trust.ownCode')} />
      <div>
        <p>{t('trust.codeHow', { name })}</p>
        <PictureButton label={t('trust.theirCode')} onPicture={read} />
        <p className={said === 'differs' ? 'form-note failed' : 'form-note'} role="status">
          {said !== null && t(`trust.code.${said}`, { name })}
        </p>
      </div>
    </div>
  );
}
