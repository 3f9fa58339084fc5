/** `query`: asks all members one thing and shows what they answered together. */
import type { GroupAnswer, GroupAnswers } from '../../shared/group-query.ts';
import { groupQueryMsDefault, groupQueryMsMax, groupQueryMsMin } from '../../shared/group-query.ts';
import { HostClient } from '../client.ts';
import type { Command } from '../command.ts';
import { namedWithPayload } from '../command.ts';
import { print, printJson } from '../output.ts';
import { lines, oneLine } from '../terminal-text.ts';
import { shortened } from '../who.ts';
import { counted } from '../words.ts';

/** Beyond the time for the answers. */
const slackMs = 5000;

export const query: Command = {
  name: 'query',
  usage: ['query NAME [PAYLOAD] [--timeout MS]'],
  summary: 'Asks all members who are here: ping, version, uptime, links, or what their hooks answer.',
  options: { timeout: { type: 'string' } },
  notes: [['--timeout MS', `wait so long for answers (default: ${groupQueryMsDefault})`]],
  async run(args) {
    const said = namedWithPayload(args);
    const timeoutMs = args.count('timeout', groupQueryMsMin, groupQueryMsMax) ?? groupQueryMsDefault;
    const client = await HostClient.open(args);
    const result = await client.call('groupQuery', { ...said, timeoutMs }, timeoutMs + slackMs);
    if (args.json) printJson(result);
    else for (const line of describe(result)) print(line);
  },
};

function describe({ answers, silent, tookMs }: GroupAnswers): string[] {
  const given = answers.filter(({ state }) => state === 'answered').length;
  const all = counted(answers.length + silent.length, 'member');
  return [
    ...answers.flatMap(answerLines),
    ...silent.map(({ peer, name }) => `${oneLine(name)} (${shortened(peer)})  no answer in time`),
    `${given} of ${all} answered in ${tookMs} ms`,
  ];
}

function answerLines({ peer, name, state, payload, tookMs }: GroupAnswer): string[] {
  const who = `${oneLine(name)} (${shortened(peer)})`;
  const said = lines(payload);
  if (state === 'unknown') return [`${who}  does not answer questions of this name`];
  if (state === 'failed') return [`${who}  failed: ${said.join(' ')}`];
  return [`${who}  ${said[0] ?? ''}  ${tookMs} ms`, ...said.slice(1).map((line) => `    ${line}`)];
}
