/** Where `npm start` finds Electron, and how often it tries to fetch it. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findElectron, installElectron } from '../../../scripts/start/electron-runtime.ts';

let root = '';
const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const marker = (): string => path.join(root, 'node_modules/.cache/grapevine/electron-install-failed');
/** Stands in for the package's installer: counts its runs, and does what the test says. */
const writeInstaller = (then: string): void =>
  write('node_modules/electron/install.js', `require('node:fs').appendFileSync(__dirname + '/runs', 'x');${then}`);
const runs = (): number => {
  const file = path.join(root, 'node_modules/electron/runs');
  return existsSync(file) ? readFileSync(file, 'utf8').length : 0;
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'grapevine-electron-runtime-'));
  vi.spyOn(console, 'log').mockReturnValue(undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

describe('finding Electron', () => {
  test('nothing installed: none', () => {
    expect(findElectron(root, {})).toBeUndefined();
  });

  test('path.txt without the binary, as after an interrupted download: none', () => {
    write('node_modules/electron/path.txt', 'electron');
    expect(findElectron(root, {})).toBeUndefined();
  });

  test('installed: the binary that path.txt names', () => {
    write('node_modules/electron/path.txt', 'the-binary');
    write('node_modules/electron/dist/the-binary', '');
    expect(findElectron(root, {})).toBe(path.join(root, 'node_modules/electron/dist/the-binary'));
  });

  test('another folder in the environment: that one', () => {
    write('node_modules/electron/path.txt', 'electron');
    write('elsewhere/electron', '');
    const folder = path.join(root, 'elsewhere');
    expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: folder })).toBe(path.join(folder, 'electron'));
  });
});

describe('fetching Electron', () => {
  test('the installer succeeds: true, and no marker', async () => {
    writeInstaller('');
    expect(await installElectron(root)).toBe(true);
    expect(existsSync(marker())).toBe(false);
  });

  test('the installer fails: not tried again for a day, then once more', async () => {
    writeInstaller('process.exit(1)');
    expect(await installElectron(root)).toBe(false);
    expect(await installElectron(root)).toBe(false);
    expect(runs()).toBe(1);
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
    utimesSync(marker(), yesterday, yesterday);
    expect(await installElectron(root)).toBe(false);
    expect(runs()).toBe(2);
  });

  test('no installer, as in a production install: false at once', async () => {
    expect(await installElectron(root)).toBe(false);
  });
});
