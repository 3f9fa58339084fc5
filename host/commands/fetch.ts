/** `fetch`: brings a file that somebody offered, and waits until it is here. */
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FileRecord } from '../../shared/files.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { CommandFailure } from '../failure.ts';
import { stateText } from '../file-text.ts';
import { print, printJson } from '../output.ts';
import { oneLine } from '../terminal-text.ts';

const pollMs = 250;
const secondsMax = 86_400;
/** A copy of a large file takes its time. */
const copyMsMax = 30 * 60_000;

export const fetch: Command = {
  name: 'fetch',
  usage: ['fetch ID [--to DIR] [--timeout S] [--no-wait]'],
  summary: 'Brings a file from whoever has it, checks it, and prints where it lies.',
  options: { to: { type: 'string' }, timeout: { type: 'string' }, 'no-wait': { type: 'boolean' } },
  notes: [
    ['--to DIR', 'puts a copy into DIR, under a name that is free there'],
    ['--timeout S', 'gives up waiting after S seconds; it goes on arriving'],
    ['--no-wait', 'only asks for it'],
  ],
  async run(args) {
    const [id = ''] = positionals(args, ['ID']);
    const seconds = args.count('timeout', 1, secondsMax);
    const client = await HostClient.open(args);
    let file = await client.call('fetchFile', { id });
    if (!args.flag('no-wait')) file = await finished(client, file, seconds);
    const to = args.text('to');
    const isHere = file.state === 'complete';
    const copy =
      to === undefined || !isHere
        ? undefined
        : await client.call('saveFile', { id: file.id, folder: path.resolve(to) }, copyMsMax);
    const where = copy?.path ?? file.path;
    if (args.json) printJson({ ...file, path: where });
    else print(isHere ? (where ?? '') : `${oneLine(file.name)}: ${stateText(file)}`);
  },
};

async function finished(client: HostClient, asked: FileRecord, seconds: number | undefined): Promise<FileRecord> {
  const deadline = performance.now() + (seconds ?? Infinity) * 1000;
  const isShown = process.stderr.isTTY;
  let file = asked;
  try {
    for (;;) {
      if (isShown) process.stderr.write(`\r\u001b[K${oneLine(file.name)}: ${stateText(file)}`);
      if (file.state === 'complete') return file;
      if (['failed', 'changed', 'gone', 'paused', 'offered'].includes(file.state)) {
        throw new CommandFailure('failed', `${oneLine(file.name)}: ${stateText(file)}`);
      }
      if (performance.now() > deadline) {
        throw new CommandFailure('timeout', `${oneLine(file.name)} is not here after ${seconds} s: ${stateText(file)}`);
      }
      await pause(pollMs);
      file = (await client.call('files', { ids: [file.id] }))[0] ?? file;
    }
  } finally {
    if (isShown) process.stderr.write('\n');
  }
}
