/** Adds a computer that is not found by itself, and tells what came of the call. */
import { useId, useState } from 'react';
import type { JSX } from 'react';
import { Dialog } from 'radix-ui';
import type { Status } from '../../shared/records.ts';
import { span } from '../format/time.ts';
import { personOf } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { reasonOf } from '../store/store.ts';
import { strings } from '../strings.ts';
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
          <Dialog.Title>{strings.addAddress.title}</Dialog.Title>
          <Dialog.Description>{strings.addAddress.detail}</Dialog.Description>
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
    if (text.trim() === '') return setFailure(strings.addAddress.empty);
    setFailure(null);
    onAdd(text.trim()).then(setAdded, (error: unknown) => setFailure(strings.addAddress.failed(reasonOf(error))));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label htmlFor={id}>{strings.addAddress.label}</label>
      <input
        id={id}
        className="field mono"
        value={text}
        placeholder={strings.addAddress.example}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={failure !== null}
        aria-describedby={`${id}-note`}
        onChange={(event) => setText(event.target.value)}
      />
      <p className={failure === null ? 'form-note' : 'form-note failed'} id={`${id}-note`} role="status">
        {failure ?? (added === null ? '' : progressOf(added, status, people))}
      </p>
      <div className="dialog-actions">
        <Dialog.Close className="button">
          {added === null ? strings.addAddress.cancel : strings.addAddress.done}
        </Dialog.Close>
        <button type="submit" className="button primary">
          {strings.addAddress.submit}
        </button>
      </div>
    </form>
  );
}

/** What the engine says about the address now. */
export function progressOf(address: string, status: Status | null, people: People): string {
  const known = status?.addresses.find((one) => one.address === address);
  const person = known?.peer === null || known === undefined ? null : personOf(people, known.peer);
  const linked =
    person?.member?.linked === true
      ? person
      : people.list.find((one) => one.member?.linked === true && one.member.address === address);
  if (linked !== undefined) return strings.addAddress.linkedWith(plainName(linked));
  if (known === undefined || known.nextTryMs === null) return strings.addAddress.trying(address);
  const time = span(Math.max(1_000, Math.round(known.nextTryMs / 1_000) * 1_000));
  return known.lastError === null
    ? strings.addAddress.waiting(address, time)
    : strings.addAddress.waitingReason(address, known.lastError, time);
}
