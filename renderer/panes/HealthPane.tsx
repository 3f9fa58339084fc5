/** The health page with what the engine counted, asked for while it is open. */
import { useCallback, useState } from 'react';
import type { JSX } from 'react';
import { HealthPage } from '../components/HealthPage.tsx';
import type { HealthView } from '../components/HealthPage.tsx';
import { useAnswer } from '../hooks/use-answer.ts';
import { ranges } from '../store/health-charts.ts';
import { useStore } from '../store/use-store.ts';

const askMs = 2_000;

export function HealthPane({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const store = useStore();
  const [range, setRange] = useState(() => store.remembered.healthRange());
  const [view, setView] = useState<HealthView>('charts');
  const ask = useCallback(
    () => store.ask('health', { minutes: ranges[range].minutes, everySeconds: ranges[range].stepSeconds }),
    [store, range],
  );
  const { answer, failure } = useAnswer(ask, askMs);
  return (
    <HealthPage
      {...{ health: answer, failure, range, view, onClose }}
      onRange={(chosen) => {
        store.remembered.keepHealthRange(chosen);
        setRange(chosen);
      }}
      onView={setView}
    />
  );
}
