/** `services`: everything that programs of the group offer, with the node it is on. */
import type { Service } from '../../shared/records.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { print, printJson } from '../output.ts';
import { oneLine, table } from '../terminal-text.ts';
import { shortened } from '../who.ts';
import { span } from '../words.ts';

export const services: Command = {
  name: 'services',
  usage: ['services'],
  summary: 'Lists the services of the group, those of this computer first.',
  options: {},
  async run(args) {
    positionals(args, []);
    const client = await HostClient.open(args);
    const all = await client.call('services', {});
    if (args.json) return printJson(all);
    if (all.length === 0) print('No service is registered: see grapevine help register');
    else for (const line of describe(all, Date.now())) print(line);
  },
};

function describe(all: readonly Service[], now: number): string[] {
  const rows = all.map(({ app, address, tags, healthy, own, node, nodeName, lastUpdate }) => [
    oneLine(app),
    oneLine(address),
    healthy ? 'healthy' : 'unhealthy',
    `${span(now - lastUpdate * 1000)} ago`,
    own ? 'this computer' : `${oneLine(nodeName)} (${shortened(node)})`,
    oneLine(tags.join(' ')),
  ]);
  return table(['SERVICE', 'ADDRESS', 'HEALTH', 'UPDATED', 'NODE', 'TAGS'], rows);
}
