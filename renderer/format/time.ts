/** Dates, spans and sizes in the page's language, and the reader's own calendar. */
import { intlLocale, localized } from './locale.ts';

/** The language's own short clock: 14:07, or 2:07 PM without a leading zero. */
const clockFormat = localized((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));
const secondsFormat = localized((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }));
const exactFormat = localized(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
    }),
);
const fullFormat = localized((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }));
const dayFormat = localized(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }),
);
const dayYearFormat = localized((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full' }));
const shortDayFormat = localized((locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }));
const relativeDayFormat = localized((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

/** 14:07 */
export const clockTime = (at: number): string => clockFormat().format(at);
/** 14:07:02 */
export const exactClock = (at: number): string => secondsFormat().format(at);
/** 14:07:02.210 */
export const exactTime = (at: number): string => exactFormat().format(at);
export const fullTime = (at: number): string => fullFormat().format(at);
export const isoTime = (at: number): string => new Date(at).toISOString();

/** Midnight before `at`, local: the name of its day. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Whole days from `at`'s day to `now`'s; midnights may be 23 or 25 hours apart. */
export function daysAgo(at: number, now: number): number {
  return Math.round((dayOf(now) - dayOf(at)) / 86_400_000);
}

/** "Today", "Yesterday", "Thursday 12 November", with the year where it is another one. */
export function dayName(at: number, now: number): string {
  const days = daysAgo(at, now);
  if (days === 0 || days === 1) return capital(relativeDayFormat().format(-days, 'day'));
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? dayFormat().format(at)
    : dayYearFormat().format(at);
}

/** The clock for today, else the day: for narrow places. */
export function shortTime(at: number, now: number): string {
  return daysAgo(at, now) === 0 ? clockTime(at) : shortDayFormat().format(at);
}

const unitSteps = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const;

/** "9 ms", "1.4 sec", "12 min", "3 hr": one unit, the largest that fits. */
export function span(ms: number): string {
  const size = Math.abs(ms);
  if (size < 1_000) return unitFormat('millisecond', 0).format(Math.round(ms));
  const step = unitSteps.find((candidate) => size >= candidate.ms) ?? { unit: 'second', ms: 1_000 };
  const digits = step.unit === 'second' && size < 10_000 ? 1 : 0;
  return unitFormat(step.unit, digits).format(ms / step.ms);
}

/** A difference with its sign: "+38 ms". */
export function signedSpan(ms: number): string {
  const text = span(Math.abs(ms));
  return ms < 0 ? `−${text}` : `+${text}`;
}

/** "0.4 kB/s" */
export function byteRate(bytesPerSecond: number): string {
  return byteRateFormat().format(bytesPerSecond / 1_000);
}

const byteRateFormat = localized(
  (locale) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: 'kilobyte-per-second',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }),
);

const integerFormat = localized((locale) => new Intl.NumberFormat(locale));
export const integer = (value: number): string => integerFormat().format(value);

/** KiB with one digit: the unit of the limit that people meet. */
const kibibyteFormat = localized((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
export const kibibytes = (bytes: number): string => kibibyteFormat().format(bytes / 1024);

const listFormat = localized((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
export const listed = (items: readonly string[]): string => listFormat().format(items);

const unitFormats = localized(() => new Map<string, Intl.NumberFormat>());
function unitFormat(unit: string, digits: number): Intl.NumberFormat {
  const formats = unitFormats();
  const key = `${unit} ${digits}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(intlLocale(), {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  });
  formats.set(key, format);
  return format;
}

function capital(text: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(intlLocale()) + text.slice(first.length);
}
