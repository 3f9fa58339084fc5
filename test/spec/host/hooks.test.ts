/** Programs that run on events and answer questions: really run, bounded, and written down. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readHooks } from '../../../host/hooks/config.ts';
import type { Hook } from '../../../shared/hook-file.ts';
import { Hooks } from '../../../host/hooks/hooks.ts';
import type { GroupEvent } from '../../../shared/groups.ts';
import { toEntryId, toGroupId, toPeerId } from '../../../shared/ids.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gv-hooks-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const group = toGroupId(new Uint8Array(16).fill(1));
const author = toPeerId(new Uint8Array(32).fill(2));

function userEvent(name: string, sentAt = Date.now()): GroupEvent {
  const event = toEntryId(new Uint8Array(32).fill(3));
  return { seq: 1, at: Date.now(), group, type: 'user-event', event, author, name, payload: 'now', sentAt };
}

function node(script: string, more: Partial<Hook> = {}): Hook {
  const run = [process.execPath, '-e', script];
  return { on: 'user-event', run, timeoutSeconds: 10, perMinute: 60, ...more };
}

function hooksOf(hooks: readonly Hook[], dryRun = false): Hooks {
  const log = (message: string): void => {
    throw new Error(`assertion: nothing fails: ${message}`);
  };
  return new Hooks({ hooks, dryRun, logsFolder: path.join(folder, 'logs'), log, message: () => null });
}

function audit(): Record<string, unknown>[] {
  try {
    const text = readFileSync(path.join(folder, 'logs', 'hooks.ndjson'), 'utf8');
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  } catch {
    return [];
  }
}

async function audited(hooks: Hooks, count: number): Promise<Record<string, unknown>[]> {
  await expect.poll(() => audit().length, { timeout: 10_000 }).toBe(count);
  await hooks.settle();
  return audit();
}

const write = (name: string) => `require('fs').writeFileSync(${JSON.stringify(path.join(folder, name))}, `;

describe('a hook', () => {
  test('runs on its event with what happened on its standard input, and no shell in between', async () => {
    const script = `${write('out')} require('fs').readFileSync(0, 'utf8') + process.env.GRAPEVINE_NAME + process.argv[1])`;
    const hook = node(script, { name: 'deploy' });
    const hooks = hooksOf([{ ...hook, run: [...hook.run, '$HOME; `echo`'] }]);
    hooks.hear({ kind: 'log', event: userEvent('other') });
    hooks.hear({ kind: 'log', event: userEvent('deploy') });
    const [line] = await audited(hooks, 1);
    expect(line).toMatchObject({ on: 'user-event', name: 'deploy', by: author, outcome: 'ran' });
    const [told, rest] = readFileSync(path.join(folder, 'out'), 'utf8').split('\n');
    expect(JSON.parse(told ?? '')).toMatchObject({ type: 'user-event', name: 'deploy', payload: 'now' });
    expect(rest).toBe('deploy$HOME; `echo`');
  });

  test('does not run on what came with the history', async () => {
    const hooks = hooksOf([node(`${write('old')} '')`)]);
    hooks.hear({ kind: 'log', event: userEvent('deploy', Date.now() - 3_600_000) });
    hooks.hear({ kind: 'log', event: userEvent('deploy') });
    expect(await audited(hooks, 1)).toHaveLength(1);
  });

  test('in a dry run is written down and not run', async () => {
    const hooks = hooksOf([node(`${write('out')} '')`), node('', { on: 'query', name: 'load' })], true);
    hooks.hear({ kind: 'log', event: userEvent('deploy') });
    const question = { group, asker: author, askerName: 'Ada', name: 'load', payload: '', timeoutMs: 1000 };
    expect(await hooks.answer(question)).toEqual({ state: 'failed', payload: 'a dry run' });
    expect((await audited(hooks, 2)).map(({ outcome }) => outcome)).toEqual(['would-run', 'would-run']);
    expect(existsSync(path.join(folder, 'out'))).toBe(false);
  });

  test('answers a question with what it prints; one that fails, hangs or says too much is a failure', async () => {
    const hooks = hooksOf([
      node('process.stdout.write("0.5\\n")', { on: 'query', name: 'load' }),
      node('process.exit(3)', { on: 'query', name: 'broken' }),
      node('setInterval(() => {}, 1000)', { on: 'query', name: 'hangs', timeoutSeconds: 0.5 }),
      node('process.stdout.write("x".repeat(5000))', { on: 'query', name: 'long' }),
      { ...node('', { on: 'query', name: 'missing' }), run: [path.join(folder, 'no-such-program')] },
    ]);
    const ask = (name: string) =>
      hooks.answer({ group, asker: author, askerName: 'Ada', name, payload: '', timeoutMs: 9000 });
    expect(await ask('load')).toEqual({ state: 'answered', payload: '0.5' });
    expect(await ask('broken')).toEqual({ state: 'failed', payload: 'exit code 3' });
    expect(await ask('hangs')).toEqual({ state: 'failed', payload: 'ended after 500 ms' });
    expect(await ask('long')).toEqual({ state: 'failed', payload: 'the answer is too long' });
    expect(await ask('missing')).toMatchObject({ state: 'failed' });
    expect(await ask('other')).toBeUndefined();
    const outcomes = (await audited(hooks, 5)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['ran', 'failed', 'timed-out', 'ran', 'failed']);
  });

  test('runs so often in a minute and no more', async () => {
    const hooks = hooksOf([node('', { perMinute: 2 })]);
    for (let count = 0; count < 4; count += 1) hooks.hear({ kind: 'log', event: userEvent('deploy') });
    const outcomes = (await audited(hooks, 4)).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'left-out')).toHaveLength(2);
  });
});

describe('the file of hooks', () => {
  const read = (value: unknown) => {
    const file = path.join(folder, 'hooks.json');
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
    return readHooks(file);
  };

  test('is read with what is not given filled in', async () => {
    expect(await read({ hooks: [{ on: 'query', name: 'load', run: ['uptime'] }] })).toEqual([
      { on: 'query', name: 'load', run: ['uptime'], timeoutSeconds: 10, perMinute: 60 },
    ]);
  });

  test('is refused with what is wrong where', async () => {
    const cases: readonly (readonly [unknown, RegExp])[] = [
      ['{', /it is no JSON/],
      [{ hooks: [{ on: 'messages', run: ['x'] }] }, /hooks\.0\.on is query, or one of message/],
      [{ hooks: [{ on: 'query', run: ['x'] }] }, /hooks\.0\.name: say which question it answers/],
      [{ hooks: [{ on: 'message', name: 'a', run: ['x'] }] }, /only a query or a user-event has a name/],
      [{ hooks: [{ on: 'message', run: [] }] }, /hooks\.0\.run/],
      [{ hooks: [{ on: 'message', run: 'rm' }] }, /hooks\.0\.run/],
    ];
    for (const [value, why] of cases) await expect(read(value)).rejects.toThrow(why);
    await expect(readHooks(path.join(folder, 'none'))).rejects.toThrow(/cannot be read/);
  });
});
