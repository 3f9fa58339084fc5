/** Who a message came through and how many hold it; opens how it travelled. */
import type { JSX } from 'react';
import type { Holders } from '../../shared/records.ts';
import type { Person } from '../store/people.ts';
import type { Provenance } from '../store/provenance.ts';
import { t } from '../texts/texts.ts';
import { Bunch } from './Bunch.tsx';
import { plainName } from './PersonName.tsx';

interface ProvenanceButtonProps {
  readonly provenance: Provenance;
  /** Who handed it over; null unless the provenance is `via`. */
  readonly carrier: Person | null;
  readonly holders: Holders;
  readonly open: boolean;
  readonly onOpen: () => void;
}

export function ProvenanceButton(props: ProvenanceButtonProps): JSX.Element {
  const { provenance, carrier, holders, open, onOpen } = props;
  const words = wordsOf(provenance, carrier);
  const seen = `${words.short} ${countText(holders)}`;
  return (
    <button
      type="button"
      className="provenance"
      tabIndex={-1}
      aria-expanded={open}
      aria-label={t('message.provenance', { seen, came: words.sentence, held: heldSentence(holders) })}
      onClick={onOpen}
    >
      <span className="provenance-way">{words.short}</span>{' '}
      <span className="provenance-count">{countText(holders)}</span>
      <Bunch count={holders.count} total={holders.total} />
    </button>
  );
}

export function countText({ count, total, atLeast }: Holders): string {
  return atLeast ? t('message.countAtLeast', { count, total }) : t('message.count', { count, total });
}

function heldSentence({ count, total, atLeast }: Holders): string {
  return atLeast
    ? t('message.onDevicesAtLeast', { held: count, count: total })
    : t('message.onDevices', { held: count, count: total });
}

function wordsOf(provenance: Provenance, carrier: Person | null): { short: string; sentence: string } {
  switch (provenance.kind) {
    case 'waiting':
      return { short: t('message.waiting'), sentence: t('message.isWaiting') };
    case 'sent':
      return { short: t('message.sent'), sentence: t('message.isSent') };
    case 'direct':
      return { short: t('message.direct'), sentence: t('message.cameDirect') };
    case 'via': {
      const name = carrier === null ? provenance.id : plainName(carrier);
      return { short: t('message.via', { name }), sentence: t('message.cameVia', { name }) };
    }
  }
}
