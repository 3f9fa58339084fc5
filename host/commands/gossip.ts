/** `gossip`: one step now. */
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { print, printJson } from '../output.ts';
import { nameBook } from '../who.ts';
import { counted } from '../words.ts';

export const gossip: Command = {
  name: 'gossip',
  usage: ['gossip'],
  summary: 'Does one gossip step now and tells with whom.',
  options: {},
  async run(args) {
    positionals(args, []);
    const client = await HostClient.open(args);
    const step = await client.call('gossip', {});
    if (args.json) return printJson(step);
    const names = nameBook(await client.call('members', {}));
    if (step.peers.length === 0) print('No peer is linked: nobody to gossip with.');
    else print(`Gossiped with ${counted(step.peers.length, 'peer')}: ${step.peers.map(names).join(', ')}`);
  },
};
