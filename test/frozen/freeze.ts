/**
 * Freezes the headless Grapevine of a commit as one file, so that tests can run an older version beside
 * this one: `node test/frozen/freeze.ts COMMIT`. Packages are bundled too, with their licences, for they
 * are a part of how that version behaves; only the native SQLite module stays where npm put it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleHost } from './bundle.ts';

const root = path.resolve(import.meta.dirname, '../..');
const archiveBytesMax = 256 * 1024 * 1024;

const [commit, ...rest] = process.argv.slice(2);
if (commit === undefined || rest.length > 0) {
  console.error('freeze: write one commit, as in node test/frozen/freeze.ts 4719fa0');
  process.exitCode = 2;
} else {
  await freeze(commit);
}

async function freeze(name: string): Promise<void> {
  const full = git('rev-parse', '--verify', `${name}^{commit}`).toString().trim();
  const source = mkdtempSync(path.join(tmpdir(), 'gv-freeze-'));
  try {
    execFileSync('tar', ['x', '-C', source], { input: git('archive', full) });
    symlinkSync(path.join(root, 'node_modules'), path.join(source, 'node_modules'));
    const { code, licences } = await bundleHost(source);
    const file = path.join(import.meta.dirname, `grapevine-${full.slice(0, 7)}.mjs`);
    const head = `/* Grapevine as of commit ${full}, made by test/frozen/freeze.ts. Do not edit.\n\n${licences}*/\n`;
    writeFileSync(file, `#!/usr/bin/env node\n${head}${code}`);
    console.log(path.relative(root, file));
  } finally {
    rmSync(source, { recursive: true, force: true });
  }
}

function git(...args: string[]): Buffer {
  return execFileSync('git', ['-C', root, ...args], { maxBuffer: archiveBytesMax });
}
