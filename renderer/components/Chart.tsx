/** One chart of the health page: its lines or bars over time, its axes, and a read-out for pointer and keyboard. */
import { useId, useRef } from 'react';
import type { JSX, KeyboardEvent, PointerEvent } from 'react';
import type { HealthSample } from '../../shared/health.ts';
import { measured } from '../format/measure.ts';
import { clockTime, exactClock, listed } from '../format/time.ts';
import { useSize } from '../hooks/use-size.ts';
import type { Chart as Shape, ChartTime, HealthRange, Hole, SeriesName } from '../store/health-charts.ts';
import { middleOf, nearest, ranges, valueOf, valuesOf } from '../store/health-charts.ts';
import { scaleOf } from '../store/chart-scale.ts';
import { t } from '../texts/texts.ts';
import { ChartAxes } from './ChartAxes.tsx';
import { ChartMarks } from './ChartMarks.tsx';

interface ChartProps {
  readonly chart: Shape;
  readonly samples: readonly HealthSample[];
  readonly holes: readonly Hole[];
  readonly time: ChartTime;
  /** The time that is looked at, in all charts at once; null: none. */
  readonly looked: number | null;
  readonly onLook: (time: number | null) => void;
}

/** Around what is drawn, for the numbers on the axes. */
const edges = { left: 68, right: 8, top: 8, bottom: 22 } as const;

export function Chart({ chart, samples, holes, time, looked, onLook }: ChartProps): JSX.Element {
  const title = useId();
  const picture = useRef<SVGSVGElement>(null);
  const { width, height } = useSize(picture);
  const inner = { width: width - edges.left - edges.right, height: height - edges.top - edges.bottom };
  const series = chart.series.map((name) => ({ name, values: valuesOf(name, samples) }));
  const stacked = chart.shape === 'bars' ? samples.map((_, index) => sumAt(series, index)) : [];
  const scale = scaleOf([...series.flatMap(({ values }) => values), ...stacked], chart.least);
  const at = looked === null ? null : nearest(samples, looked);
  const shown = at === null ? samples : samples.slice(at, at + 1);
  const sample = at === null ? undefined : samples[at];
  const when = sample === undefined ? t(`health.whole.${time.range}`) : clockOf(time.range)(middleOf(sample));
  const values = chart.series.map((name) => ({ name, text: textOf(valueOf(name, shown), chart) }));
  const place = {
    x: (ms: number) => edges.left + ((ms - time.from) / (time.until - time.from)) * inner.width,
    y: (value: number) => edges.top + (1 - value / scale.top) * inner.height,
    ...{ left: edges.left, right: width - edges.right, bottom: height - edges.bottom, top: edges.top },
  };
  const look = (event: PointerEvent<HTMLElement>): void => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    onLook(time.from + ((x - edges.left) / Math.max(1, inner.width)) * (time.until - time.from));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const goal = goalOf(event.key, at ?? samples.length - 1, samples.length);
    const found = goal === undefined ? undefined : samples[goal];
    if (found === undefined) return;
    event.preventDefault();
    onLook(middleOf(found));
  };
  const told = listed(values.map(({ name, text }) => t(`health.series.${name}`, { value: text })));
  return (
    <section className="chart" aria-labelledby={title}>
      <header>
        <h2 id={title}>{t(`health.charts.${chart.name}`)}</h2>
        <span className="chart-when">{when}</span>
      </header>
      <Values values={values} />
      <div
        className="chart-picture"
        role="slider"
        tabIndex={0}
        aria-labelledby={title}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, samples.length - 1)}
        aria-valuenow={at ?? Math.max(0, samples.length - 1)}
        aria-valuetext={t('health.at', { when, told })}
        onKeyDown={onKeyDown}
        onBlur={() => onLook(null)}
        onPointerDown={look}
        onPointerMove={look}
        onPointerLeave={() => onLook(null)}
      >
        <svg ref={picture} aria-hidden="true">
          {inner.width > 0 && inner.height > 0 && (
            <>
              <ChartAxes {...{ chart, scale, time, holes, place }} />
              <ChartMarks {...{ chart, series, samples, holes, place, looked: at }} />
            </>
          )}
        </svg>
      </div>
    </section>
  );
}

interface ValuesProps {
  readonly values: readonly { readonly name: SeriesName; readonly text: string }[];
}

function Values({ values }: ValuesProps): JSX.Element {
  return (
    <ul className="chart-values">
      {values.map(({ name, text }, index) => (
        <li key={name} className={`chart-series-${index + 1}`}>
          <span className="chart-key" aria-hidden="true" />
          {t(`health.series.${name}`, { value: text })}
        </li>
      ))}
    </ul>
  );
}

/** With seconds where a minute has several samples. */
function clockOf(range: HealthRange): (at: number) => string {
  return ranges[range].stepSeconds < 60 ? exactClock : clockTime;
}

function sumAt(series: readonly { readonly values: readonly (number | null)[] }[], index: number): number {
  return series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
}

/** Nothing that could be told is a dash. */
function textOf(value: number | null, { unit }: Shape): string {
  return value === null ? '–' : measured(value, unit);
}

function goalOf(key: string, at: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 },
    ...{ Home: -count, End: count },
  };
  const step = steps[key];
  return step === undefined ? undefined : Math.min(count - 1, Math.max(0, at + step));
}
