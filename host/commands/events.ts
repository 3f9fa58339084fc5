/** `events`: the numbered event log as NDJSON, followed across restarts of the host. */
import { setTimeout as sleep } from 'node:timers/promises';
import { HostClient, HostGone } from '../client.ts';
import type { Place } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { readEventTypes } from '../../shared/event-types.ts';
import { CommandFailure, usage } from '../failure.ts';
import { printSlowly } from '../output.ts';
import { jsonLine } from '../terminal-text.ts';

/** Pause between two looks for a host that went away. */
const retryMs = 250;

export const events: Command = {
  name: 'events',
  usage: ['events [--since N] [--type T]... [--no-follow]'],
  summary: 'Prints the events after number N as JSON lines, and goes on with new ones.',
  options: {
    since: { type: 'string' },
    type: { type: 'string', multiple: true },
    'no-follow': { type: 'boolean' },
  },
  notes: [
    ['--since N', 'the last number already known (default: 0, everything)'],
    ['--type T', 'only events of this type, as message or peer-dead; may be given several times'],
    ['--no-follow', 'end after the newest event'],
  ],
  async run(args) {
    positionals(args, []);
    let since = args.count('since', 0, 999_999_999_999_999) ?? 0;
    const follow = !args.flag('no-follow');
    const types = [...readEventTypes(args.texts('type'), usage)];
    let client: HostClient | undefined = await HostClient.open(args);
    for (;;) {
      since = await printFrom(client, { since, follow, types });
      if (!follow) return;
      client = await findAgain(args);
    }
  },
};

interface Wanted {
  readonly since: number;
  readonly follow: boolean;
  readonly types: readonly string[];
}

/** Prints until the host ends the stream; returns the last number printed. */
async function printFrom(client: HostClient, { since, follow, types }: Wanted): Promise<number> {
  let last = since;
  try {
    for await (const line of client.events(since, follow, types)) {
      if (!('seq' in line) && line.type === 'stream-end') {
        if (line.reason === 'left') throw new CommandFailure('not-found', 'this computer has left the group');
        // Between the host and us: for the reader the events go on, unless it waits for their end.
        if (follow) continue;
        throw new CommandFailure('failed', `the host ended the events early after number ${last} (${line.reason})`);
      }
      await printSlowly(jsonLine(line));
      if ('seq' in line) last = line.seq;
      else last = line.type === 'stream-gap' ? line.firstKept - 1 : line.resumeSince;
    }
  } catch (error) {
    // It may go away between two of our steps; what it refuses outright stays refused.
    if (!follow || !isGone(error)) throw error;
  }
  return last;
}

async function findAgain(place: Place): Promise<HostClient> {
  for (;;) {
    await sleep(retryMs);
    try {
      return await HostClient.open(place);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}

function isGone(error: unknown): boolean {
  return error instanceof HostGone || (error instanceof CommandFailure && error.code === 'no-host');
}
