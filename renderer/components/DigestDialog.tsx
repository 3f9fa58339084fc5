/** What came while nobody was here, conversation by conversation; what speaks to the reader stands first. */
import type { JSX } from 'react';
import { Check, Hash, Lock } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { fullTime } from '../format/time.ts';
import { countedMax, partsToShow } from '../store/digest.ts';
import type { Digest, DigestPart } from '../store/digest.ts';
import { t } from '../texts/texts.ts';

interface DigestDialogProps {
  readonly digest: Digest;
  /** More is on its way. */
  readonly isGrowing: boolean;
  readonly nameOf: (id: string) => string;
  readonly onOpen: (part: DigestPart) => void;
  readonly onClose: () => void;
}

export function DigestDialog({ digest, isGrowing, nameOf, onOpen, onClose }: DigestDialogProps): JSX.Element {
  const parts = partsToShow(digest);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content className="dialog digest">
          <Dialog.Title>{t('digest.title')}</Dialog.Title>
          <Dialog.Description>{t('digest.since', { from: fullTime(digest.since) })}</Dialog.Description>
          <ul className="digest-parts">
            {parts.map((part) => (
              <li key={part.room}>
                <button type="button" className="digest-part" onClick={() => onOpen(part)}>
                  <Part part={part} nameOf={nameOf} />
                </button>
              </li>
            ))}
          </ul>
          <p className="form-note" role="status">
            {isGrowing ? t('digest.more') : parts.length === 0 && t('digest.nothing')}
          </p>
          <div className="dialog-actions">
            <Dialog.Close className="button">{t('digest.close')}</Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Part({ part, nameOf }: { readonly part: DigestPart; readonly nameOf: (id: string) => string }) {
  const { direct, room, count, mentions, visited } = part;
  const Icon = direct === null ? Hash : Lock;
  return (
    <>
      <Icon className="icon" aria-hidden="true" />
      <bdi className="digest-name">{direct === null ? room : nameOf(direct)}</bdi>
      {direct === null && mentions > 0 && (
        <span className="digest-mentions">{t('digest.mentions', { count: mentions })}</span>
      )}
      <span className="meta">
        {count === countedMax ? t('digest.roomMany', { count }) : t('digest.room', { count })}
      </span>
      {visited && <Check className="icon digest-visited" role="img" aria-label={t('digest.visited')} />}
    </>
  );
}
