/** `trust`: the words that two people compare, and what the user of this computer found. */
import type { Verification } from '../../shared/person.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { usage } from '../failure.ts';
import { print, printJson } from '../output.ts';
import { localTime } from '../words.ts';

const wordsPerLine = 4;

export const trust: Command = {
  name: 'trust',
  usage: ['trust MEMBER [--verified | --not-verified]'],
  summary: 'Shows the safety words that you and a member compare, and keeps what you found.',
  options: { verified: { type: 'boolean' }, 'not-verified': { type: 'boolean' } },
  notes: [
    ['MEMBER', 'an id, the beginning of one, or a name that nobody else has'],
    ['--verified', 'the words are the same there: it is who it says; kept here, told to nobody'],
    ['--not-verified', 'takes that back'],
  ],
  async run(args) {
    const [member = ''] = positionals(args, ['MEMBER']);
    const [yes, no] = [args.flag('verified'), args.flag('not-verified')];
    if (yes && no) throw usage('--verified or --not-verified, not both');
    const client = await HostClient.open(args);
    const found =
      yes || no
        ? await client.call('setVerified', { member, verified: yes })
        : await client.call('verification', { member });
    if (args.json) return printJson(found);
    for (const line of describe(found)) print(line);
  },
};

function describe({ id, words, verifiedAt }: Verification): string[] {
  const lines: string[] = [];
  for (let at = 0; at < words.length; at += wordsPerLine)
    lines.push(`  ${words.slice(at, at + wordsPerLine).join(' ')}`);
  return [
    `Member    ${id}`,
    `Verified  ${verifiedAt === null ? 'no' : `yes, ${localTime(verifiedAt)}`}`,
    'Both of you see these words, in this order, where nobody stands between you:',
    ...lines,
  ];
}
