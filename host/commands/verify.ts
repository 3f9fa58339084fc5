/** `verify`: reads a profile through, and on demand takes a damaged database out of use. */
import type { VerifiedGroup, VerifyReport } from '../../shared/verify.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { CommandFailure } from '../failure.ts';
import { print, printJson } from '../output.ts';
import { oneLine } from '../terminal-text.ts';
import { shortened } from '../who.ts';
import { counted } from '../words.ts';

const progressMs = 250;

export const verify: Command = {
  name: 'verify',
  usage: ['verify [--heal]'],
  summary: 'Checks that the database, every message in it and every file are as they were written.',
  options: { heal: { type: 'boolean' } },
  notes: [
    ['--heal', 'set a damaged database aside, with no host running: the next start fills a new one from the peers'],
  ],
  async run(args) {
    positionals(args, []);
    const { verifyProfile, setDatabaseAside } = await import('../../engine/index.ts');
    const report = await verifyProfile(args.profileDir, sayProgress());
    const isDamaged = report.database.problems.length > 0 || report.groups.some(({ faultCount }) => faultCount > 0);
    const movedTo = args.flag('heal') && isDamaged ? setDatabaseAside(args.profileDir) : undefined;
    if (args.json) printJson({ ...report, movedTo: movedTo ?? null });
    else for (const line of describe(report, movedTo)) print(line);
    if (!report.ok && movedTo === undefined) throw new CommandFailure('failed', adviceOf(report, isDamaged));
  },
};

/** On a terminal alone: a log needs no line that is written over. */
function sayProgress() {
  let saidAt = performance.now();
  return ({ what, done, all }: { readonly what: string; readonly done: number; readonly all: number }): void => {
    if (!process.stderr.isTTY || performance.now() - saidAt < progressMs) return;
    saidAt = performance.now();
    process.stderr.write(`\r${what}: ${done} of ${all}\u001b[K${done === all ? '\n' : ''}`);
  };
}

function describe({ database, groups, files, setAside }: VerifyReport, movedTo: string | undefined): string[] {
  return [
    database.problems.length === 0 ? 'database  sound' : 'database  damaged',
    ...database.problems.map((problem) => `          ${oneLine(problem)}`),
    ...groups.flatMap(groupLines),
    `files     ${counted(files.count, 'file')}, ${files.faults.length === 0 ? 'all as they were' : 'but:'}`,
    ...files.faults.map(({ path, problem }) => `          ${oneLine(path)}: ${problem}`),
    ...setAside.map((name) => `set aside ${oneLine(name)}`),
    ...(movedTo === undefined
      ? []
      : [`The database lies in ${movedTo} now; the next start fills a new one from the peers.`]),
  ];
}

function groupLines({ id, feeds, entries, bodiless, missing, faults, faultCount }: VerifiedGroup): string[] {
  const further = faultCount - faults.length;
  return [
    `group     ${shortened(id)}  ${counted(entries, 'entry', 'entries')} of ${counted(feeds, 'feed')}, ` +
      `${bodiless} without content, ${missing} missing in between, ${faultCount === 0 ? 'all as signed' : `${faultCount} damaged`}`,
    ...faults.map(({ author, seq, problem }) => `          number ${seq} of ${shortened(author)}: ${problem}`),
    ...(further > 0 ? [`          and ${further} more`] : []),
  ];
}

function adviceOf({ files }: VerifyReport, isDamaged: boolean): string {
  if (isDamaged) {
    return 'the database is damaged: stop Grapevine, then run verify --heal; what the peers hold comes back, and what only this computer wrote is taken out of it';
  }
  return `${counted(files.faults.length, 'file')} changed or gone: fetch them again, or offer them anew`;
}
