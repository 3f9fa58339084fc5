/** Seeds written into a file of the profile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { seedsMax } from '../../engine/net/seed-discovery.ts';
import { readSeedFile } from '../../engine/seed-file.ts';

const dir = mkdtempSync(join(tmpdir(), 'gv-seeds-'));
const file = join(dir, 'seeds.txt');
const fail = (problem: string): void => {
  throw new Error(problem);
};
afterAll(() => rmSync(dir, { recursive: true }));

test('[D18] a seed file has one address a line, and remarks', () => {
  writeFileSync(file, '# the office\n10.0.0.1:47474\r\n\n  [fd00::1]:47474  # upstairs\nnonsense\n');
  expect(readSeedFile(file, fail)).toEqual(['10.0.0.1:47474', '[fd00::1]:47474', 'nonsense']);
});

test('[D18] a seed file that is not there names nobody, a folder in its place is told of', () => {
  expect(readSeedFile(join(dir, 'none.txt'), fail)).toEqual([]);
  const problems: string[] = [];
  expect(readSeedFile(dir, (problem) => problems.push(problem))).toEqual([]);
  expect(problems).toEqual([expect.stringContaining('EISDIR')]);
});

test('[D18] a seed file of any length is read up to the limit', () => {
  writeFileSync(file, Array.from({ length: 2000 }, (_, index) => `10.0.${index >> 8}.${index & 255}:47474\n`).join(''));
  expect(readSeedFile(file, fail)).toHaveLength(seedsMax);
});
