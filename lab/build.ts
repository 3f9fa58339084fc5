/** The lab's page, built where that is missing or older than its sources. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { isBuilt } from '../scripts/start/build-state.ts';
import type { BuildPlan } from '../scripts/start/build-state.ts';

const root = path.join(import.meta.dirname, '..');
const errorCharsMax = 64 * 1024;

export const pageDir = path.join(root, 'out/lab');

const plan: BuildPlan = {
  sources: ['lab/page', 'lab/shape.ts', 'renderer', 'shared', 'package.json', 'package-lock.json'],
  outputs: ['out/lab/index.html', 'out/lab/peer.html'],
};

/** Quiet, unless it fails: then everything that the bundler said is the explanation. */
export async function buildPage(say: (line: string) => void): Promise<boolean> {
  if (isBuilt(root, plan)) return true;
  say('Building the page of the lab ...');
  const bundler = path.join(root, 'node_modules/vite/bin/vite.js');
  const args = [bundler, 'build', '--config', path.join(root, 'lab/page/vite.config.ts')];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-errorCharsMax);
    });
  }
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve(exitCode ?? 1));
  });
  if (code !== 0) say(`${output}\nThe build failed.`);
  return code === 0;
}
