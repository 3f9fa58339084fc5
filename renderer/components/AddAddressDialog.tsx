/** Adds a computer that is not found by itself, and tells what came of the call. */
import { useId, useState } from 'react';
import type { JSX } from 'react';
import { Dialog } from 'radix-ui';
import type { AddressStatus, DialFailure, Status } from '../../shared/records.ts';
import { span } from '../format/time.ts';
import { personOf } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { reasonOf } from '../store/reason.ts';
import { t } from '../texts/texts.ts';
import { plainName } from './PersonName.tsx';

interface AddAddressDialogProps {
  readonly status: Status | null;
  readonly people: People;
  /** Resolves to the address as it was understood. */
  readonly onAdd: (address: string) => Promise<string>;
  readonly onClose: () => void;
}

export function AddAddressDialog({ status, people, onAdd, onClose }: AddAddressDialogProps): JSX.Element {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        {/* Radix's own overlay writes a style element, which the page's policy forbids. */}
        <div className="scrim" />
        <Dialog.Content className="dialog">
          <Dialog.Title>{t('addAddress.title')}</Dialog.Title>
          <Dialog.Description>{t('addAddress.detail')}</Dialog.Description>
          <AddressForm status={status} people={people} onAdd={onAdd} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function AddressForm({ status, people, onAdd }: Omit<AddAddressDialogProps, 'onClose'>): JSX.Element {
  const id = useId();
  const [text, setText] = useState('');
  const [added, setAdded] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const add = (): void => {
    setAdded(null);
    if (text.trim() === '') return setFailure(t('addAddress.empty'));
    setFailure(null);
    onAdd(text.trim()).then(setAdded, (error: unknown) =>
      setFailure(t('addAddress.failed', { reason: reasonOf(error) })),
    );
  };
  const progress = added === null ? null : progressOf(added, status, people);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label htmlFor={id}>{t('addAddress.label')}</label>
      <input
        id={id}
        className="field mono"
        value={text}
        placeholder={t('addAddress.example')}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={failure !== null}
        aria-describedby={`${id}-note`}
        onChange={(event) => setText(event.target.value)}
      />
      <p
        className={failure !== null || progress?.kind === 'failed' ? 'form-note failed' : 'form-note'}
        id={`${id}-note`}
        role="status"
      >
        {failure ?? progress?.text}
      </p>
      <div className="dialog-actions">
        <Dialog.Close className="button">{added === null ? t('addAddress.cancel') : t('addAddress.done')}</Dialog.Close>
        <button type="submit" className="button primary">
          {t('addAddress.submit')}
        </button>
      </div>
    </form>
  );
}

interface Progress {
  readonly kind: 'trying' | 'linked' | 'failed';
  readonly text: string;
}

/** What the engine says about the address now. */
export function progressOf(address: string, status: Status | null, people: People): Progress {
  const known = status?.addresses.find((one) => one.address === address);
  const person = known?.peer === null || known === undefined ? null : personOf(people, known.peer);
  const linked =
    person?.member?.linked === true
      ? person
      : people.list.find((one) => one.member?.linked === true && one.member.address === address);
  if (linked !== undefined) return { kind: 'linked', text: t('addAddress.linkedWith', { name: plainName(linked) }) };
  if (known === undefined) return { kind: 'trying', text: t('addAddress.trying', { address }) };
  return known.failure === null ? waiting(known) : failed(known, known.failure);
}

function waiting({ address, nextTryMs }: AddressStatus): Progress {
  const text =
    nextTryMs === null
      ? t('addAddress.trying', { address })
      : t('addAddress.waiting', { address, time: span(wholeSeconds(nextTryMs)) });
  return { kind: 'trying', text };
}

function failed({ address, nextTryMs }: AddressStatus, failure: DialFailure): Progress {
  const said = t(`addAddress.outcome.${failure}`, { address });
  // Oneself is not tried again; a copy of oneself is told of elsewhere, too.
  if (failure === 'self') return { kind: 'failed', text: said };
  const text =
    nextTryMs === null
      ? t('addAddress.tryingAgain', { said })
      : t('addAddress.againIn', { said, time: span(wholeSeconds(nextTryMs)) });
  return { kind: 'failed', text };
}

function wholeSeconds(ms: number): number {
  return Math.max(1_000, Math.round(ms / 1_000) * 1_000);
}
