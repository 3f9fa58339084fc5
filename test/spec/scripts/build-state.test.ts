/** When `npm start` builds again. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isBuilt } from '../../../scripts/start/build-state.ts';

let root = '';
const before = new Date('2026-01-01');
const after = new Date('2026-01-02');

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'grapevine-build-state-'));
  for (const file of ['engine/core/a.ts', 'package.json']) write(file, before);
  for (const folder of ['engine/core', 'engine']) utimesSync(path.join(root, folder), before, before);
  for (const file of ['main/main.js', 'main/cli.js', 'preload/preload.cjs', 'renderer/index.html']) {
    write(`out/${file}`, after);
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, at: Date): void {
  const place = path.join(root, file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, '');
  utimesSync(place, at, at);
}

describe('state of the build', () => {
  test('everything written after the sources: built', () => {
    expect(isBuilt(root)).toBe(true);
  });

  test('nothing was ever built: not built', () => {
    rmSync(path.join(root, 'out'), { recursive: true });
    expect(isBuilt(root)).toBe(false);
  });

  test('one output missing: not built', () => {
    rmSync(path.join(root, 'out/main/cli.js'));
    expect(isBuilt(root)).toBe(false);
  });

  test('a deep source newer than the output: not built', () => {
    write('engine/core/a.ts', new Date('2026-01-03'));
    expect(isBuilt(root)).toBe(false);
  });

  test('a source taken away: not built', () => {
    rmSync(path.join(root, 'engine/core/a.ts'));
    expect(isBuilt(root)).toBe(false);
  });
});
