/** The desktop app's options, as they stand among Electron's own arguments. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readCommandLine } from '../../../electron/main/command-line.ts';
import { UsageError } from '../../../shared/peer-options.ts';

const hostPort = 'must be HOST:PORT, for example 192.168.1.20:47474 or [fe80::1]:47474';
const folder = mkdtempSync(path.join(tmpdir(), 'grapevine-command-line-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('command line of the desktop app', () => {
  test('without options: mDNS, no seeds, and the profile is the default one', () => {
    expect(readCommandLine(['.'], {})).toEqual({
      profileDir: undefined,
      engine: { seeds: [], neighbors: [], mdns: true },
    });
  });

  test('with Chromium switches and the path of the app between them: only ours are taken', () => {
    const args = ['--no-sandbox', '--inspect=0', '.', '--name', 'Anna', '--remote-debugging-port=0'];
    expect(readCommandLine(args, {}).engine.name).toBe('Anna');
  });

  test('with every option: each reaches the engine', () => {
    const code = path.join(folder, 'code');
    writeFileSync(code, 'gv1-abc\n');
    const args = ['--group-code-file', code, '--listen', '[::1]:0', '--seed', 'a:1', '--seed=b:2', '--no-mdns'];
    args.push('--neighbor', 'c:3', '--degree', '3', '--gossip-peers', '2', '--interface', 'eth0');
    expect(readCommandLine(args, {}).engine).toEqual({
      groupCode: 'gv1-abc',
      listen: { host: '::1', port: 0 },
      seeds: ['a:1', 'b:2'],
      neighbors: ['c:3'],
      degree: 3,
      gossipPeers: 2,
      interfaces: ['eth0'],
      mdns: false,
    });
  });

  test('with a profile in both places: the option wins over the environment', () => {
    const environment = { GRAPEVINE_PROFILE: '/from/environment' };
    expect(readCommandLine([], environment).profileDir).toBe(path.resolve('/from/environment'));
    expect(readCommandLine(['--profile', '/from/option'], environment).profileDir).toBe(path.resolve('/from/option'));
  });

  test('with an empty name: none, so that the page asks', () => {
    expect(readCommandLine(['--name', ''], {}).engine).not.toHaveProperty('name');
  });

  test.each([
    [['--profile'], '--profile needs a value'],
    [['--seed', '--no-mdns'], '--seed needs a value'],
    [['--degree', 'many'], '--degree "many" must be a whole number from 1 to 64'],
    [['--degree', '65'], '--degree "65" must be a whole number from 1 to 64'],
    [['--degree', '0'], '--degree "0" must be a whole number from 1 to 64'],
    [['--listen', '127.0.0.1:65536'], `--listen "127.0.0.1:65536" ${hostPort}`],
    [['--listen', '::1'], `--listen "::1" ${hostPort}`],
    [['--seed', 'a:1', '--seed', 'b'], `--seed "b" ${hostPort}`],
    [['--neighbor', 'a:0'], `--neighbor "a:0" ${hostPort}`],
  ])('with %j: one line says %s', (args, message) => {
    expect(() => readCommandLine(args, {})).toThrow(new UsageError(message));
  });

  test('with a group code file that is not there: refused', () => {
    const read = (): unknown => readCommandLine(['--group-code-file', path.join(folder, 'none')], {});
    expect(read).toThrow(/--group-code-file cannot be read/);
  });
});
