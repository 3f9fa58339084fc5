/** The empty conversation while nobody else is here: what is happening, what it means, what to do. */
import type { JSX } from 'react';
import { Stethoscope, UserPlus } from 'lucide-react';
import type { Status } from '../../shared/records.ts';
import { useNow } from '../hooks/use-now.ts';
import type { People } from '../store/people.ts';
import type { Situation } from '../store/situation.ts';
import { t } from '../texts/texts.ts';
import { OpenBunch } from './Bunch.tsx';
import { ReachTable } from './ReachTable.tsx';

interface AloneViewProps {
  readonly situation: Situation;
  readonly status: Status;
  readonly statusAt: number;
  readonly people: People;
  readonly onAddAddress: () => void;
  readonly onFindOut: () => void;
  /** null in the open group: there is nothing to hand out. */
  readonly onInvite: (() => void) | null;
}

export function AloneView(props: AloneViewProps): JSX.Element {
  const { situation, status, statusAt, people, onAddAddress, onFindOut, onInvite } = props;
  const now = useNow(1_000);
  return (
    <div className="alone">
      <OpenBunch />
      <h2>{titleOf(situation)}</h2>
      <p>{sentenceOf(situation, status)}</p>
      <div className="alone-actions">
        {onInvite !== null && (
          <button type="button" className="button primary" onClick={onInvite}>
            <UserPlus className="icon" aria-hidden="true" />
            {t('alone.invite')}
          </button>
        )}
        <button type="button" className={onInvite === null ? 'button primary' : 'button'} onClick={onAddAddress}>
          {t('rail.addByAddress')}
        </button>
        <button type="button" className="button" onClick={onFindOut}>
          <Stethoscope className="icon" aria-hidden="true" />
          {t('doctor.open')}
        </button>
      </div>
      <ReachTable status={status} ageMs={Math.max(0, now - statusAt)} people={people} />
    </div>
  );
}

function titleOf(situation: Situation): string {
  if (situation.kind === 'no-network') return t('alone.noNetworkTitle');
  return situation.kind === 'connecting' ? t('alone.connectingTitle') : t('alone.title');
}

function sentenceOf(situation: Situation, status: Status): string {
  if (situation.kind === 'no-network') return t('alone.noNetwork');
  const listening = status.interfaces.filter((one) => one.listeningMs !== null && one.error === null).length;
  return status.mdns && listening > 0 ? t('alone.listening', { count: listening }) : t('alone.notListening');
}
