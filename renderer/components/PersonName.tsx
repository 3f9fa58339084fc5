/**
 * A name that came from the network: isolated in its own direction, with characters of the id
 * where the name alone would not tell who it is.
 */
import type { JSX } from 'react';
import type { Person } from '../store/people.ts';
import { t } from '../texts/texts.ts';

export function PersonName({ person }: { readonly person: Pick<Person, 'name' | 'mark'> }): JSX.Element {
  return (
    <span className="person-name">
      <bdi className={person.name === '' ? 'unnamed' : undefined}>
        {person.name === '' ? t('person.unnamed') : person.name}
      </bdi>
      {person.mark !== null && (
        <>
          {' '}
          <span className="id-mark">{person.mark}</span>
        </>
      )}
    </span>
  );
}

/** The same as plain text, for names inside sentences and accessible names. */
export function plainName(person: Pick<Person, 'name' | 'mark'>): string {
  const name = person.name === '' ? t('person.unnamed') : person.name;
  return person.mark === null ? name : `${name} ${person.mark}`;
}
