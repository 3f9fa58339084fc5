/** The inspector with what the store knows of a message or a person. */
import type { JSX } from 'react';
import { Inspector } from '../components/Inspector.tsx';
import { PersonPanel } from '../components/PersonPanel.tsx';
import { TravelledPanel } from '../components/TravelledPanel.tsx';
import { plainName } from '../components/PersonName.tsx';
import { PersonTrustPane } from './PersonTrustPane.tsx';
import { useLivePeople } from '../hooks/use-people.ts';
import { personOf } from '../store/people.ts';
import { useSelected } from '../store/use-store.ts';
import { t } from '../texts/texts.ts';

export type Inspected =
  { readonly kind: 'message'; readonly id: string } | { readonly kind: 'person'; readonly id: string };

interface InspectorPaneProps {
  readonly inspected: Inspected;
  readonly onClose: () => void;
  readonly onFindOut: (id: string) => void;
  readonly onWrite: (id: string) => void;
}

export function InspectorPane({ inspected, onClose, onFindOut, onWrite }: InspectorPaneProps): JSX.Element {
  return inspected.kind === 'message' ? (
    <MessageInspector id={inspected.id} onClose={onClose} />
  ) : (
    <PersonInspector id={inspected.id} onClose={onClose} onFindOut={onFindOut} onWrite={onWrite} />
  );
}

interface OneProps {
  readonly id: string;
  readonly onClose: () => void;
}

function MessageInspector({ id, onClose }: OneProps): JSX.Element {
  const view = useSelected((state) => state.detail);
  const selfId = useSelected((state) => state.hello?.id ?? '');
  const people = useLivePeople();
  return (
    <Inspector title={t('travelled.title')} closeLabel={t('travelled.close')} subject={id} onClose={onClose}>
      {view !== null && view.id === id && <TravelledPanel view={view} people={people} selfId={selfId} />}
    </Inspector>
  );
}

type PersonProps = OneProps & Pick<InspectorPaneProps, 'onFindOut' | 'onWrite'>;

function PersonInspector({ id, onClose, onFindOut, onWrite }: PersonProps): JSX.Element {
  const people = useLivePeople();
  const person = personOf(people, id);
  return (
    <Inspector title={t('person.title')} closeLabel={t('person.close')} subject={id} onClose={onClose}>
      {person.member !== null && (
        <PersonPanel
          person={person}
          member={person.member}
          people={people}
          onFindOut={onFindOut}
          onWrite={onWrite}
          trust={person.self ? null : <PersonTrustPane name={plainName(person)} member={person.member} />}
        />
      )}
    </Inspector>
  );
}
