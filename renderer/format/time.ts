/** Dates, spans and sizes in the reader's own language and calendar. */

/** The language's own short clock: 14:07, or 2:07 PM without a leading zero. */
const clockFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const exactFormat = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});
const fullFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const dayYearFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });
const shortDayFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const relativeDayFormat = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** 14:07 */
export const clockTime = (at: number): string => clockFormat.format(at);
/** 14:07:02.210 */
export const exactTime = (at: number): string => exactFormat.format(at);
export const fullTime = (at: number): string => fullFormat.format(at);
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
  if (days === 0 || days === 1) return capital(relativeDayFormat.format(-days, 'day'));
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? dayFormat.format(at) : dayYearFormat.format(at);
}

/** The clock for today, else the day: for narrow places. */
export function shortTime(at: number, now: number): string {
  return daysAgo(at, now) === 0 ? clockTime(at) : shortDayFormat.format(at);
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
  return byteRateFormat.format(bytesPerSecond / 1_000);
}

const byteRateFormat = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'kilobyte-per-second',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

const integerFormat = new Intl.NumberFormat();
export const integer = (value: number): string => integerFormat.format(value);

/** KiB with one digit: the unit of the limit that people meet. */
const kibibyteFormat = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
export const kibibytes = (bytes: number): string => kibibyteFormat.format(bytes / 1024);

const listFormat = new Intl.ListFormat(undefined, { type: 'conjunction' });
export const listed = (items: readonly string[]): string => listFormat.format(items);

const unitFormats = new Map<string, Intl.NumberFormat>();
function unitFormat(unit: string, digits: number): Intl.NumberFormat {
  const key = `${unit} ${digits}`;
  const known = unitFormats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  });
  unitFormats.set(key, format);
  return format;
}

function capital(text: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase() + text.slice(first.length);
}
