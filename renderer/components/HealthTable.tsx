/** The charts as a table: the same content, for reading and for whoever hears the page. Newest first. */
import type { JSX } from 'react';
import type { Health } from '../../shared/health.ts';
import { measured } from '../format/measure.ts';
import { clockTime, exactClock, span } from '../format/time.ts';
import type { HealthRange } from '../store/health-charts.ts';
import { charts, holesOf, ranges, valueOf } from '../store/health-charts.ts';
import { t } from '../texts/texts.ts';

const columns = charts.flatMap(({ unit, series }) => series.map((name) => ({ name, unit })));

export function HealthTable({ health, range }: { readonly health: Health; readonly range: HealthRange }): JSX.Element {
  const { samples } = health;
  const { stepSeconds } = ranges[range];
  const holes = new Map(holesOf(samples, stepSeconds * 1000).map((hole) => [hole.index, hole]));
  const rows = samples.map((sample, index) => ({ sample, hole: holes.get(index) })).toReversed();
  const timeOf = stepSeconds < 60 ? exactClock : clockTime;
  return (
    <div className="map-table health-table" tabIndex={0} role="group" aria-label={t('health.caption')}>
      <table>
        <caption className="visually-hidden">{t('health.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('health.until')}</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col" className="number">
                {t(`health.columns.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="health-total">
            <th scope="row">{t(`health.whole.${range}`)}</th>
            {columns.map(({ name, unit }) => (
              <td key={name} className="number">
                {textOf(valueOf(name, samples), unit)}
              </td>
            ))}
          </tr>
          {rows.flatMap(({ sample, hole }) => [
            <tr key={sample.at}>
              <th scope="row">{timeOf(sample.at)}</th>
              {columns.map(({ name, unit }) => (
                <td key={name} className="number">
                  {textOf(valueOf(name, [sample]), unit)}
                </td>
              ))}
            </tr>,
            ...(hole === undefined
              ? []
              : [
                  <tr key={`hole ${hole.from}`} className="absent">
                    <th scope="row">{timeOf(hole.until)}</th>
                    <td colSpan={columns.length}>{t('health.asleepFor', { span: span(hole.until - hole.from) })}</td>
                  </tr>,
                ]),
          ])}
        </tbody>
      </table>
    </div>
  );
}

function textOf(value: number | null, unit: (typeof columns)[number]['unit']): string {
  return value === null ? '–' : measured(value, unit);
}
