/** `group`: the code of a group, made, shown and joined. */
import type { Command } from '../command.ts';
import { usage } from '../failure.ts';

export const group: Command = {
  name: 'group',
  usage: ['group new', 'group show', 'group join CODE', 'group join --group-code-file F'],
  summary: 'Makes a group code, shows the code of the profile, or joins the group of a code.',
  options: { 'group-code-file': { type: 'string' } },
  async run() {
    throw usage('not yet');
  },
};
