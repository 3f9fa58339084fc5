#!/usr/bin/env node
/** The command line, linked from anywhere: finds a Node that runs a checkout as it is, and starts it there. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const entry = path.join(folder, 'cli.ts');
const own = path.join(folder, '..', 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (process.features.typescript) {
  await import('./cli.ts');
} else if (existsSync(own)) {
  const { status } = spawnSync(own, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  process.stderr.write(`grapevine: Node 24 or newer is needed, this is ${process.version}: run npm install first\n`);
  process.exitCode = 1;
}
