/** The files of the tree that people wrote. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Made by tools, or planted so that tools have something to find. */
const skippedFolders = new Set([
  'node_modules',
  '.git',
  'out',
  'dist',
  'release',
  'coverage',
  'test-results',
  'playwright-report',
  'test/planted',
]);

export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** Paths relative to `root` whose name ends in one of `extensions`, sorted. */
export function listFiles(root: string, extensions: readonly string[]): string[] {
  const found: string[] = [];
  const pending = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (skippedFolders.has(file) || skippedFolders.has(entry.name)) continue;
      if (entry.isDirectory()) pending.push(file);
      else if (entry.isFile() && extensions.some((extension) => file.endsWith(extension))) found.push(file);
    }
  }
  return found.sort();
}

export function readFiles(root: string, files: readonly string[]): TextFile[] {
  return files.map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
}

/** Written by a generator, or frozen by one: no style applies. */
export function isGenerated(file: string): boolean {
  return /\.pb\.(js|d\.ts|ts)$/.test(file) || /^test\/frozen\/.*\.mjs$/.test(file);
}
