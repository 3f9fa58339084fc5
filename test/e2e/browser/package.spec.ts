/** What an installer would hold: packed as for a release, with an empty folder in place of Electron's binary. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { composer } from '../screen.ts';

const root = path.join(import.meta.dirname, '../../..');
const packMsMax = 60_000;
let folder = '';

test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'grapevine-package-'));
  pack();
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Fuses are bits in Electron's binary, which is not here. */
function pack(): void {
  const electronDist = path.join(folder, 'electron');
  mkdirSync(path.join(electronDist, 'resources'), { recursive: true });
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8'));
  const files = { electron: '#!/bin/sh\n', version, LICENSE: '', 'LICENSES.chromium.html': '' };
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(electronDist, name), String(content));
  chmodSync(path.join(electronDist, 'electron'), 0o755);
  const builder = path.join(root, 'node_modules/electron-builder/cli.js');
  const config = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
  writeFileSync(path.join(folder, 'builder.yml'), config.replace(/^electronFuses:\n(?: .*\n)+/m, ''));
  const args = ['--linux', 'dir', '--x64', '--config', path.join(folder, 'builder.yml')];
  args.push(`-c.electronDist=${electronDist}`, `-c.directories.output=${path.join(folder, 'release')}`);
  execFileSync(process.execPath, [builder, ...args], { cwd: root, timeout: packMsMax, stdio: 'pipe' });
  const archive = path.join(folder, 'release/linux-unpacked/resources/app.asar');
  const asar = path.join(root, 'node_modules/@electron/asar/bin/asar.js');
  execFileSync(process.execPath, [asar, 'extract', archive, path.join(folder, 'app')], { timeout: packMsMax });
}

function filesOf(place: string): string[] {
  return readdirSync(path.join(folder, 'app', place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(folder, 'app'), path.join(entry.parentPath, entry.name)));
}

test('the archive: bundles, licences and production packages, and nothing else', () => {
  const top = ['LICENSE', 'node_modules', 'out', 'package.json', 'renderer'];
  expect(readdirSync(path.join(folder, 'app')).sort()).toEqual(top);
  const sources = filesOf('.').filter((file) => /\.(ts|tsx|map)$|(^|\/)(test|tests)\//.test(file));
  expect(sources).toEqual([]);
  const licences = filesOf('renderer').filter((file) => !/LICENSE-[\w-]+\.txt$/.test(file));
  expect(licences).toEqual([]);
  for (const name of ['electron', 'react', 'vite', 'typescript', '@playwright']) {
    expect(readdirSync(path.join(folder, 'app/node_modules'))).not.toContain(name);
  }
  for (const file of ['out/main/main.js', 'out/main/cli.js', 'out/preload/preload.cjs', 'out/renderer/index.html']) {
    expect(filesOf('out')).toContain(file);
  }
});

test('the native module: one binary, outside of the archive', () => {
  const unpacked = path.join(folder, 'release/linux-unpacked/resources/app.asar.unpacked');
  const files = readdirSync(unpacked, { recursive: true, encoding: 'utf8' });
  const binaries = files.filter((file) => file.endsWith('.node')).map((file) => path.basename(file));
  expect(binaries).toEqual(['linux-x64.node']);
});

test('the packed app: starts away from the checkout', async () => {
  const standin = path.join(root, 'test/electron-standin/electron');
  const args = ['--no-sandbox', path.join(folder, 'app'), '--profile', path.join(folder, 'profile'), '--name', 'Ada'];
  const app = await _electron.launch({ executablePath: standin, args: [...args, '--no-mdns'], cwd: folder });
  try {
    const page = await app.firstWindow();
    await expect(composer(page)).toBeVisible();
  } finally {
    await app.close();
  }
});
