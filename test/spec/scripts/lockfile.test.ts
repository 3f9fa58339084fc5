/** What the lockfile check says of small lockfiles. */
import { describe, expect, test } from 'vitest';
import type { Lock, Manifest } from '../../../scripts/checks/lockfile.ts';
import { compareLock } from '../../../scripts/checks/lockfile.ts';

const manifest: Manifest = {
  allowScripts: { node: true },
  dependencies: { ws: '8.0.0' },
  devDependencies: { node: '24.0.0' },
};

const entry = { integrity: 'sha512-x', dependencies: {}, devDependencies: {} };

const packages: Lock['packages'] = {
  '': { dependencies: { ws: '8.0.0' }, devDependencies: { node: '24.0.0' } },
  'node_modules/ws': entry,
  'node_modules/node': { ...entry, hasInstallScript: true },
};

const never = (): boolean => false;

function messages(changes: { manifest?: Partial<Manifest>; packages?: Lock['packages'] }, builds = never): string[] {
  const lock = { packages: { ...packages, ...changes.packages } };
  return compareLock({ ...manifest, ...changes.manifest }, lock, builds).map(({ message }) => message);
}

describe('lockfile', () => {
  test('a lockfile in step with the manifest has no finding', () => {
    expect(messages({})).toEqual([]);
  });

  test('an install script that nobody decided on is found, also in a nested package', () => {
    const nested = { 'node_modules/ws/node_modules/@a/b': { ...entry, hasInstallScript: true } };
    expect(messages({ packages: nested })).toEqual(['@a/b has an install script that nobody decided on']);
  });

  test('a package that npm would build counts as one with an install script', () => {
    const builds = (folder: string): boolean => folder === 'node_modules/ws';
    expect(compareLock(manifest, { packages }, builds)).toHaveLength(1);
  });

  test('a decision without a script is found', () => {
    expect(messages({ manifest: { allowScripts: { node: true, ws: false } } })).toEqual([
      'ws has no install script and is on the list',
    ]);
  });

  test('a version that is a range, or not the locked one, is found', () => {
    expect(messages({ manifest: { dependencies: { ws: '^8.0.0' } } })).toEqual([
      'ws has no exact version',
      'ws differs from the lockfile',
    ]);
    expect(messages({ manifest: { dependencies: { ws: '8.0.1' } } })).toEqual(['ws differs from the lockfile']);
  });

  test('a package without an integrity hash is found, a link is not', () => {
    const { integrity: _, ...bare } = entry;
    expect(messages({ packages: { 'node_modules/a': bare } })).toEqual(['node_modules/a has no integrity hash']);
    expect(messages({ packages: { 'node_modules/a': { ...bare, link: true } } })).toEqual([]);
  });
});
