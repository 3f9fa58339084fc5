/** `event`: tells all programs of the group that something has happened. */
import { HostClient } from '../client.ts';
import type { Command } from '../command.ts';
import { namedWithPayload } from '../command.ts';
import { print, printJson } from '../output.ts';

export const event: Command = {
  name: 'event',
  usage: ['event NAME [PAYLOAD]'],
  summary: 'Sends an event to the group and prints its id: `events` shows it everywhere, and hooks run on it.',
  options: {},
  async run(args) {
    const said = namedWithPayload(args);
    const client = await HostClient.open(args);
    const sent = await client.call('sendEvent', said);
    if (args.json) printJson(sent);
    else print(sent.id);
  },
};
