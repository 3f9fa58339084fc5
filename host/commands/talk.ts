/** `edit`, `delete`, `react` and `hide`: what is done with one message. */
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { messageLines } from '../message-text.ts';
import { print, printJson } from '../output.ts';
import { readIdText, shortened } from '../who.ts';

export const edit: Command = {
  name: 'edit',
  usage: ['edit ID TEXT'],
  summary: 'Gives an own message another text; what it said before stays to be seen.',
  options: {},
  async run(args) {
    const [given = '', text = ''] = positionals(args, ['ID', 'TEXT']);
    const id = readIdText(given);
    const client = await HostClient.open(args);
    const message = await client.call('edit', { id, text });
    if (args.json) return printJson(message);
    for (const line of messageLines(message)) print(line);
  },
};

export const deleteMessage: Command = {
  name: 'delete',
  usage: ['delete ID'],
  summary: 'Takes an own message back: every Grapevine of today drops its text.',
  options: {},
  async run(args) {
    const [given = ''] = positionals(args, ['ID']);
    const id = readIdText(given);
    const client = await HostClient.open(args);
    const message = await client.call('delete', { id });
    if (args.json) printJson(message);
    else print(`Deleted ${shortened(message.id)}`);
  },
};

export const react: Command = {
  name: 'react',
  usage: ['react ID EMOJI [--remove]'],
  summary: 'Puts an emoji to a message, or takes it away again.',
  options: { remove: { type: 'boolean' } },
  notes: [['--remove', 'takes the own one away']],
  async run(args) {
    const [given = '', emoji = ''] = positionals(args, ['ID', 'EMOJI']);
    const id = readIdText(given);
    const client = await HostClient.open(args);
    const message = await client.call('react', { id, emoji, remove: args.flag('remove') });
    if (args.json) return printJson(message);
    print(message.reactions.map((one) => `${one.emoji} ${one.by.length}`).join('  ') || 'No reactions');
  },
};

export const hide: Command = {
  name: 'hide',
  usage: ['hide ID [--show]'],
  summary: 'Puts a message of anybody out of sight on this computer, and nowhere else.',
  options: { show: { type: 'boolean' } },
  notes: [['--show', 'brings it back']],
  async run(args) {
    const [given = ''] = positionals(args, ['ID']);
    const id = readIdText(given);
    const client = await HostClient.open(args);
    const outcome = await client.call('hide', { id, hidden: !args.flag('show') });
    if (args.json) printJson(outcome);
    else print(`${outcome.hidden ? 'Hidden' : 'Shown'} ${shortened(outcome.id)}`);
  },
};
