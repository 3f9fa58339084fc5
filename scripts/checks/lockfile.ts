/**
 * What npm would run and fetch: install scripts are a closed list that somebody has decided on,
 * versions are exact, and the lockfile says the same as package.json.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { CheckResult, Finding } from './finding.ts';

const versions = z.record(z.string(), z.string()).default({});

const manifestShape = z.object({
  allowScripts: z.record(z.string(), z.boolean()),
  dependencies: versions,
  devDependencies: versions,
});

const lockShape = z.object({
  packages: z.record(
    z.string(),
    z.object({
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
      resolved: z.string().optional(),
      dependencies: versions,
      devDependencies: versions,
    }),
  ),
});

export type Manifest = z.output<typeof manifestShape>;
export type Lock = z.output<typeof lockShape>;

export function checkLockfile(root: string): Promise<CheckResult> {
  const manifest = manifestShape.parse(readJson(root, 'package.json'));
  const lock = lockShape.parse(readJson(root, 'package-lock.json'));
  // npm offers to build a package that has this file even where it has no install script.
  const builds = (folder: string): boolean => existsSync(path.join(root, folder, 'binding.gyp'));
  const packages = Object.keys(lock.packages).length - 1;
  return Promise.resolve({ summary: `${packages} packages`, findings: compareLock(manifest, lock, builds) });
}

export function compareLock(manifest: Manifest, lock: Lock, builds: (folder: string) => boolean): Finding[] {
  const installed = Object.entries(lock.packages).filter(([folder]) => folder !== '');
  const withScripts = new Set(
    installed
      .filter(([folder, entry]) => entry.hasInstallScript === true || builds(folder))
      .map(([folder]) => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  );
  const decided = new Set(Object.keys(manifest.allowScripts));
  const root = lock.packages[''];
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
  const locked: Record<string, string> = { ...root?.dependencies, ...root?.devDependencies };
  const undecided = [...withScripts].filter((name) => !decided.has(name));
  const needless = [...decided].filter((name) => !withScripts.has(name));
  const loose = Object.keys(wanted).filter((name) => !/^\d/.test(wanted[name] ?? ''));
  const different = Object.keys(wanted).filter((name) => locked[name] !== wanted[name]);
  const unhashed = installed.filter(([, entry]) => entry.link !== true && entry.integrity === undefined);
  return [
    ...undecided.map((name) => fault(`${name} has an install script that nobody decided on`)),
    ...needless.map((name) => fault(`${name} has no install script and is on the list`)),
    ...loose.map((name) => fault(`${name} has no exact version`)),
    ...different.map((name) => fault(`${name} differs from the lockfile`)),
    ...unhashed.map(([folder]) => fault(`${folder} has no integrity hash`)),
  ];
}

function fault(message: string): Finding {
  return { file: 'package.json', line: null, rule: 'lockfile', message };
}

function readJson(root: string, file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}
