/** What a bench is, and how its figures are shown: beside the goal, and beside what the machine itself can do. */

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What we want; whether more or less is better is said by the key. */
  readonly goal?: { readonly atMost: number } | { readonly atLeast: number };
  /** The same work without Grapevine, measured in the same run. */
  readonly raw?: { readonly what: string; readonly value: number };
}

export interface Bench {
  readonly name: string;
  readonly summary: string;
  /** Why it cannot run here; undefined: it can. */
  obstacle?(): string | undefined;
  /** `note` tells people what is going on. */
  run(note: (line: string) => void): Promise<readonly Figure[]>;
}

export interface BenchReport {
  readonly name: string;
  readonly seconds: number;
  readonly notRun: string | null;
  readonly figures: readonly FigureReport[];
}

export interface FigureReport extends Figure {
  /** Null: there is no goal. */
  readonly met: boolean | null;
  /** Value over raw; null: there is no raw limit. */
  readonly ratio: number | null;
}

export async function runBench(bench: Bench, note: (line: string) => void): Promise<BenchReport> {
  const notRun = bench.obstacle?.() ?? null;
  if (notRun !== null) return { name: bench.name, seconds: 0, notRun, figures: [] };
  const begunAt = performance.now();
  const figures = await bench.run(note);
  const seconds = rounded((performance.now() - begunAt) / 1000);
  return { name: bench.name, seconds, notRun, figures: figures.map(judged) };
}

function judged(figure: Figure): FigureReport {
  const value = rounded(figure.value);
  const raw = figure.raw === undefined ? undefined : { ...figure.raw, value: rounded(figure.raw.value) };
  return {
    ...figure,
    value,
    ...(raw === undefined ? {} : { raw }),
    met: isMet(figure),
    ratio: figure.raw === undefined ? null : rounded(figure.value / figure.raw.value),
  };
}

function isMet({ value, goal }: Figure): boolean | null {
  if (goal === undefined) return null;
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

/** One line a figure. */
export function table({ name, seconds, notRun, figures }: BenchReport): string {
  const title = `${name} (${seconds} s)`;
  if (notRun !== null) return `${name}: not run: ${notRun}`;
  const rows = figures.map(({ name: what, value, unit, goal, met, raw, ratio }) => {
    const wanted = goal === undefined ? '' : 'atMost' in goal ? `goal <= ${goal.atMost}` : `goal >= ${goal.atLeast}`;
    const verdict = met === null ? '' : met ? 'met' : 'MISSED';
    const limit = raw === undefined ? '' : `${ratio} x ${raw.value} of ${raw.what}`;
    return `  ${what.padEnd(46)} ${String(value).padStart(10)} ${unit.padEnd(10)} ${wanted.padEnd(18)} ${verdict.padEnd(7)} ${limit}`;
  });
  return [title, ...rows.map((row) => row.trimEnd())].join('\n');
}

/** Four digits that count. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** The value below which the share `p` of the values lies. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))] ?? NaN;
}

/** How often `work` can be done in a second: the best of a few rounds, for others use this machine, too. */
export function ratePerSecond(work: () => void, { rounds = 5, roundMs = 200 } = {}): number {
  let best = 0;
  for (let round = 0; round < rounds; round += 1) {
    const begunAt = performance.now();
    let done = 0;
    let elapsed = 0;
    while (elapsed < roundMs) {
      // Looking at the clock costs as much as what is measured.
      for (let count = 0; count < 100; count += 1) work();
      done += 100;
      elapsed = performance.now() - begunAt;
    }
    best = Math.max(best, (done / elapsed) * 1000);
  }
  return best;
}
