/** `block` and `unblock`: what an author writes is not kept here, and no link to it. */
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { print, printJson } from '../output.ts';
import { nameBook, readIdText } from '../who.ts';

export const block = makeCommand('block', 'Keeps nothing of what a member writes, and no link to it.', 'Blocked');
export const unblock = makeCommand('unblock', 'Takes back a block: what the others hold comes again.', 'Unblocked');

function makeCommand(name: 'block' | 'unblock', summary: string, done: string): Command {
  return {
    name,
    usage: [`${name} ID`],
    summary,
    options: {},
    async run(args) {
      const [text = ''] = positionals(args, ['ID']);
      const id = readIdText(text);
      const client = await HostClient.open(args);
      const outcome = await client.call(name, { id });
      if (args.json) return printJson(outcome);
      print(`${done} ${nameBook(await client.call('members', {}))(outcome.id)}`);
    },
  };
}
