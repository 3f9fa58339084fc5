/**
 * A program that follows the events of a host and remembers what it has seen: a line an event, in a file, the
 * number with it in one write. Killed at any moment it goes on after the last whole line.
 *
 *   node event-subscriber-process.ts PROFILE LEDGER
 */
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { HostClient } from '../../host/client.ts';
import type { LogEvent } from '../../shared/records.ts';

const retryMs = 20;
const [profileDir = '', ledger = ''] = process.argv.slice(2);

/** The last number of the ledger; a line that was torn is no line. */
function remembered(): number {
  if (!existsSync(ledger)) return 0;
  const text = readFileSync(ledger, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  truncateSync(ledger, Buffer.byteLength(whole));
  const last = whole.trimEnd().split('\n').at(-1) ?? '';
  return last === '' ? 0 : (JSON.parse(last) as LogEvent).seq;
}

let since = remembered();
for (;;) {
  try {
    const client = await HostClient.open(profileDir);
    for await (const line of client.events(since, true)) {
      if (line.type === 'stream-end') break;
      appendFileSync(ledger, `${JSON.stringify(line)}\n`);
      if ('seq' in line) since = line.seq;
    }
  } catch {
    // The host was killed, or is not there yet.
  }
  await pause(retryMs);
}
