/** `members`: everybody of the group, oneself included. */
import { clockOffMsMin } from '../../shared/limits.ts';
import type { Member } from '../../shared/records.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { linkText, sourceText } from '../dial-text.ts';
import { print, printJson } from '../output.ts';
import { oneLine, table } from '../terminal-text.ts';
import { twinText } from '../twin-text.ts';
import type { NameBook } from '../who.ts';
import { nameBook, shortened } from '../who.ts';
import { span } from '../words.ts';

export const members: Command = {
  name: 'members',
  usage: ['members'],
  summary: 'Lists the members of the group, this computer included.',
  options: {},
  async run(args) {
    positionals(args, []);
    const client = await HostClient.open(args);
    const all = await client.call('members', {});
    if (args.json) return printJson(all);
    for (const line of describe(all, Date.now())) print(line);
    const { twin } = await client.call('status', {});
    if (twin !== null) print(`Note: ${twinText(twin)}.`);
  },
};

function describe(all: readonly Member[], now: number): string[] {
  const names = nameBook(all);
  const hasStatus = all.some(({ statusText }) => statusText !== '');
  const rows = all.map((member) => [
    shortened(member.id),
    nameText(member),
    stateOf(member),
    member.self ? 'this computer' : lastSeen(member, now),
    member.rttMs === null ? '' : `${member.rttMs.toFixed(1)} ms`,
    linkText(member, names),
    member.address ?? '',
    addressText(member, names),
    clockText(member),
    ...(hasStatus ? [oneLine(member.statusText)] : []),
  ]);
  return table(
    [
      'ID',
      'NAME',
      'STATE',
      'LAST HEARD',
      'ROUND TRIP',
      'LINK',
      'ADDRESS',
      'FROM',
      'CLOCK',
      ...(hasStatus ? ['STATUS'] : []),
    ],
    rows,
  );
}

function nameText({ name, verified, namesake }: Member): string {
  if (name === '') return '(no name yet)';
  if (namesake !== null) return `${name} (not the one you verified)`;
  return verified ? `${name} (verified)` : name;
}

/** From whom the address is known. */
function addressText({ addressSource: source, addressVia: via, metHere }: Member, names: NameBook): string {
  return source === null ? '' : sourceText({ source, via, metHere }, names);
}

/** Remembered from an earlier run is not the same as known to be gone. */
function stateOf({ self, state, heard, blocked, away }: Member): string {
  if (blocked) return 'blocked';
  if (away && state === 'alive' && (self || heard)) return 'away';
  return self || heard ? state : 'not heard yet';
}

/** Only where it is worth a word. */
function clockText({ clockSkewMs: skewMs }: Member): string {
  if (skewMs === null || Math.abs(skewMs) < clockOffMsMin) return '';
  return `${span(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead' : 'behind'}`;
}

function lastSeen({ lastSeen: at }: Member, now: number): string {
  return at === null ? 'never' : `${span(now - at)} ago`;
}
