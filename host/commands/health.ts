/** `health`: traffic and health of the last minute, ten minutes and hour, and what is amiss. */
import type { Concern, Health, HealthSpan } from '../../shared/health.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { print, printJson } from '../output.ts';
import { table } from '../terminal-text.ts';
import { span } from '../words.ts';

export const health: Command = {
  name: 'health',
  usage: ['health'],
  summary: 'Tells how much goes over the network, how often each message comes, and how quick all is.',
  options: {},
  async run(args) {
    positionals(args, []);
    const client = await HostClient.open(args);
    const found = await client.call('health', {});
    if (args.json) return printJson(found);
    for (const line of describe(found)) print(line);
  },
};

type Row = readonly [name: string, of: (figures: HealthSpan) => string];

function describe(found: Health): string[] {
  const { spans, concerns, idleBudget } = found;
  const rows: readonly Row[] = [
    ['messages arrived', ({ arrived }) => String(arrived)],
    ['messages written', ({ written }) => String(written)],
    ['copies of each', ({ copiesPerDelivery }) => told(copiesPerDelivery, (copies) => copies.toFixed(2))],
    ['received', ({ receivedPerSecond }) => told(receivedPerSecond, rate)],
    ['sent', ({ sentPerSecond }) => told(sentPerSecond, rate)],
    ['sent when idle', ({ idlePerSecond }) => told(idlePerSecond, rate)],
    ['round trip', ({ rttMs }) => told(rttMs, delay)],
    ['slowest', ({ rttMsMax }) => told(rttMsMax, delay)],
    ['held up', ({ lagMs }) => told(lagMs, delay)],
    ['counted', ({ ms }) => span(ms)],
  ];
  return [
    ...(concerns.length === 0 ? ['All is well.'] : concerns.map((concern) => concernText(concern, found))),
    '',
    ...table(
      ['', ...spans.map(({ minutes }) => headings[minutes])],
      rows.map(([name, of]) => [name, ...spans.map(of)]),
    ),
    '',
    `Idle budget: ${rate(idleBudget)}. Bytes are those on the network, by calculation; files come on top.`,
  ];
}

const headings: Readonly<Record<HealthSpan['minutes'], string>> = { 1: 'LAST MINUTE', 10: 'TEN MINUTES', 60: 'HOUR' };

function concernText(concern: Concern, { spans, idleBudget }: Health): string {
  const minute = spans.find(({ minutes }) => minutes === 1);
  const ten = spans.find(({ minutes }) => minutes === 10);
  const texts: Record<Concern, string> = {
    alone: 'No link to anybody: nothing comes, and nothing goes.',
    busy: `This computer was busy: Grapevine was held up for ${told(minute?.lagMs, delay)} in the last minute.`,
    slow: `Answers take ${told(minute?.rttMs, delay)}: the network, or the computers at its other end, are slow.`,
    copies: `Each message came ${told(ten?.copiesPerDelivery, (copies) => copies.toFixed(2))} times on average.`,
    idle: `Idle traffic is ${told(ten?.idlePerSecond, rate)}, over the budget of ${rate(idleBudget)}.`,
  };
  return texts[concern];
}

/** Nothing that could be told is a dash. */
function told(value: number | null | undefined, text: (value: number) => string): string {
  return value === null || value === undefined ? '-' : text(value);
}

function rate(bytes: number): string {
  return bytes < 1000 ? `${Math.round(bytes)} B/s` : `${(bytes / 1000).toFixed(1)} kB/s`;
}

function delay(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
