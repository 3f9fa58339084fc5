/**
 * One discovery in a process of its own, for the tests on a LAN: prints what happens as JSON lines,
 * and answers commands on its input (interfaces, gossipiers, refresh, memory, stop).
 *
 *   node mdns-peer.ts PORT [GROUP [INTERFACE,...]]      GROUP: a byte; '-': none
 */
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { MdnsDiscovery } from '../../engine/net/mdns-discovery.ts';

const [port = '47474', group = '1', interfaces] = process.argv.slice(2);

const say = (line: Record<string, unknown>): void => {
  process.stdout.write(`${JSON.stringify({ at: Math.round(performance.now()), ...line })}\n`);
};

/** Names; those behind a minus are left out. */
function readChoice(text = ''): { only?: string[]; except: string[] } {
  const names = text === '' ? [] : text.split(',');
  const only = names.filter((name) => !name.startsWith('-'));
  const except = names.filter((name) => name.startsWith('-')).map((name) => name.slice(1));
  return { except, ...(only.length > 0 && { only }) };
}

const discovery = new MdnsDiscovery({
  groups: group === '-' ? [] : [{ mdnsTag: new Uint8Array(32).fill(Number(group)) }],
  choice: () => readChoice(interfaces),
  rng: { next: Math.random, bytes: (length) => randomBytes(length) },
  log: (message) => say({ event: 'log', message }),
});

const commands: Record<string, () => void> = {
  interfaces: () => say({ event: 'interfaces', rows: discovery.interfaces() }),
  gossipiers: () => say({ event: 'gossipiers', addresses: discovery.gossipiers() }),
  refresh: () => discovery.refresh(),
  memory: () => {
    globalThis.gc?.();
    say({ event: 'memory', rss: process.memoryUsage().rss, cpuMs: process.cpuUsage().user / 1000 });
  },
  stop: () => {
    const startedAtMs = performance.now();
    void discovery.stop().then(() => {
      say({ event: 'stopped', tookMs: Math.round(performance.now() - startedAtMs) });
      input.close();
    });
  },
};

const input = createInterface({ input: process.stdin });
input.on('line', (line) => commands[line.trim()]?.());

await discovery.start(Number(port), {
  hint: (hint) => say({ event: 'hint', ...hint }),
  interfacesChanged: () => say({ event: 'interfaces-changed' }),
  problem: (message) => say({ event: 'problem', message }),
});
say({ event: 'started' });
