/** Who has confirmed that a message is stored, and who has not. */
import type { JSX } from 'react';
import type { MessageDetail } from '../../shared/records.ts';
import { listed } from '../format/time.ts';
import { personOf } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { Bunch } from './Bunch.tsx';
import { PersonName, plainName } from './PersonName.tsx';

/** Names in the sentence about those who are missing; all of them stand in the list above it. */
const namedMax = 3;

interface HoldersProps {
  readonly detail: MessageDetail;
  readonly people: People;
}

export function Holders({ detail, people }: HoldersProps): JSX.Element {
  const { count, total, atLeast } = detail.holders;
  const held = { held: count, count: total };
  const heading = atLeast ? t('travelled.onDevicesAtLeast', held) : t('travelled.onDevices', held);
  return (
    <section>
      <h2 className="with-bunch">
        <span>{heading}</span>
        <Bunch count={count} total={total} />
      </h2>
      <ul className="holders" aria-label={t('travelled.holders')}>
        {detail.holderIds.map((id) => (
          <Holder key={id} people={people} id={id} holds />
        ))}
        {detail.missingIds.map((id) => (
          <Holder key={id} people={people} id={id} holds={false} />
        ))}
      </ul>
      <p className="small-note">{sentenceOf(detail, people)}</p>
    </section>
  );
}

interface HolderProps {
  readonly people: People;
  readonly id: string;
  readonly holds: boolean;
}

function Holder({ people, id, holds }: HolderProps): JSX.Element {
  return (
    <li className={holds ? 'holder' : 'holder missing'}>
      <span className="holder-berry" aria-hidden="true" />
      <PersonName person={personOf(people, id)} />
      <span className="visually-hidden">{holds ? t('travelled.has') : t('travelled.hasNot')}</span>
    </li>
  );
}

function sentenceOf(detail: MessageDetail, people: People): string {
  const missing = detail.missingIds.map((id) => plainName(personOf(people, id)));
  if (missing.length === 0) return t('travelled.onAll');
  const named = missing.slice(0, namedMax);
  const others = missing.length - named.length;
  return t('travelled.awaited', {
    names: listed(others > 0 ? [...named, t('travelled.others', { count: others })] : named),
  });
}
