/** `resolve`: an endpoint of a service that accepts connections. */
import { resolveMsMax } from '../../shared/limits.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { print, printJson } from '../output.ts';
import { oneLine } from '../terminal-text.ts';

export const resolve: Command = {
  name: 'resolve',
  usage: ['resolve APP [--tag KEY=VALUE]... [--failed ADDRESS]... [--no-check] [--timeout SECONDS]'],
  summary: 'Finds a service that accepts connections, and prints its address.',
  options: {
    tag: { type: 'string', multiple: true },
    failed: { type: 'string', multiple: true },
    'no-check': { type: 'boolean' },
    timeout: { type: 'string' },
  },
  notes: [
    ['--tag KEY=VALUE', 'what must be true of it'],
    ['--failed ADDRESS', 'this one did not answer: forget it, and find another'],
    ['--no-check', 'do not connect to it first'],
    ['--timeout SECONDS', 'look for so long at most (default: 10)'],
  ],
  async run(args) {
    const [app = ''] = positionals(args, ['APP']);
    const seconds = args.count('timeout', 1, resolveMsMax / 1000);
    const client = await HostClient.open(args);
    const found = await client.call('resolve', {
      ...{ app, tags: [...args.texts('tag')], failed: [...args.texts('failed')], check: !args.flag('no-check') },
      ...(seconds !== undefined && { timeoutMs: seconds * 1000 }),
    });
    if (args.json) printJson(found);
    else print(oneLine(found.address));
  },
};
