/** Sizes of files in the page's language, in decimal units, as file managers have them. */
import { localized } from './locale.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

const formats = units.map((unit) =>
  localized(
    (locale) =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        // The short form of a byte has no plural.
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumFractionDigits: 1,
      }),
  ),
);
const percentFormat = localized((locale) => new Intl.NumberFormat(locale, { style: 'percent' }));

/** "48 MB", "1.2 GB" */
export function fileSize(bytes: number): string {
  let step = 0;
  let value = bytes;
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  return formats[step]?.().format(value) ?? '';
}

/** Whole percents; 100 % is said only of what is whole. */
export function percentOf(part: number, whole: number): string {
  return percentFormat().format(whole === 0 ? 1 : Math.floor((part / whole) * 100) / 100);
}
