/** Rates, round trips and means in the page's language: what the charts of the health page count in. */
import { localized } from './locale.ts';
import { integer } from './time.ts';

const rateUnits = ['byte-per-second', 'kilobyte-per-second', 'megabyte-per-second'] as const;
const rateFormats = rateUnits.map((unit) =>
  localized((locale) => new Intl.NumberFormat(locale, { style: 'unit', unit, maximumSignificantDigits: 3 })),
);

/** "71 byte/s", "1.2 kB/s" */
export function rate(bytesPerSecond: number): string {
  const step = bytesPerSecond < 1000 ? 0 : bytesPerSecond < 1_000_000 ? 1 : 2;
  return rateFormats[step]?.().format(bytesPerSecond / 1000 ** step) ?? '';
}

const millisecondFormat = localized(
  (locale) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 1 }),
);
const secondFormat = localized(
  (locale) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', maximumFractionDigits: 1 }),
);

/** "0.4 ms", "12 ms", "1.4 sec" */
export function delay(ms: number): string {
  return ms < 1000 ? millisecondFormat().format(ms < 10 ? ms : Math.round(ms)) : secondFormat().format(ms / 1000);
}

const meanFormat = localized(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 }),
);

/** "1.0", "1.04" */
export const mean = (value: number): string => meanFormat().format(value);

export type Unit = 'count' | 'times' | 'rate' | 'ms';

export function measured(value: number, unit: Unit): string {
  switch (unit) {
    case 'count':
      return integer(value);
    case 'times':
      return mean(value);
    case 'rate':
      return rate(value);
    case 'ms':
      return delay(value);
  }
}
