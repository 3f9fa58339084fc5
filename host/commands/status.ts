/** `status`: the running host at a glance, and the address of its page. */
import type { ClockStatus, KeptStatus, Status } from '../../shared/records.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { gapText } from '../gap-text.ts';
import { interfaceText } from '../interface-text.ts';
import { print, printJson } from '../output.ts';
import { oneLine } from '../terminal-text.ts';
import { twinText } from '../twin-text.ts';
import { nameBook } from '../who.ts';
import { counted, span } from '../words.ts';

/** Feeds with something missing that a status tells of. */
const gapsShown = 5;

export const status: Command = {
  name: 'status',
  usage: ['status'],
  summary: 'Shows how the running host does, and the address of its page.',
  options: {},
  async run(args) {
    positionals(args, []);
    const client = await HostClient.open(args);
    const current = await client.call('status', {});
    if (args.json) return printJson(current);
    for (const line of describe(current, client.link)) print(line);
    if (current.gaps === 0) return;
    const names = nameBook(await client.call('members', {}));
    const found = await client.call('gaps', {});
    for (const gap of found.slice(0, gapsShown)) print(row('missing', gapText(gap, names)));
    if (found.length > gapsShown)
      print(row('missing', `more of ${counted(found.length - gapsShown, 'feed')}: see gaps`));
  },
};

function describe(current: Status, link: string | undefined): string[] {
  const rows: readonly (readonly [string, string])[] = [
    ...(current.problem === null ? [] : [['problem', oneLine(current.problem)] as const]),
    ...(current.twin === null ? [] : [['twin', twinText(current.twin)] as const]),
    ...(current.clock.aheadMs === 0 ? [] : [['clock', clockText(current.clock)] as const]),
    ['name', oneLine(current.name) || '(none yet)'],
    ['id', current.id],
    ['group', groupText(current)],
    ['page', link ?? 'not known'],
    ['running', `${span(current.uptimeMs)}, version ${oneLine(current.version)}, gossip port ${current.port}`],
    ['members', `${current.members} known, ${current.alive} alive, ${counted(current.links, 'link')}`],
    ['stored', `${counted(current.entries, 'entry', 'entries')}, ${counted(current.events, 'event')}`],
    ['kept', keptText(current.kept)],
    ['traffic', `${Math.round(current.bytesPerSecond)} B/s, ${activityOf(current)}`],
    ...mdnsRows(current),
    ...current.addresses.map(({ address, source, nextTryMs, lastError }): [string, string] => {
      const next = nextTryMs === null ? '' : `, next try in ${span(nextTryMs)}`;
      return ['address', oneLine(`${address} (${source})${next}${lastError === null ? '' : `, last: ${lastError}`}`)];
    }),
  ];
  return rows.map(([label, value]) => row(label, value));
}

function activityOf({ syncing, backlog }: Status): string {
  if (backlog > 0) return `catching up: ${counted(backlog, 'entry', 'entries')} to come`;
  return syncing ? 'exchanging now' : 'at rest';
}

function row(label: string, value: string): string {
  return `${label.padEnd(9)}${value}`;
}

function clockText({ aheadMs, agreeing, compared }: ClockStatus): string {
  const side = aheadMs > 0 ? 'ahead of' : 'behind';
  return `this computer's clock is ${span(Math.abs(aheadMs))} ${side} ${agreeing} of ${counted(compared, 'peer')}`;
}

function keptText({ bodies, bytes, overQuota, blocked }: KeptStatus): string {
  const more = [
    ...(overQuota.length === 0 ? [] : [`${counted(overQuota.length, 'author')} over the quota`]),
    ...(blocked.length === 0 ? [] : [`${blocked.length} blocked`]),
  ];
  return [`${counted(bodies, 'message')}, ${(bytes / 1024 / 1024).toFixed(1)} MiB`, ...more].join(', ');
}

function groupText({ group }: Status): string {
  const name = oneLine(group.name);
  if (group.open) return `${name || 'open group'}: anybody on this network can read it`;
  return `${name || 'private group'} (${group.id})`;
}

function mdnsRows({ mdns, interfaces }: Status): [string, string][] {
  if (!mdns) return [['mDNS', 'off']];
  if (interfaces.length === 0) return [['mDNS', 'no network interface']];
  return interfaces.map((one) => ['mDNS', oneLine(interfaceText(one))]);
}
