/** One run of the lab: the port, the page, the peers, and the end when it is told to stop. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasDisplay, openInBrowser } from '../host/browser.ts';
import { CommandFailure } from '../host/failure.ts';
import { print, printJson } from '../host/output.ts';
import { PortBusyError } from '../host/server/server.ts';
import { buildPage, pageDir } from './build.ts';
import { Laboratory } from './laboratory.ts';
import type { LabOptions } from './options.ts';
import { serveLab } from './server.ts';
import type { LabServer, LabServerOptions } from './server.ts';

/** One Ctrl+C comes twice where npm runs us: from the terminal, and passed on by npm. */
const sameSignalMs = 500;

export async function runLab(options: LabOptions): Promise<void> {
  const stopAsked = stopSignal();
  const lab = new Laboratory({ peers: options.peers, seed: options.seed, complain });
  const server = await serve({ lab, listen: options.api, pageDir, onFault: (error) => complain(String(error)) });
  try {
    // After the port is ours: a mistake in the command line is told at once.
    if (!(await buildPage(complain))) throw new CommandFailure('failed', 'the page of the lab could not be built');
    await lab.start();
    announce(server, lab, options);
    await untilStopped(server, options, stopAsked);
  } finally {
    await Promise.all([server.close(), lab.close()]);
  }
  // Nothing is left to do; a timer forgotten somewhere must not keep the process.
  process.exit(0);
}

async function untilStopped({ link }: LabServer, { opens }: LabOptions, stopAsked: Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'grapevine-lab-'));
  try {
    if (opens && hasDisplay()) await openInBrowser(link, path.join(folder, 'open.html'));
    await stopAsked;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function serve(options: LabServerOptions): Promise<LabServer> {
  try {
    return await serveLab(options);
  } catch (error) {
    await options.lab.close();
    if (error instanceof PortBusyError) throw new CommandFailure('port-busy', error.message, { cause: error });
    throw error;
  }
}

function announce({ link }: LabServer, { seed }: Laboratory, { peers, json }: LabOptions): void {
  if (json) printJson({ type: 'ready', peers, seed, url: link, pid: process.pid });
  else print(`ready ${peers} peers, seed ${seed}: ${link}`);
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Resolves at the first signal; a second one, meant as such, ends the process whatever it is doing. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const handle = (): void => {
      if (askedAt !== undefined && performance.now() - askedAt > sameSignalMs) process.exit(1);
      askedAt ??= performance.now();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, handle);
  });
}
