/** Whether out/ shows what the sources say, judged by times alone, so that a start costs nothing. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** What a build reads, and what it leaves. */
export interface BuildPlan {
  readonly sources: readonly string[];
  readonly outputs: readonly string[];
}

/** The desktop app with the headless host and the page. */
const app: BuildPlan = {
  sources: [
    'electron',
    'engine',
    'host',
    'renderer',
    'shared',
    'electron.vite.config.ts',
    'package.json',
    'package-lock.json',
  ],
  outputs: ['out/main/main.js', 'out/main/cli.js', 'out/preload/preload.cjs', 'out/renderer/index.html'],
};

export function isBuilt(root: string, { sources, outputs }: BuildPlan = app): boolean {
  const built = Math.min(...outputs.map((output) => modifiedAt(path.join(root, output)) ?? 0));
  return built > 0 && newestOf(sources.map((source) => path.join(root, source))) <= built;
}

/** Folders count too: taking a file away changes the time of its folder and of nothing else. */
function newestOf(places: readonly string[]): number {
  let newest = 0;
  for (const place of places) {
    newest = Math.max(newest, modifiedAt(place) ?? 0);
    if (isFolder(place)) {
      newest = Math.max(newest, newestOf(readdirSync(place).map((name) => path.join(place, name))));
    }
  }
  return newest;
}

function modifiedAt(place: string): number | undefined {
  return statSync(place, { throwIfNoEntry: false })?.mtimeMs;
}

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
