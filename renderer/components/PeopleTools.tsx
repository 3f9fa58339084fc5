/** Finds somebody in a long list, and puts it in another order. */
import type { JSX } from 'react';
import { ArrowDownAZ, Radio } from 'lucide-react';
import type { PeopleOrder } from '../store/people.ts';
import { t } from '../texts/texts.ts';

interface PeopleToolsProps {
  readonly filter: string;
  readonly order: PeopleOrder;
  readonly onFilter: (filter: string) => void;
  readonly onOrder: (order: PeopleOrder) => void;
}

export function PeopleTools({ filter, order, onFilter, onOrder }: PeopleToolsProps): JSX.Element {
  const Icon = order === 'name' ? ArrowDownAZ : Radio;
  const title = t(`rail.order.${order}`);
  return (
    <div className="people-tools">
      <input
        className="field small"
        type="search"
        value={filter}
        dir="auto"
        autoComplete="off"
        aria-label={t('rail.filterPeople')}
        placeholder={t('rail.filter')}
        onChange={(event) => onFilter(event.target.value)}
      />
      <button
        type="button"
        className="button quiet icon-only small"
        aria-label={title}
        title={title}
        onClick={() => onOrder(order === 'name' ? 'near' : 'name')}
      >
        <Icon className="icon" aria-hidden="true" />
      </button>
    </div>
  );
}
