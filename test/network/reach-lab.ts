/** What the tests of reaching peers ask of real hosts, and how long they wait for it. */
import type { Message } from '../../shared/records.ts';
import type { GrapevineHost } from './grapevine-host.ts';
import { eventually } from './grapevine-host.ts';

/** After the cause is gone, everything is as before within this. */
export const backMsMax = 10_000;
/** Hosts of other tests may start on the same cores meanwhile. */
export const linkMsMax = 20_000;

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Until each of `hosts` has a link to each other of them; gives how long that took. */
export async function untilLinkedAll(hosts: readonly GrapevineHost[], timeoutMs: number): Promise<number> {
  const from = Date.now();
  for (const host of hosts) {
    await eventually(`${host.lanHost.name} is linked with all`, timeoutMs, async () => {
      const members = await host.members();
      return hosts.every(({ id }) => members.some((member) => member.id === id && (member.self || member.linked)));
    });
  }
  return Date.now() - from;
}

/** Until `host` has a message; gives how long after `since` it was stored. */
export async function untilHeld(host: GrapevineHost, sent: Message, timeoutMs: number): Promise<Message> {
  return await eventually(`${host.lanHost.name} has "${sent.text}"`, timeoutMs, async () =>
    (await host.messages()).find(({ id }) => id === sent.id),
  );
}

/** Who called `victim` dead. */
export async function deathsOf(victim: GrapevineHost, witnesses: readonly GrapevineHost[]): Promise<string[]> {
  const told = await Promise.all(
    witnesses.map(async (host) =>
      (await host.events()).filter((event) => event.type === 'peer-dead' && event.peer === victim.id).map(() => host),
    ),
  );
  return told.flat().map((host) => host.lanHost.name);
}
