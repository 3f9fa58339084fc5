/** Words, filters, and what was found: a click goes there. */
import { useId } from 'react';
import type { JSX, ReactNode } from 'react';
import { Dialog } from 'radix-ui';
import { searchCharsMax } from '../../shared/limits.ts';
import type { Message } from '../../shared/records.ts';
import type { Room } from '../../shared/talk.ts';
import { fullTime } from '../format/time.ts';
import type { Found, SearchFilters } from '../hooks/use-search.ts';
import { personOf } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { shown } from './MessageExtras.tsx';
import { plainName } from './PersonName.tsx';

interface SearchDialogProps {
  readonly filters: SearchFilters;
  readonly people: People;
  readonly rooms: readonly Room[];
  /** Null: nothing was asked. */
  readonly found: Found | null;
  readonly onText: (text: string) => void;
  readonly onFrom: (id: string) => void;
  readonly onRoom: (name: string) => void;
  readonly onSince: (day: string) => void;
  readonly onMore: () => void;
  readonly onOpen: (message: Message) => void;
  readonly onClose: () => void;
}

export function SearchDialog(props: SearchDialogProps): JSX.Element {
  const { filters, onClose, onText } = props;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content className="dialog search" aria-describedby={undefined}>
          <Dialog.Title>{t('talk.searchTitle')}</Dialog.Title>
          <Field label={t('talk.searchLabel')}>
            {(id) => (
              <input
                id={id}
                type="search"
                className="field"
                dir="auto"
                maxLength={searchCharsMax}
                value={filters.text}
                onChange={(event) => onText(event.target.value)}
              />
            )}
          </Field>
          <Filters {...props} />
          <Results {...props} />
          <div className="dialog-actions">
            <Dialog.Close className="button">{t('talk.close')}</Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Filters({ filters, people, rooms, onFrom, onRoom, onSince }: SearchDialogProps): JSX.Element {
  const nameOf = (id: string): string => plainName(personOf(people, id));
  return (
    <div className="search-filters">
      <Field label={t('talk.searchFrom')}>
        {(id) => (
          <select id={id} className="field" value={filters.from} onChange={(event) => onFrom(event.target.value)}>
            <option value="">{t('talk.searchAnybody')}</option>
            {people.list.map((person) => (
              <option key={person.id} value={person.id}>
                {plainName(person)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('talk.searchIn')}>
        {(id) => (
          <select id={id} className="field" value={filters.room} onChange={(event) => onRoom(event.target.value)}>
            <option value="">{t('talk.searchAnywhere')}</option>
            {rooms.map(({ name, direct }) => (
              <option key={name} value={name}>
                {direct === null ? t('rail.room', { name }) : nameOf(direct)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('talk.searchSince')}>
        {(id) => (
          <input
            id={id}
            type="date"
            className="field"
            value={filters.since}
            onChange={(event) => onSince(event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}

function Results({ found, people, onMore, onOpen }: SearchDialogProps): JSX.Element | null {
  if (found === null) return null;
  const nameOf = (id: string): string => plainName(personOf(people, id));
  return (
    <div className="search-results" role="status">
      {found.failure !== null && <p className="form-note failed">{t('talk.failed', { reason: found.failure })}</p>}
      {found.failure === null && found.messages.length === 0 && <p>{t('talk.searchNothing')}</p>}
      {found.messages.map((message) => (
        <button key={message.id} type="button" className="search-result" onClick={() => onOpen(message)}>
          <span className="fact">
            <bdi>{nameOf(message.author)}</bdi>{' '}
            <bdi>{message.direct === null ? t('rail.room', { name: message.room }) : nameOf(message.direct)}</bdi>{' '}
            {fullTime(message.sentAt)}
          </span>
          <bdi>{shown(message)}</bdi>
        </button>
      ))}
      {found.next !== null && (
        <button type="button" className="link-button" onClick={onMore}>
          {t('talk.searchMore')}
        </button>
      )}
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}

function Field({ label, children }: FieldProps): JSX.Element {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
