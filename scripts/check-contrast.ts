/**
 * Reads the colours of renderer/styles/tokens.css and checks every pair that the app puts on top of
 * one another, in both themes: 4.5 to 1 for text, 3 to 1 for shapes that carry meaning (WCAG 2.2,
 * 1.4.3 and 1.4.11). Part of `npm run check`; alone, it prints the lowest of each kind.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CheckResult, Finding } from './checks/finding.ts';
import { formatFinding } from './checks/finding.ts';

const tokensFile = 'renderer/styles/tokens.css';

export const textRatioMin = 4.5;
export const shapeRatioMin = 3;

type Colours = ReadonlyMap<string, string>;

interface Pair {
  readonly above: string;
  readonly below: string;
  readonly ratioMin: number;
}

interface Themes {
  readonly light: Colours;
  readonly dark: Colours;
}

export function checkContrast(root: string): Promise<CheckResult> {
  const file = path.join(root, tokensFile);
  if (!existsSync(file)) return Promise.resolve({ summary: 'no tokens', findings: [fault('the file is missing')] });
  return Promise.resolve(compareColours(readFileSync(file, 'utf8')));
}

export function compareColours(css: string): CheckResult {
  const { themes, findings } = readThemes(css);
  const lowest = new Map<string, string>();
  for (const [theme, colours] of Object.entries(themes)) {
    let lowestRatio = Infinity;
    for (const pair of pairs) {
      const ratio = pairRatio(colours, pair);
      const shown = `${theme}: ${pair.above} on ${pair.below} is ${ratio.toFixed(2)}`;
      if (!(ratio >= pair.ratioMin)) findings.push(fault(`${shown}, at least ${pair.ratioMin}`));
      if (!(ratio >= lowestRatio)) {
        lowestRatio = ratio;
        lowest.set(theme, `${theme} ${ratio.toFixed(2)}`);
      }
    }
  }
  const summary = `${pairs.length * 2} pairs, lowest ${[...lowest.values()].join(', ')}`;
  return { summary, findings };
}

/** Contrast of two #rrggbb colours, 1 to 21. */
export function contrastRatio(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((lighter ?? NaN) + 0.05) / ((darker ?? NaN) + 0.05);
}

const pairs: readonly Pair[] = listPairs();

function listPairs(): Pair[] {
  const surfaces = ['chrome', 'surface', 'raised', 'sunken', 'hover', 'selected', 'row-selected'];
  const sheets = ['surface', 'chrome', 'sunken', 'raised'];
  const meanings = ['ok', 'warn', 'danger', 'info'];
  const shapes = ['p-alive', 'p-away', 'p-suspect', 'p-gone', 'p-left', 'line-strong', 'berry', 'link', 'stem'];
  const avatars = Array.from({ length: 8 }, (_, index) => `av${index}`);
  return [
    ...cross(['text', 'text-2', 'text-3', 'accent-text'], surfaces, textRatioMin),
    ...meanings.flatMap((meaning) => cross([meaning], [...sheets, `${meaning}-soft`], textRatioMin)),
    ...meanings.flatMap((meaning) => cross(['text', 'text-2'], [`${meaning}-soft`], textRatioMin)),
    ...cross(['accent-text', 'text'], ['accent-soft'], textRatioMin),
    ...cross(['on-accent'], ['accent', 'accent-hover'], textRatioMin),
    ...cross(['on-danger'], ['danger'], textRatioMin),
    ...cross(shapes, sheets, shapeRatioMin),
    ...cross(['av-ink'], avatars, textRatioMin),
    ...cross(['code-k', 'code-s', 'code-c'], ['sunken'], textRatioMin),
  ];
}

function cross(above: readonly string[], below: readonly string[], ratioMin: number): Pair[] {
  return above.flatMap((one) => below.map((other) => ({ above: one, below: other, ratioMin })));
}

/** A colour that is not there gives NaN, which is below every minimum. */
function pairRatio(colours: Colours, { above, below }: Pair): number {
  return contrastRatio(colours.get(above) ?? '', colours.get(below) ?? '');
}

/**
 * The dark theme stands twice, once for the system's wish and once for the user's: the two must be
 * the same.
 */
function readThemes(css: string): { themes: Themes; findings: Finding[] } {
  const blocks = css.matchAll(/\{\s*color-scheme:\s*dark;([^}]*)\}/g);
  const darkBlocks = Array.from(blocks, ([, block = '']) => readColours(block));
  const [bySystem, byUser] = darkBlocks;
  const light = readColours(css.slice(0, css.search(/@media \(prefers-color-scheme/)));
  const dark = new Map([...light, ...(bySystem ?? [])]);
  const findings: Finding[] = [];
  if (bySystem === undefined || byUser === undefined || darkBlocks.length !== 2) {
    findings.push(fault('two dark blocks are expected'));
  } else if (JSON.stringify([...bySystem]) !== JSON.stringify([...byUser])) {
    findings.push(fault('the two dark blocks differ'));
  }
  return { themes: { light, dark }, findings };
}

function readColours(css: string): Map<string, string> {
  const declarations = css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi);
  return new Map(Array.from(declarations, ([, name = '', colour = '']) => [name, colour]));
}

/** Relative luminance of WCAG 2.2. */
function luminance(colour: string): number {
  const [red = NaN, green = NaN, blue = NaN] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function fault(message: string): Finding {
  return { file: tokensFile, line: null, rule: 'contrast', message };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { summary, findings } = await checkContrast(path.resolve(import.meta.dirname, '..'));
  for (const finding of findings) console.log(formatFinding(finding));
  console.log(summary);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
