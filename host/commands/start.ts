/** `start`: runs this computer's peer until it is told to stop. */
import { existsSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { EngineOptions, LogLine } from '../../engine/index.ts';
import type { Address } from '../../shared/address.ts';
import { peerOptions } from '../../shared/peer-options.ts';
import type { Arguments } from '../arguments.ts';
import { hasDisplay, openInBrowser } from '../browser.ts';
import { readCodeFile } from '../code-file.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { chooseDesktop, runStarter } from '../desktop.ts';
import { usage } from '../failure.ts';
import { openHost } from '../host.ts';
import type { Host, HostOptions } from '../host.ts';
import { print, printJson } from '../output.ts';
import { packageRoot } from '../package-root.ts';
import { profilePaths } from '../profile.ts';
import { oneLine } from '../terminal-text.ts';

/** A peer that does not take our leave must not keep this process. */
const stopMsMax = 10_000;
/** One Ctrl+C comes twice where npm runs us: from the terminal, and passed on by npm. */
const sameSignalMs = 500;
const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '::1'];

export const start: Command = {
  name: 'start',
  usage: [
    'start [--headless] [--name N] [--group-code-file F] [--listen HOST:PORT] [--api HOST:PORT]',
    '      [--seed HOST:PORT]... [--neighbor HOST:PORT]... [--degree N] [--gossip-peers N]',
    '      [--interface NAME]... [--no-interface NAME]... [--no-mdns] [--no-open]',
    '      [--hooks FILE [--hooks-dry-run]]',
  ],
  summary: 'Starts Grapevine: the desktop app, the same app in the browser, or without any.',
  options: {
    headless: { type: 'boolean' },
    api: { type: 'string' },
    ...peerOptions,
    'no-open': { type: 'boolean' },
    hooks: { type: 'string' },
    'hooks-dry-run': { type: 'boolean' },
  },
  notes: [
    ['--headless', 'no window and no browser: prints one line when ready, logs to standard error'],
    ['--name N', "the display name, kept in the profile (default: the profile's, else the page asks)"],
    ['--group-code-file F', 'join the group whose code is in file F, and no other'],
    ['--listen HOST:PORT', 'where other peers reach this one (default: port 47474 or the next free one)'],
    ['--api HOST:PORT', 'where page and API are served: 127.0.0.1, localhost or [::1]'],
    ['--seed HOST:PORT', 'a peer to try for ever; may be given several times'],
    ['--neighbor HOST:PORT', 'a peer to link with, and no others but those that name this one; repeatable'],
    ['--degree N', 'links to hold, in place of the automatic number'],
    ['--gossip-peers N', 'peers asked in one gossip step'],
    ['--interface NAME', 'the only network interfaces to announce on; may be given several times'],
    ['--no-interface NAME', 'a network interface to leave out, as in docker0 or br-*; repeatable'],
    ['--no-mdns', 'neither announce nor look for peers by mDNS'],
    ['--no-open', 'do not open the browser'],
    ['--hooks FILE', 'programs that run on events and answer queries; with --headless'],
    ['--hooks-dry-run', 'run none of them: logs/hooks.ndjson of the profile says which would have'],
  ],
  async run(args) {
    positionals(args, []);
    if (args.group !== undefined) throw usage('start runs all groups of the profile: --group-code-file runs one alone');
    const engine = await readEngineOptions(args);
    const api = readApiAddress(args);
    const hooks = await readHookOptions(args);
    const root = packageRoot().dir;
    if (!args.flag('headless')) {
      const choice = chooseDesktop(root);
      if ('starter' in choice) {
        process.exitCode = await runStarter(choice.starter, process.argv.slice(3));
        return;
      }
      if (choice.obstacle !== undefined) {
        const served = 'Grapevine is served to the browser.';
        process.stderr.write(`Electron cannot open a window here (${choice.obstacle}): ${served}\n`);
      }
    }
    await serveUntilStopped(args, { engine, api, hooks, rendererDir: path.join(root, 'out', 'renderer') });
  },
};

async function serveUntilStopped(
  args: Arguments,
  { engine, api, hooks, rendererDir }: HostOptions & { readonly rendererDir: string },
): Promise<void> {
  // Whatever this process writes, the profile above all, is its user's own.
  process.umask(0o077);
  const stopAsked = stopSignal();
  const host = await openHost(await import('../../engine/index.ts'), {
    // A headless host is seen under the computer's name until somebody answers the page's question.
    engine: args.flag('headless') ? { fallbackName: os.hostname(), ...engine } : engine,
    api,
    hooks,
    rendererDir: existsSync(path.join(rendererDir, 'index.html')) ? rendererDir : undefined,
  });
  announce(host, args.json);
  const linkFile = profilePaths(engine.profileDir).openPage;
  const opens = !args.flag('headless') && !args.flag('no-open') && hasDisplay();
  if (opens) await openInBrowser(host.link, linkFile);
  await stopAsked;
  if (opens) await unlink(linkFile).catch(() => {});
  await closeInTime(host);
}

function announce({ hello, status, link, token }: Host, json: boolean): void {
  const { id, group } = hello;
  const name = oneLine(hello.name || hello.suggestedName);
  if (!json) return print(`ready ${id} ${name} port ${status.port} ${link}`);
  printJson({ type: 'ready', id, name, port: status.port, url: link, token, pid: process.pid, group });
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

async function closeInTime(host: Host): Promise<void> {
  const late = setTimeout(() => {
    process.stderr.write(`grapevine: stopping took over ${stopMsMax / 1000} s and was broken off\n`);
    process.exit(1);
  }, stopMsMax);
  await host.close();
  clearTimeout(late);
  // Nothing is left to do; a timer or socket forgotten somewhere must not keep the process.
  process.exit(0);
}

async function readEngineOptions(args: Arguments): Promise<EngineOptions> {
  const codeFile = args.text('group-code-file');
  return {
    ...args.peerOptions(),
    profileDir: args.profileDir,
    log: writeLog,
    ...(codeFile !== undefined && { groupCode: await readCodeFile(codeFile) }),
  };
}

/** A window is nothing to wait for events with: its user closes it. */
async function readHookOptions(args: Arguments): Promise<HostOptions['hooks']> {
  const file = args.text('hooks');
  const dryRun = args.flag('hooks-dry-run');
  if (file === undefined && dryRun) throw usage('--hooks-dry-run needs --hooks FILE');
  if (file === undefined) return undefined;
  if (!args.flag('headless')) throw usage('--hooks needs --headless');
  const { readHooks } = await import('../hooks/config.ts');
  return { hooks: await readHooks(path.resolve(file)), dryRun };
}

/** Anybody who reaches the API acts as this user, so it is not offered to the network. */
function readApiAddress(args: Arguments): Address | undefined {
  const address = args.address('api');
  if (address === undefined || loopbackHosts.includes(address.host)) return address;
  throw usage(`--api ${address.host} is not this computer alone: use 127.0.0.1, localhost or [::1]`);
}

function writeLog({ level, message }: LogLine): void {
  if (level === 'debug') return;
  process.stderr.write(`${new Date().toISOString()} ${level} ${oneLine(message)}\n`);
}
