/** `topology`: who holds a link to whom, as the members say, and which links are amiss. */
import type { PeerId } from '../../shared/ids.ts';
import type { LinkState, Topology, TopologyLink } from '../../shared/topology.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { print, printJson } from '../output.ts';
import { table } from '../terminal-text.ts';
import { nameBook } from '../who.ts';

export const topology: Command = {
  name: 'topology',
  usage: ['topology'],
  summary: 'Asks every member for its links, and lists them with their round trips.',
  options: {},
  async run(args) {
    positionals(args, []);
    const client = await HostClient.open(args);
    const found = await client.call('topology', {});
    if (args.json) return printJson(found);
    const names = nameBook(await client.call('members', {}));
    for (const line of describe(found, names)) print(line);
  },
};

function describe(found: Topology, names: (id: PeerId) => string): string[] {
  const rows = found.links.map((link) => {
    const [a, b] = link.ends;
    const trips = [a, b].map(({ rttMs }) => (rttMs === null ? '?' : `${rttMs.toFixed(1)} ms`)).join(' / ');
    const dialled = link.dialledBy === null ? '' : names(link.dialledBy);
    return [names(a.peer), names(b.peer), link.state === 'broken' ? '' : trips, dialled, stateText(link, names)];
  });
  const silent = found.silent.map((id) => names(id)).join(', ');
  return [
    ...(rows.length === 0 ? ['No links: nobody else is here.'] : []),
    ...(rows.length === 0 ? [] : table(['ONE END', 'OTHER END', 'ROUND TRIPS', 'DIALLED BY', 'STATE'], rows)),
    ...(silent === '' ? [] : [`No answer from: ${silent}.`]),
  ];
}

function stateText({ state, from, ends }: TopologyLink, names: (id: PeerId) => string): string {
  const other = ends.find(({ peer }) => peer !== from)?.peer;
  const [one, two] = [from === null ? '' : names(from), other === undefined ? '' : names(other)];
  const texts: Record<LinkState, string> = {
    good: 'good',
    unconfirmed: 'one end has not answered',
    'one-sided': `only ${one} holds it`,
    'one-way': `one-way: ${one} reaches ${two}, not the other way round`,
    broken: from === null ? 'broken: neither reaches the other' : `broken: ${one} does not reach ${two}`,
  };
  return texts[state];
}
