/** `interfaces`: the networks this computer is announced on, and those left out. */
import type { InterfaceStatus } from '../../shared/records.ts';
import type { Arguments } from '../arguments.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { usage } from '../failure.ts';
import { interfaceText } from '../interface-text.ts';
import { print, printJson } from '../output.ts';
import { oneLine } from '../terminal-text.ts';

export const interfaces: Command = {
  name: 'interfaces',
  usage: ['interfaces', 'interfaces off NAME', 'interfaces on NAME'],
  summary: 'Shows the network interfaces in their order, or leaves one out of announcements for good.',
  options: {},
  notes: [['NAME', 'as the system calls it; docker* stands for all that begin with docker']],
  async run(args) {
    const [action] = args.positionals;
    const client = await HostClient.open(args);
    if (action === undefined) return show(args, (await client.call('status', {})).interfaces);
    if (action !== 'on' && action !== 'off') throw usage('interfaces has on NAME and off NAME, and nothing else');
    const [, name = ''] = positionals(args, [action, 'NAME']);
    const set = await client.call('setInterface', { name, used: action === 'on' });
    if (args.json) return printJson(set);
    print(oneLine(`${set.name} is ${set.used ? 'used' : 'left out'} from now on`));
  },
};

function show(args: Arguments, rows: readonly InterfaceStatus[]): void {
  if (args.json) return printJson(rows);
  if (rows.length === 0) return print('no network interface is used');
  for (const row of rows) print(oneLine(`${row.rank + 1}. ${interfaceText(row)}`));
}
