/** `register` and `unregister`: a program on this machine offers itself to the group, or no longer does. */
import { ttlSecondsMax } from '../../shared/limits.ts';
import { parseServiceAddress } from '../../shared/service-text.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { usage } from '../failure.ts';
import { print, printJson } from '../output.ts';

export const register: Command = {
  name: 'register',
  usage: ['register APP ADDRESS [--tag KEY=VALUE]... [--ttl SECONDS] [--last-update SECONDS]'],
  summary: 'Registers a program on this computer as a service, or renews it; localhost becomes its address on the LAN.',
  options: { tag: { type: 'string', multiple: true }, ttl: { type: 'string' }, 'last-update': { type: 'string' } },
  notes: [
    ['--tag KEY=VALUE', 'what is true of it; others may ask for it'],
    ['--ttl SECONDS', 'healthy for so long after each renewal (default: 30); dropped after ten times as long'],
    ['--last-update SECONDS', 'Unix time of what is said; only a newer one counts (default: now)'],
  ],
  async run(args) {
    const [app = '', address = ''] = positionals(args, ['APP', 'ADDRESS']);
    // Either is allowed to look like the other; only both at once are turned round.
    if (isPlace(app) && !isPlace(address)) throw usage(`APP comes first: register ${address} ${app}`);
    const ttlSeconds = args.count('ttl', 1, ttlSecondsMax);
    const lastUpdate = args.count('last-update', 0, Number.MAX_SAFE_INTEGER) ?? Math.floor(Date.now() / 1000);
    const client = await HostClient.open(args);
    const tags = [...args.texts('tag')];
    const done = await client.call('register', {
      ...{ app, address, tags, lastUpdate },
      ...(ttlSeconds !== undefined && { ttlSeconds }),
    });
    if (args.json) return printJson(done);
    const { service } = done;
    if (done.outcome === 'stale') print(`nothing changed: ${service.lastUpdate} is held, and is not older`);
    else print(`${service.app} ${service.address}`);
  },
};

/** Whether it can only mean an address: it has a port, a scheme or a path, or is of digits and dots. */
function isPlace(text: string): boolean {
  const parsed = parseServiceAddress(text);
  return parsed !== undefined && (parsed.host !== text.toLowerCase() || /^[\d.]+$/.test(text));
}

export const unregister: Command = {
  name: 'unregister',
  usage: ['unregister APP ADDRESS'],
  summary: 'Takes a service of this computer off the list.',
  options: {},
  async run(args) {
    const [app = '', address = ''] = positionals(args, ['APP', 'ADDRESS']);
    const client = await HostClient.open(args);
    const gone = await client.call('unregister', { app, address });
    if (args.json) printJson(gone);
    else print(`${gone.app} ${gone.address} is not offered any more`);
  },
};
