/**
 * `npm start`: the desktop app; where Electron cannot run, the same app in the browser.
 * What stands after `--` reaches the app: `npm start -- --profile DIR --name Anna`.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { isBuilt } from './start/build-state.ts';
import { displayObstacle, runDesktop } from './start/desktop.ts';
import { findElectron, installElectron } from './start/electron-runtime.ts';
import { serveToBrowser } from './start/browser.ts';

const root = path.join(import.meta.dirname, '..');
const errorCharsMax = 64 * 1024;

process.exitCode = await start(process.argv.slice(2));

async function start(args: readonly string[]): Promise<number> {
  if (!isBuilt(root) && !(await build())) return 1;
  if (args.includes('--headless')) return await serveToBrowser(args);
  const obstacle = displayObstacle(process.env);
  if (obstacle !== undefined) return await serve(obstacle, args);
  const electron = findElectron(root) ?? ((await installElectron(root)) ? findElectron(root) : undefined);
  if (electron === undefined) return await serve('its runtime is not installed', args);
  const end = await runDesktop(electron, root, args);
  return 'code' in end ? end.code : await serve(end.obstacle, args);
}

async function serve(obstacle: string, args: readonly string[]): Promise<number> {
  console.log(`Electron cannot open a window here (${obstacle}): Grapevine is served to the browser.`);
  return await serveToBrowser(args);
}

/** Quiet, unless it fails: then everything that the bundler said is the explanation. */
async function build(): Promise<boolean> {
  console.log('Building Grapevine ...');
  const bundler = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const child = spawn(process.execPath, [bundler, 'build'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
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
  if (code !== 0) console.error(`${output}\nThe build failed.`);
  return code === 0;
}
