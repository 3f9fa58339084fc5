/** `gaps`: what is missing here, and who has it. */
import { gapText } from '../gap-text.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { print, printJson } from '../output.ts';
import { nameBook } from '../who.ts';

export const gaps: Command = {
  name: 'gaps',
  usage: ['gaps'],
  summary: 'Tells which messages are missing here, who has them, and what came of asking.',
  options: {},
  async run(args) {
    positionals(args, []);
    const client = await HostClient.open(args);
    const found = await client.call('gaps', {});
    if (args.json) return printJson(found);
    const names = nameBook(await client.call('members', {}));
    if (found.length === 0) print('Nothing is missing.');
    for (const gap of found) print(gapText(gap, names));
  },
};
