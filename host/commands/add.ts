/** `add`: a peer by its address, and what came of calling it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { AddressStatus, DialFailure } from '../../shared/records.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { failureText } from '../dial-text.ts';
import { CommandFailure } from '../failure.ts';
import { print, printJson } from '../output.ts';
import { oneLine } from '../terminal-text.ts';
import { nameBook } from '../who.ts';

/** A dial ends by itself after 10 s, and the proof of a session soon after. */
const waitSecondsUsual = 15;
const waitSecondsMax = 600;
const pollMs = 200;

export const add: Command = {
  name: 'add',
  usage: ['add HOST[:PORT] [--wait SECONDS]'],
  summary: 'Adds a peer by its address, and tells whether it could be linked, and why not.',
  options: { wait: { type: 'string' } },
  notes: [['--wait SECONDS', `for the outcome (default ${waitSecondsUsual}; 0: not at all)`]],
  async run(args) {
    const [text = ''] = positionals(args, ['HOST[:PORT]']);
    const seconds = args.count('wait', 0, waitSecondsMax) ?? waitSecondsUsual;
    const client = await HostClient.open(args);
    const { address } = await client.call('addAddress', { address: text });
    const linked = seconds === 0 ? null : await untilLinked(client, address, seconds);
    if (args.json) return printJson({ address, linked: linked !== null, peer: linked?.id ?? null });
    if (linked === null) print(`${oneLine(address)} is kept and tried from now on.`);
    else print(`Linked with ${linked.name} at ${oneLine(address)}.`);
  },
};

/** Who is there. Fails as soon as a dial has. */
async function untilLinked(
  client: HostClient,
  address: string,
  seconds: number,
): Promise<{ readonly id: string; readonly name: string }> {
  for (const end = performance.now() + seconds * 1000; ; await pause(pollMs)) {
    const { addresses } = await client.call('status', {});
    const entry = addresses.find((one) => one.address === address);
    if (entry !== undefined && entry.failure !== null) throw failed(entry, entry.failure);
    if (entry !== undefined && entry.peer !== null) {
      const members = await client.call('members', {});
      const member = members.find(({ id, linked }) => linked && id === entry.peer);
      if (member !== undefined) return { id: member.id, name: nameBook(members)(member.id) };
    }
    if (performance.now() < end) continue;
    throw new CommandFailure('timeout', `${address}: nothing came of it within ${seconds} s; it is tried again`);
  }
}

function failed({ address, lastError }: AddressStatus, failure: DialFailure): CommandFailure {
  const goesOn = failure === 'self' ? '' : '; it is kept and tried again';
  const code = failure === 'timeout' ? 'timeout' : 'failed';
  return new CommandFailure(code, `${address}: ${failureText(failure, lastError)}${goesOn}`);
}
