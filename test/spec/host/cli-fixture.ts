/** Real CLI processes, against a host in this process whose engine is a fake. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openHost } from '../../../host/host.ts';
import type { Host } from '../../../host/host.ts';
import { makeFakeEngine } from './fake-engine.ts';
import type { FakeEngine } from './fake-engine.ts';

export const root = path.join(import.meta.dirname, '../../..');
const entry = path.join(root, 'host/cli.ts');

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CliFixture {
  readonly engine: FakeEngine;
  readonly host: Host;
  readonly profileDir: string;
  cli(args: readonly string[], input?: string): Promise<Outcome>;
  spawnCli(args: readonly string[]): Running;
  close(): Promise<void>;
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  out: string;
  err: string;
  readonly exit: Promise<Outcome>;
}

export function startCli(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Running {
  const env = { ...process.env, NO_COLOR: '1', TZ: 'UTC', ...environment };
  const child = spawn(process.execPath, [entry, ...args], { env });
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const running: Running = { child, out: '', err: '', exit: promise };
  child.stdout.on('data', (chunk: Buffer) => (running.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (running.err += chunk.toString()));
  child.on('close', (code) => resolve({ code, out: running.out, err: running.err }));
  return running;
}

export function runCli(args: readonly string[], input = '', environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const running = startCli(args, environment);
  running.child.stdin.end(input);
  return running.exit;
}

export async function makeProfile(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'grapevine-cli-'));
}

export async function openCliFixture(): Promise<CliFixture> {
  const profileDir = await makeProfile();
  const engine = makeFakeEngine();
  const host = await openFakeHost(profileDir, engine);
  const withProfile = ([command = '', ...rest]: readonly string[]) => [command, '--profile', profileDir, ...rest];
  return {
    engine,
    host,
    profileDir,
    cli: (args, input) => runCli(withProfile(args), input),
    spawnCli: (args) => startCli(withProfile(args)),
    close: async () => {
      await host.close();
      await rm(profileDir, { recursive: true, force: true });
    },
  };
}

export function openFakeHost(profileDir: string, engine: FakeEngine): Promise<Host> {
  const door = { openEngine: () => Promise.resolve(engine) };
  return openHost(door, {
    engine: { profileDir },
    api: undefined,
    rendererDir: undefined,
  });
}
