/** `doctor`: why somebody is missing, step by step, and what to do. */
import type { DoctorReport, DoctorStep } from '../../shared/doctor.ts';
import type { PeerId } from '../../shared/ids.ts';
import { HostClient } from '../client.ts';
import type { Place } from '../client.ts';
import type { Command } from '../command.ts';
import { CommandFailure, exitCodes, toFailure, usage } from '../failure.ts';
import { print, printJson } from '../output.ts';
import { oneLine } from '../terminal-text.ts';
import { nameBook } from '../who.ts';
import type { NameBook } from '../who.ts';

const marks = { ok: 'ok     ', failed: 'FAILED ', unknown: '-      ', running: '...    ' } as const;

/** So often a terminal is told of the steps that are done. */
const progressMs = 300;

export const doctor: Command = {
  name: 'doctor',
  usage: ['doctor', 'doctor PEER'],
  summary: 'Finds out why somebody is missing, and says what to do; exits with 1 where something is wrong.',
  options: {},
  notes: [['PEER', 'a name, an id or its first 8 characters, or HOST:PORT; without it, this computer is looked at']],
  async run(args) {
    const [peer, extra] = args.positionals;
    if (extra !== undefined) throw usage(`unexpected ${JSON.stringify(extra.slice(0, 60))}: doctor takes one PEER`);
    const client = await clientOf(args, peer);
    const report = client === null ? await checkAlone() : await check(client, peer, args.json);
    if (report.verdict?.ok !== true) process.exitCode = exitCodes.failed;
    if (args.json) return printJson(report);
    const names = client === null ? undefined : nameBook(await client.call('members', {}));
    for (const step of report.steps) print(stepLine(step, names));
    for (const line of verdictLines(report)) print(line);
  },
};

/** null: no host runs, and what there is to see without one is shown. */
async function clientOf(place: Place, peer: string | undefined): Promise<HostClient | null> {
  try {
    return await HostClient.open(place);
  } catch (error) {
    const isAlone = toFailure(error).exit === exitCodes.noHost;
    if (!isAlone || peer !== undefined) throw error;
    return null;
  }
}

async function checkAlone(): Promise<DoctorReport> {
  return await (await import('../../engine/index.ts')).checkHere();
}

async function check(client: HostClient, peer: string | undefined, quiet: boolean): Promise<DoctorReport> {
  const args = peer === undefined ? {} : { peer };
  const isWatched = !quiet && process.stderr.isTTY;
  const result = client.call('doctor', args);
  const watching = isWatched ? watch(client, args, result) : Promise.resolve();
  const report = await result;
  await watching;
  if (report.verdict === null) throw new CommandFailure('failed', 'the host ended its check without a verdict');
  return report;
}

/** One line on the terminal that counts the steps which are done. */
async function watch(client: HostClient, args: { readonly peer?: string }, result: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = result.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  for (;;) {
    await Promise.race([over, new Promise((resolve) => setTimeout(resolve, progressMs))]);
    if (isOver) break;
    const report = await client.call('doctorProgress', args).catch(() => null);
    const done = report?.steps.filter(({ state }) => state !== 'running').length ?? 0;
    process.stderr.write(`\rlooking: ${done} of ${report?.steps.length ?? 10} steps`);
  }
  process.stderr.write('\r\u001b[K');
}

function stepLine({ state, title, detail, saidBy }: DoctorStep, names: NameBook | undefined): string {
  const who = saidBy.map((id: PeerId) => names?.(id) ?? id.slice(0, 8));
  const said = who.length === 0 ? '' : ` (said by ${who.join(', ')})`;
  return `${marks[state]}${oneLine(`${title}: ${detail}${said}`)}`;
}

function verdictLines({ verdict }: DoctorReport): string[] {
  if (verdict === null) return [];
  const { title, meaning, fix } = verdict;
  const lines = ['', oneLine(title), oneLine(meaning)];
  if (fix === null) return lines;
  lines.push(oneLine(`To do: ${fix.text}`));
  for (const { system, command } of fix.commands) lines.push(`  ${oneLine(system)}:  ${oneLine(command)}`);
  return lines;
}
