/**
 * Addresses that change and cables that are pulled under running peers: after a minute's silence or another
 * address everybody is back by itself, and nothing that was said is lost.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../shared/records.ts';
import { describeOnLan } from './describe-lan.ts';
import { GrapevineHost, eventually } from './grapevine-host.ts';
import { Lan } from './lan.ts';
import { backMsMax, linkMsMax, say, untilHeld, untilLinkedAll } from './reach-lab.ts';

/** How long the cable is out: GV_CABLE_OUT_MS=60000 for a whole minute. */
const cableOutMs = Number(process.env['GV_CABLE_OUT_MS'] ?? 15_000);
const testMsMax = 120_000 + cableOutMs;

describeOnLan('three hosts whose network changes', () => {
  let lan: Lan;
  let hosts: readonly GrapevineHost[];

  beforeEach(async () => {
    lan = Lan.open();
    hosts = await Promise.all(
      [1, 2, 3].map(async (number) => {
        const lanHost = lan.host(`h${number}`, { addresses: [`10.77.1.${number}/24`] });
        return await GrapevineHost.start(lan, lanHost, { name: `Peer ${number}` });
      }),
    );
    await untilLinkedAll(hosts, linkMsMax);
  }, 120_000);

  afterEach(async () => {
    await lan.dispose();
    for (const host of hosts) host.removeProfile();
  });

  const at = (index: number): GrapevineHost => {
    const host = hosts[index];
    if (host === undefined) throw new Error('assertion: no such host');
    return host;
  };

  test(
    '[D25] [D6] an address is replaced under a running peer: back within 10 s, both ways',
    { timeout: testMsMax },
    async () => {
      const moved = at(0);
      lan.changeAddress(moved.lanHost, '10.77.1.77/24');
      const changedAt = Date.now();
      // The old links go nowhere: who is linked again is so from the new address.
      for (const other of hosts.slice(1)) {
        await eventually(`${other.lanHost.name} is linked with the new address`, backMsMax, async () => {
          const member = await other.member(moved.id);
          return member?.linked === true && member.address?.startsWith('10.77.1.77:');
        });
      }
      await untilLinkedAll(hosts, backMsMax);
      const [there, back] = [await moved.send('from the new address'), await at(1).send('to the new address')];
      await Promise.all([untilHeld(at(1), there, backMsMax), untilHeld(moved, back, backMsMax)]);
      const tookMs = Date.now() - changedAt;
      say(`back ${tookMs} ms after the address was replaced`);
      expect(tookMs).toBeLessThan(backMsMax);
    },
  );

  test(
    '[D6] a cable is pulled, a laptop sleeps: both are back within 10 s of the end of it, and no message is lost',
    { timeout: testMsMax },
    async () => {
      const [out, sleeper] = [at(0), at(2)];
      lan.unplug(out.lanHost);
      // Asleep, a computer has neither network nor a process that runs; what it missed of its timers comes at once.
      lan.unplug(sleeper.lanHost);
      sleeper.process.signal('SIGSTOP');
      const awake = hosts.filter((host) => host !== sleeper);
      const sent: Message[] = [];
      for (const end = Date.now() + cableOutMs; Date.now() < end; await pause(cableOutMs / 10)) {
        for (const host of awake) sent.push(await host.send(`${sent.length} while a cable is out`));
      }
      expect(await out.member(at(1).id)).not.toMatchObject({ state: 'alive', linked: true });
      sleeper.process.signal('SIGCONT');
      for (const { lanHost } of [sleeper, out]) lan.plugIn(lanHost);
      const pluggedAt = Date.now();
      await untilLinkedAll(hosts, backMsMax);
      for (const host of hosts) {
        await eventually(`${host.lanHost.name} has all`, backMsMax, async () => {
          const held = new Set((await host.messages()).map(({ id }) => id));
          return sent.every(({ id }) => held.has(id));
        });
      }
      const tookMs = Date.now() - pluggedAt;
      say(`back with ${sent.length} messages ${tookMs} ms after ${cableOutMs} ms without a cable, and asleep`);
      expect(tookMs).toBeLessThan(backMsMax);
      for (const host of hosts) {
        expect((await host.messages()).map(({ id }) => id).toSorted()).toEqual(sent.map(({ id }) => id).toSorted());
        expect((await host.members()).every(({ state }) => state === 'alive')).toBe(true);
      }
    },
  );

  test(
    '[D20] back on a network it was on, a peer dials where it met the others there',
    { timeout: testMsMax },
    async () => {
      const [moved, other] = [at(0), at(1)];
      const [dialler, dialled] = (await moved.member(other.id))?.dialledBy === 'here' ? [moved, other] : [other, moved];
      const home = {
        address: `${dialled.lanHost.nics[0]?.address.split('/')[0]}:${dialled.ready.port}`,
        metHere: true,
      };
      expect(await dialler.member(dialled.id)).toMatchObject(home);
      // To another network and back, the others of the first one unheard meanwhile.
      lan.plug(dialler.lanHost, 'elsewhere');
      lan.changeAddress(dialler.lanHost, '10.99.1.1/24');
      await eventually('it is elsewhere', backMsMax, async () => {
        const member = await dialler.member(dialled.id);
        return member?.linked === false && !member.metHere;
      });
      const number = hosts.indexOf(dialler) + 1;
      lan.plug(dialler.lanHost, 'lan');
      lan.changeAddress(dialler.lanHost, `10.77.1.${number}/24`);
      await untilLinkedAll(hosts, backMsMax);
      await dialler.stop();
      await dialler.restart();
      await eventually('after a restart, too', backMsMax, async () => {
        const { addresses } = await dialler.call('status', {});
        return addresses.some(({ address, metHere }) => metHere && address === home.address);
      });
    },
  );
});
