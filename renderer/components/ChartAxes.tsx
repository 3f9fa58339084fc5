/** The axes of a chart: round numbers, times of the clock, the line to compare with, and where nothing was counted. */
import type { JSX } from 'react';
import { measured } from '../format/measure.ts';
import { clockTime } from '../format/time.ts';
import type { Chart, ChartTime, Hole } from '../store/health-charts.ts';
import { ranges } from '../store/health-charts.ts';
import type { Scale } from '../store/chart-scale.ts';
import { timeTicks } from '../store/chart-scale.ts';

/** From times and values to pixels, and the rectangle that they fill. */
export interface ChartPlace {
  readonly x: (ms: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface ChartAxesProps {
  readonly chart: Chart;
  readonly scale: Scale;
  readonly time: ChartTime;
  readonly holes: readonly Hole[];
  readonly place: ChartPlace;
}

/** A time of the clock takes so much room. */
const timeWidth = 64;

export function ChartAxes({ chart, scale, time, holes, place }: ChartAxesProps): JSX.Element {
  const { left, right, top, bottom, x, y } = place;
  const { minutes } = ranges[time.range];
  const stepMinutes = minutes <= 10 ? 2 : 10;
  const isWide = (right - left) * (stepMinutes / minutes) >= timeWidth;
  const times = timeTicks(time.from, time.until, isWide ? stepMinutes : stepMinutes * 2);
  return (
    <>
      {holes.map(({ from, until }) => {
        const [begin, end] = [Math.max(left, x(from)), Math.max(left, x(until))];
        return <rect key={from} className="chart-hole" x={begin} y={top} width={end - begin} height={bottom - top} />;
      })}
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className={tick === 0 ? 'chart-base' : 'chart-line'} x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text className="chart-number" x={left - 6} y={y(tick) + 4}>
            {measured(tick, chart.unit)}
          </text>
        </g>
      ))}
      {chart.limit !== null && chart.limit <= scale.top && (
        <line className="chart-limit" x1={left} x2={right} y1={y(chart.limit)} y2={y(chart.limit)} />
      )}
      {times.map((at) => (
        <g key={at}>
          <line className="chart-base" x1={x(at)} x2={x(at)} y1={bottom} y2={bottom + 4} />
          <text className="chart-time" x={Math.min(x(at), right - 14)} y={bottom + 17}>
            {clockTime(at)}
          </text>
        </g>
      ))}
    </>
  );
}
