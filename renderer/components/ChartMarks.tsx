/** What a chart is about: its bars, or its lines with what lies below them, and the time that is looked at. */
import type { JSX } from 'react';
import type { HealthSample } from '../../shared/health.ts';
import type { Chart, Hole, SeriesName } from '../store/health-charts.ts';
import { middleOf } from '../store/health-charts.ts';
import { areaOf, partsOf, pathOf } from '../store/chart-scale.ts';
import type { Point } from '../store/chart-scale.ts';
import type { ChartPlace } from './ChartAxes.tsx';

interface ChartSeries {
  readonly name: SeriesName;
  readonly values: readonly (number | null)[];
}

interface ChartMarksProps {
  readonly chart: Chart;
  readonly series: readonly ChartSeries[];
  readonly samples: readonly HealthSample[];
  readonly holes: readonly Hole[];
  readonly place: ChartPlace;
  /** Index of the sample that is looked at. */
  readonly looked: number | null;
}

export function ChartMarks(props: ChartMarksProps): JSX.Element {
  const { chart, samples, place, looked } = props;
  const sample = looked === null ? undefined : samples[looked];
  return (
    <>
      {sample !== undefined && (
        <line
          className="chart-looked"
          x1={place.x(middleOf(sample))}
          x2={place.x(middleOf(sample))}
          y1={place.top}
          y2={place.bottom}
        />
      )}
      {chart.shape === 'bars' ? <Bars {...props} /> : <Lines {...props} />}
    </>
  );
}

/** One upon the other. */
function Bars({ series, samples, place, looked }: ChartMarksProps): JSX.Element {
  return (
    <>
      {samples.map((sample, index) => {
        const [begin, end] = [Math.max(place.left, place.x(sample.at - sample.ms)), place.x(sample.at)];
        const width = Math.max(1, end - begin - 1);
        let below = 0;
        return (
          <g key={index} className={index === looked ? 'chart-bar looked' : 'chart-bar'}>
            {series.map(({ name, values }, at) => {
              const value = values[index] ?? 0;
              if (value === 0) return null;
              const [foot, head] = [place.y(below), place.y(below + value)];
              below += value;
              const box = { x: begin, y: head, width, height: foot - head };
              return <rect key={name} className={`chart-fill chart-series-${at + 1}`} {...box} />;
            })}
          </g>
        );
      })}
    </>
  );
}

function Lines({ chart, series, samples, holes, place, looked }: ChartMarksProps): JSX.Element {
  const broken = new Set(holes.map(({ index }) => index));
  return (
    <>
      {series.map(({ name, values }, at) => {
        const points = samples.map((sample, index) => pointOf(sample, values[index] ?? null, place));
        const parts = partsOf(points, broken);
        const seen = looked === null ? null : (points[looked] ?? null);
        return (
          <g key={name} className={`chart-series-${at + 1}`}>
            {chart.shape === 'areas' &&
              parts.map((part, index) => <path key={index} className="chart-area" d={areaOf(part, place.bottom)} />)}
            {parts.map((part, index) => (
              <Part key={index} points={part} />
            ))}
            {seen !== null && <circle className="chart-dot" cx={seen.x} cy={seen.y} r="4" />}
          </g>
        );
      })}
    </>
  );
}

/** One value alone makes no line. */
function Part({ points }: { readonly points: readonly Point[] }): JSX.Element {
  const [only, second] = points;
  if (only !== undefined && second === undefined) {
    return <circle className="chart-dot" cx={only.x} cy={only.y} r="2.5" />;
  }
  return <path className="chart-curve" d={pathOf(points)} />;
}

function pointOf(sample: HealthSample, value: number | null, place: ChartPlace): Point | null {
  if (value === null) return null;
  return { x: Math.max(place.left, place.x(middleOf(sample))), y: place.y(value) };
}
