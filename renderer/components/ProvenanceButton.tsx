/** Who a message came through and how many hold it; opens how it travelled. */
import type { JSX } from 'react';
import type { Holders } from '../../shared/records.ts';
import type { Person } from '../store/people.ts';
import type { Provenance } from '../store/provenance.ts';
import { strings } from '../strings.ts';
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
      aria-label={strings.message.provenance(seen, words.sentence, heldSentence(holders))}
      onClick={onOpen}
    >
      <span className="provenance-way">{words.short}</span>{' '}
      <span className="provenance-count">{countText(holders)}</span>
      <Bunch count={holders.count} total={holders.total} />
    </button>
  );
}

export function countText({ count, total, atLeast }: Holders): string {
  return atLeast ? strings.message.countAtLeast(count, total) : strings.message.count(count, total);
}

function heldSentence({ count, total, atLeast }: Holders): string {
  return atLeast ? strings.message.onDevicesAtLeast(count, total) : strings.message.onDevices(count, total);
}

function wordsOf(provenance: Provenance, carrier: Person | null): { short: string; sentence: string } {
  switch (provenance.kind) {
    case 'waiting':
      return { short: strings.message.waiting, sentence: strings.message.isWaiting };
    case 'sent':
      return { short: strings.message.sent, sentence: strings.message.isSent };
    case 'direct':
      return { short: strings.message.direct, sentence: strings.message.cameDirect };
    case 'via': {
      const name = carrier === null ? provenance.id : plainName(carrier);
      return { short: strings.message.via(name), sentence: strings.message.cameVia(name) };
    }
  }
}
