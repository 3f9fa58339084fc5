/** The doctor's page with what the store knows; it begins to look as it opens. */
import { useEffect } from 'react';
import type { JSX } from 'react';
import { DoctorPage } from '../components/DoctorPage.tsx';
import { useLivePeople } from '../hooks/use-people.ts';
import { useSelected, useStore } from '../store/use-store.ts';

interface DoctorPaneProps {
  /** null: this computer. */
  readonly peer: string | null;
  readonly onChoose: (peer: string | null) => void;
  readonly onClose: () => void;
}

export function DoctorPane({ peer, onChoose, onClose }: DoctorPaneProps): JSX.Element | null {
  const store = useStore();
  const view = useSelected((state) => state.doctor);
  const people = useLivePeople();
  useEffect(() => {
    void store.diagnosis.begin(peer);
    return () => store.diagnosis.close();
  }, [store, peer]);
  if (view === null) return null;
  return (
    <DoctorPage
      view={view}
      people={people}
      onChoose={onChoose}
      onAgain={() => void store.diagnosis.begin(peer)}
      onClose={onClose}
    />
  );
}
