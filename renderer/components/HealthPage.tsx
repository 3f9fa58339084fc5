/** Traffic and health over time: a plain sentence, and charts or a table with the same content. */
import { useState } from 'react';
import type { JSX } from 'react';
import type { Health } from '../../shared/health.ts';
import { sampleMs } from '../../shared/health.ts';
import type { HealthRange } from '../store/health-charts.ts';
import { charts, holesOf, rangeNames, ranges } from '../store/health-charts.ts';
import { t } from '../texts/texts.ts';
import { Chart } from './Chart.tsx';
import { HealthTable } from './HealthTable.tsx';
import { HealthVerdict } from './HealthVerdict.tsx';
import { PageSheet } from './PageSheet.tsx';
import { ViewChoice } from './ViewChoice.tsx';

export type HealthView = 'charts' | 'table';
const views: readonly HealthView[] = ['charts', 'table'];

interface HealthPageProps {
  /** null: not read yet. */
  readonly health: Health | null;
  readonly failure: string | null;
  readonly range: HealthRange;
  readonly view: HealthView;
  readonly onRange: (range: HealthRange) => void;
  readonly onView: (view: HealthView) => void;
  readonly onClose: () => void;
}

export function HealthPage(props: HealthPageProps): JSX.Element {
  const { health, failure } = props;
  return (
    <PageSheet title={t('health.title')} onClose={props.onClose}>
      {failure !== null && (
        <p className="health-failure" role="alert">
          {t('health.failed', { reason: failure })}
        </p>
      )}
      {health === null ? (
        <p className="health-empty" role="status">
          {failure === null && t('health.reading')}
        </p>
      ) : (
        <Body {...props} health={health} />
      )}
    </PageSheet>
  );
}

function Body(props: HealthPageProps & { readonly health: Health }): JSX.Element {
  const { health, range, view } = props;
  if (health.at - health.since < sampleMs) {
    return (
      <div className="health-empty" role="status">
        <p className="health-empty-title">{t('health.empty')}</p>
        <p>{t('health.emptyDetail')}</p>
      </div>
    );
  }
  return (
    <div className="health-body">
      <HealthVerdict health={health} />
      <div className="health-choices">
        <ViewChoice
          title={t('health.range')}
          views={rangeNames}
          chosen={range}
          nameOf={(one) => t(`health.ranges.${one}`)}
          onChoose={props.onRange}
        />
        <ViewChoice
          title={t('health.view')}
          views={views}
          chosen={view}
          nameOf={(one) => t(`health.views.${one}`)}
          onChoose={props.onView}
        />
      </div>
      {view === 'charts' ? <Charts health={health} range={range} /> : <HealthTable health={health} range={range} />}
      <p className="small-note health-note">{t('health.note')}</p>
    </div>
  );
}

function Charts({ health, range }: { readonly health: Health; readonly range: HealthRange }): JSX.Element {
  const [looked, setLooked] = useState<number | null>(null);
  const { minutes, stepSeconds } = ranges[range];
  const time = { from: health.at - minutes * 60_000, until: health.at, range };
  // Just after another time was chosen, the last answer may reach further back.
  const samples = health.samples.filter((sample) => sample.at > time.from);
  const holes = holesOf(samples, stepSeconds * 1000);
  return (
    <>
      <div className="charts">
        {charts.map((chart) => (
          <Chart key={chart.name} {...{ chart, samples, holes, time, looked }} onLook={setLooked} />
        ))}
      </div>
      {holes.length > 0 && (
        <p className="health-note">
          <span className="chart-hole-key" aria-hidden="true" />
          {t('health.asleep')}
        </p>
      )}
    </>
  );
}
