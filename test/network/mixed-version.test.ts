/**
 * Old and new Grapevines on one LAN: two hosts of a frozen build and two of the working tree, and for a
 * while a peer that writes what neither of them knows. The tests are one story, in this order.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { LogEvent, Message } from '../../shared/records.ts';
import { statusOf } from './crowd.ts';
import { describeOnLan } from './describe-lan.ts';
import { GrapevineHost, eventually } from './grapevine-host.ts';
import { Lan, NODE } from './lan.ts';
import type { LanHost, LanProcess } from './lan.ts';

const frozen = join(import.meta.dirname, '../frozen/grapevine-4719fa0.mjs');
const newerProgram = join(import.meta.dirname, 'newer-peer-process.ts');
const unknownKind = 999;
const linkMsMax = 15_000;
const arriveMsMax = 10_000;
const levelMsMax = 30_000;
/** Until one host has compared whole roots with each other one: where nothing happens, a pair does every 10 s or so. */
const comparedMsMax = 90_000;
const roundsMax = 5;

const publishedShape = z.looseObject({ event: z.literal('published'), id: z.string(), kind: z.number() });
const rootsShape = z.object({ event: z.literal('roots'), peer: z.string(), heads: z.string(), ownHeads: z.string() });
const contentShape = z.looseObject({ content: z.string(), path: z.array(z.string()) });

describeOnLan('old and new versions on one LAN', () => {
  let lan: Lan;
  let oldOnes: readonly [GrapevineHost, GrapevineHost];
  let newOnes: readonly [GrapevineHost, GrapevineHost];
  let late: GrapevineHost | undefined;
  let futureHost: LanHost;
  /** Entries of the unknown kind. */
  const strange: string[] = [];

  beforeAll(async () => {
    lan = Lan.open();
    const start = (name: string, number: number, program?: string): Promise<GrapevineHost> => {
      const host = lan.host(name, { addresses: [`10.77.1.${number}/24`] });
      return GrapevineHost.start(lan, host, { name, ...(program === undefined ? {} : { program }) });
    };
    const [old1, old2, new1, new2] = await Promise.all([
      start('old1', 1, frozen),
      start('old2', 2, frozen),
      start('new1', 3),
      start('new2', 4),
    ]);
    [oldOnes, newOnes] = [
      [old1, old2],
      [new1, new2],
    ];
    futureHost = lan.host('future', { addresses: ['10.77.1.9/24'] });
  });

  afterAll(async () => {
    await lan.dispose();
    for (const host of [...oldOnes, ...newOnes, late]) host?.removeProfile();
  });

  const all = (): GrapevineHost[] => [...oldOnes, ...newOnes, ...(late === undefined ? [] : [late])];

  async function untilLinked(hosts: readonly GrapevineHost[]): Promise<void> {
    for (const host of hosts) {
      await eventually(`${host.lanHost.name} is linked with the ${hosts.length - 1} others`, linkMsMax, async () => {
        const members = await host.members();
        return hosts.every(({ id }) => members.some((one) => one.id === id && (one.self || one.linked)));
      });
    }
  }

  const arrives = async (host: GrapevineHost, { id, text }: Message): Promise<Message> =>
    await eventually(`${host.lanHost.name} has "${text}"`, arriveMsMax, async () =>
      (await host.messages()).find((message) => message.id === id),
    );

  async function everybodyHas(hosts: readonly GrapevineHost[], sent: readonly Message[]): Promise<void> {
    for (const host of hosts) for (const message of sent) await arrives(host, message);
  }

  /** Asked by its id, with the command line of the host's own version. */
  const strangeOn = async (host: GrapevineHost, id: string): Promise<z.infer<typeof contentShape>> =>
    await eventually(`${host.lanHost.name} holds an entry of kind ${unknownKind}`, arriveMsMax, async () => {
      try {
        return contentShape.parse(await host.cli('get', id));
      } catch {
        return undefined;
      }
    });

  /** A peer from the future that reaches `host` alone; with a seed it writes `line` before it is linked. */
  async function futureBehind(host: GrapevineHost, forked?: { seed: string; line: string }): Promise<LanProcess> {
    for (const other of all()) {
      if (other === host) lan.mend(futureHost, other.lanHost);
      else lan.cut(futureHost, other.lanHost);
    }
    const future = lan.spawn(futureHost, [NODE, newerProgram, 'Future', seedOf(host)], {
      env: forked === undefined ? {} : { AUTHOR_SEED: forked.seed },
    });
    if (forked !== undefined) future.write(`${forked.line}\n`);
    await future.line((line) => line.includes('"linked"') && line.includes(host.id), linkMsMax);
    return future;
  }

  test('find and link one another, and talk both ways', async () => {
    await untilLinked(all());
    const sent = await Promise.all(all().map(async (host) => await host.send(`from ${host.lanHost.name}`)));
    await everybodyHas(all(), sent);
    for (const host of all()) {
      expect((await host.messages()).map(({ id }) => id)).toEqual((await oldOnes[0].messages()).map(({ id }) => id));
    }
  });

  test('[P3] what one of them writes is pushed to all the others, and nobody has to ask for it', async () => {
    // A peer that does not take what is pushed still gets it in the end: only the frames tell.
    const askedFor = async (): Promise<number> => {
      const received = await Promise.all(all().map(async (host) => (await statusOf(host)).received));
      return received.reduce((sum, { syncData = 0, pullResponse = 0 }) => sum + syncData + pullResponse, 0);
    };
    const asked: number[] = [];
    // On a busy machine a push may be late enough to be asked for.
    while (asked.length < roundsMax && !asked.includes(0)) {
      const before = await askedFor();
      for (const host of all()) await everybodyHas(all(), [await host.send(`pushed from ${host.lanHost.name}`)]);
      asked.push((await askedFor()) - before);
    }
    expect(asked).toContain(0);
  });

  test('[E2] [E3] an entry of an unknown kind is stored, relayed by old and new, and shown as unreadable', async () => {
    for (const relay of [oldOnes[0], newOnes[0]]) {
      const future = await futureBehind(relay);
      const before = future.lines.length;
      future.write(`${unknownKind} what this is, only the future knows\n`);
      const line = await future.line((text) => text.includes('"published"'), arriveMsMax, { from: before });
      const { id, kind } = publishedShape.parse(JSON.parse(line));
      expect(kind).toBe(unknownKind);
      strange.push(id);
      for (const host of all()) {
        const got = await strangeOn(host, id);
        expect(got).toMatchObject({ content: 'unknown', text: '', room: '' });
        // A path ends with who passed the entry on; only the relay has it from its author.
        expect(got.path.includes(relay.id)).toBe(host !== relay);
        expect((await host.messages()).some((message) => message.id === id)).toBe(false);
        const { stdout } = await lan.exec(host.lanHost, host.command('get', id));
        expect(stdout).toContain('[written by a newer Grapevine]');
      }
      expect(future.lines.filter((text) => text.includes('"broken"'))).toEqual([]);
      await future.stop('SIGKILL');
    }
  });

  test('an old one that was away gets what it missed from the new ones', async () => {
    const [old1, old2] = oldOnes;
    await old2.stop();
    await old1.stop();
    const sent: Message[] = [];
    for (let number = 1; number <= 20; number += 1) sent.push(await newOnes[number % 2 ? 0 : 1].send(`new ${number}`));
    await old2.restart();
    await everybodyHas([old2], sent);
    await old1.restart();
    await untilLinked(all());
  });

  test('[E3] a new one that was never there gets all through the old ones, what they cannot read too', async () => {
    const sent: Message[] = [];
    for (let number = 1; number <= 20; number += 1) sent.push(await newOnes[0].send(`before the old ones ${number}`));
    await everybodyHas(oldOnes, sent);
    for (const host of newOnes) await host.stop();
    const host = lan.host('late', { addresses: ['10.77.1.5/24'] });
    late = await GrapevineHost.start(lan, host, { name: 'late' });
    await everybodyHas([late], sent);
    for (const id of strange) expect(await strangeOn(late, id)).toMatchObject({ content: 'unknown' });
    for (const one of newOnes) await one.restart();
    await untilLinked(all());
  });

  test('[Y1] in the end all hold and show the same, and no session ended for what one of them said', async () => {
    const [first = [], ...others] = await Promise.all(all().map(async (host) => await host.messages()));
    for (const messages of others) expect(messages.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    for (const host of all()) lan.mend(futureHost, host.lanHost);
    const future = lan.spawn(futureHost, [NODE, newerProgram, 'Watcher', seedOf(oldOnes[0])]);
    await eventually('the roots of all heads are equal', comparedMsMax, () => {
      const seen = new Map(future.lines.flatMap((line) => rootsOf(line)).map((roots) => [roots.peer, roots]));
      const isLevel = [...seen.values()].every(({ heads, ownHeads }) => heads === ownHeads);
      return Promise.resolve(isLevel && all().every(({ id }) => seen.has(id)));
    });
    // The old ones do not log it, but what they close, the new ones are told.
    for (const host of all()) expect(host.log).not.toMatch(/a link was closed| (warn|error) /);
    expect(future.output).not.toContain('"broken"');
    await future.stop('SIGKILL');
  });

  test('[E9] an author that forks, seen in two ways by old and new, stops no other feed and keeps nobody busy', async () => {
    const forks: string[] = [];
    for (const relay of [oldOnes[0], newOnes[0]]) {
      const line = `${unknownKind} as ${relay.lanHost.name} has heard it`;
      const future = await futureBehind(relay, { seed: 'one author at two places', line });
      const published = await future.line((text) => text.includes('"published"'), arriveMsMax);
      forks.push(publishedShape.parse(JSON.parse(published)).id);
      await eventually(`${relay.lanHost.name} is as far as the fork`, levelMsMax, async () => {
        const events = await relay.events();
        return relay === oldOnes[0] ? await strangeOn(relay, forks[0] ?? '') : events.some(isFork);
      });
      // Cut off first, so that neither of the two hears of the other.
      lan.cut(futureHost, relay.lanHost);
      await future.stop('SIGKILL');
    }
    expect(new Set(forks).size).toBe(2);
    const sent = await Promise.all(all().map(async (host) => await host.send(`after the fork ${host.lanHost.name}`)));
    await everybodyHas(all(), sent);
    for (const host of newOnes) {
      await eventually(`${host.lanHost.name} tells of the fork`, levelMsMax, async () =>
        (await host.events()).some(isFork),
      );
    }
    const exchanged = async (): Promise<number> => {
      const received = await Promise.all(all().map(async (host) => (await statusOf(host)).received));
      return received.reduce((sum, { syn = 0, syncData = 0 }) => sum + syn + syncData, 0);
    };
    const rates: number[] = [];
    for (let second = 0; second < 40; second += 10) {
      const before = await exchanged();
      await pause(10_000);
      rates.push(((await exchanged()) - before) / 10);
    }
    process.stdout.write(`exchanges a second on ${all().length} hosts after a fork: ${rates.join(' ')}\n`);
    expect(rates.at(-1)).toBeLessThan(2);
    for (const host of all()) expect(host.log).not.toMatch(/a link was closed| (warn|error) /);
  });
});

const isFork = ({ type }: LogEvent): boolean => type === 'feed-forked';

function seedOf({ lanHost, ready }: GrapevineHost): string {
  return `${lanHost.nics[0]?.address.replace(/\/\d+$/, '')}:${ready.port}`;
}

function rootsOf(line: string): z.infer<typeof rootsShape>[] {
  const parsed = rootsShape.safeParse(JSON.parse(line));
  return parsed.success ? [parsed.data] : [];
}
