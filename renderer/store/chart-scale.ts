/** Where things lie in a chart: round numbers on its axes, and the parts of a line between holes. */

export interface Scale {
  readonly top: number;
  /** From 0 to `top`, in equal steps. */
  readonly ticks: readonly number[];
}

/** Up to a round number that is no less than any value, and no less than `least`: little is not drawn as much. */
export function scaleOf(values: readonly (number | null)[], least: number): Scale {
  const most = values.reduce<number>((max, value) => Math.max(max, value ?? 0), least);
  const size = 10 ** Math.floor(Math.log10(most));
  const top = size * ([1, 2, 4, 6, 8].find((factor) => most <= factor * size) ?? 10);
  return { top, ticks: [0, top / 2, top] };
}

const minuteMs = 60_000;

/** Whole minutes of the clock, so many minutes apart, the local time zone's. */
export function timeTicks(from: number, until: number, minutes: number): readonly number[] {
  const step = minutes * minuteMs;
  const shift = new Date(until).getTimezoneOffset() * minuteMs;
  const first = Math.ceil((from - shift) / step) * step + shift;
  const ticks: number[] = [];
  for (let at = first; at <= until; at += step) ticks.push(at);
  return ticks;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Neighbours that a line may join: where a value is missing, or a hole lies, another part begins. */
export function partsOf(points: readonly (Point | null)[], holes: ReadonlySet<number>): readonly (readonly Point[])[] {
  const parts: Point[][] = [];
  let open: Point[] | null = null;
  for (const [index, point] of points.entries()) {
    if (point === null || open === null || holes.has(index)) open = null;
    if (point === null) continue;
    if (open === null) parts.push((open = []));
    open.push(point);
  }
  return parts;
}

export function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/** The same, closed along the line `bottom`. */
export function areaOf(points: readonly Point[], bottom: number): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return '';
  return `${pathOf(points)}L${round(last.x)} ${round(bottom)}L${round(first.x)} ${round(bottom)}Z`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
