/**
 * The containers of compose.yaml, in namespaces: the README's session with them runs as it is written there, and
 * whatever is submitted on any of the sixteen is on every one.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HostClient } from '../../host/client.ts';
import { readCompose } from '../../scripts/containers/compose-file.ts';
import { Containers } from '../../scripts/containers/containers.ts';
import { ShellSession } from '../../scripts/containers/shell-session.ts';
import { describeOnLan } from './describe-lan.ts';
import { eventually } from './grapevine-host.ts';

const root = join(import.meta.dirname, '../..');
const arriveMsMax = 60_000;
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const lines = [...readme.matchAll(/^ {4}((?:\w+=\$\()?docker compose .*)$/gm)].map(([, line = '']) => line);

/** What the lines that read are to show, in their order: what was sent before, as soon as it has come. */
const shown: readonly (readonly [part: string, texts: readonly string[]])[] = [
  ['peer-5 grapevine get', ['\nApple']],
  ['peer-4 grapevine list', ['Apple']],
  ['peer-7 grapevine list', ['Apple', 'Pear']],
  ['--at peer-16', ['Apple', 'Pear']],
];

describeOnLan('the containers of compose.yaml', () => {
  let containers: Containers;

  beforeAll(() => {
    containers = new Containers(readCompose(join(root, 'compose.yaml')));
  });

  afterAll(async () => {
    await containers.down();
  });

  test("[Q1] the README's session: submit on one, get on another, list on a third, one down and back", async () => {
    const session = new ShellSession(containers);
    const expected = [...shown];
    for (const line of lines) {
      const [part, texts] = expected[0] ?? [];
      if (part === undefined || texts === undefined || !line.includes(part)) {
        await session.run(line);
        continue;
      }
      expected.shift();
      await eventually(line, arriveMsMax, async () => {
        const printed = await session.run(line).catch(() => '');
        return texts.every((text) => printed.includes(text));
      });
    }
    expect(expected).toEqual([]);
  }, 300_000);

  test('[E7] submitted on each of the sixteen, listed on each, equal; and nobody holds a link to all', async () => {
    const clients = await Promise.all(containers.names.map((name) => HostClient.open(containers.profileOf(name))));
    expect(clients).toHaveLength(16);
    for (const [index, client] of clients.entries()) await client.call('send', { text: `from ${index}` });
    const listed = await eventually('all lists are equal and whole', arriveMsMax, async () => {
      const pages = await Promise.all(clients.map((client) => client.call('messages', { limit: 500 })));
      const lists = pages.map(({ messages }) => messages.map(({ id }) => id).join());
      const isWhole = pages.every(({ messages }) => messages.length === 18);
      return isWhole && new Set(lists).size === 1 && pages[0]?.messages;
    });
    expect(new Set(listed.map(({ author }) => author)).size).toBe(16);
    const statuses = await Promise.all(clients.map((client) => client.call('status', {})));
    expect(Math.max(...statuses.map(({ links }) => links))).toBeLessThan(15);
  }, 180_000);

  test('[Q1] [A8] a member that no link leads to is asked, an unknown one is not there (exit 5)', async () => {
    const client = await HostClient.open(containers.profileOf('peer-3'));
    const far = (await client.call('members', {})).find(({ self, linked }) => !self && !linked);
    if (far === undefined) throw new Error('assertion: peer-3 is linked with all');
    const told = await client.call('messagesAt', { at: far.id });
    const here = await client.call('messages', { limit: 500 });
    expect(told.messages.map(({ id, text }) => [id, text])).toEqual(here.messages.map(({ id, text }) => [id, text]));
    await expect(containers.exec('peer-3', ['list', '--at', 'nobody'])).rejects.toMatchObject({ code: 5 });
  }, 60_000);
});
