/** Two live hosts with one key: a profile that was copied to a second computer, with a third one to see it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statusOf } from './crowd.ts';
import { describeOnLan } from './describe-lan.ts';
import { GrapevineHost, eventually } from './grapevine-host.ts';
import { Lan } from './lan.ts';

const seenMsMax = 15_000;
/** The name is in a record, and a third peer that relays it holds one link to the two of them, in turn. */
const namedMsMax = 60_000;
const arriveMsMax = 90_000;
const eachWrites = 5;

describeOnLan('two live hosts with one key', () => {
  let lan: Lan;
  let first: GrapevineHost;
  let copy: GrapevineHost;
  let third: GrapevineHost;
  const hosts: GrapevineHost[] = [];

  beforeAll(async () => {
    lan = Lan.open();
    const at = (number: number) => lan.host(`h${number}`, { addresses: [`10.77.1.${number}/24`] });
    hosts.push((first = await GrapevineHost.start(lan, at(1), { name: 'Laptop' })));
    await first.send('before the copy');
    await first.stop();
    hosts.push((copy = await GrapevineHost.start(lan, at(2), { name: 'Desktop', profileOf: first.profileDir })));
    hosts.push((third = await GrapevineHost.start(lan, at(3), { name: 'Third' })));
    await first.restart();
  });

  afterAll(async () => {
    await lan.dispose();
    for (const host of hosts) host.removeProfile();
  });

  test('[E23] are told of one another within seconds, by name and address, and the third by no death', async () => {
    expect(copy.id).toBe(first.id);
    const lastReadyAt = Math.max(first.readyAt, copy.readyAt);
    for (const [host, other, name] of [
      [first, copy, 'Desktop'],
      [copy, first, 'Laptop'],
    ] as const) {
      const seen = await eventually(`${host.lanHost.name} knows of a twin`, seenMsMax, async () =>
        (await host.events()).find(({ type }) => type === 'twin-seen'),
      );
      process.stdout.write(`${host.lanHost.name} knew after ${seen.at - lastReadyAt} ms\n`);
      const address = `${other.lanHost.nics[0]?.address.split('/')[0]}:${other.ready.port}`;
      await eventually(`${host.lanHost.name} names its twin and where it is`, namedMsMax, async () => {
        const { twin } = await statusOf(host);
        return twin?.name === name && twin.address === address;
      });
      expect(await host.cli('status')).toMatchObject({ id: host.id, twin: { name, address } });
    }
    expect((await third.events()).filter(({ type }) => type === 'peer-dead')).toEqual([]);
  });

  test('[E9] [E10] both go on writing, and nothing is forked or lost', async () => {
    const sent: string[] = [];
    for (let number = 1; number <= eachWrites; number += 1) {
      for (const host of [first, copy]) sent.push((await host.send(`${number} from ${host.lanHost.name}`)).id);
    }
    for (const host of hosts) {
      await eventually(`${host.lanHost.name} has what both wrote`, arriveMsMax, async () => {
        const ids = new Set((await host.messages()).map(({ id }) => id as string));
        return sent.every((id) => ids.has(id));
      });
      expect((await host.events()).filter(({ type }) => type === 'feed-forked')).toEqual([]);
    }
  });
});
