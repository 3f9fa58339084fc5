/** The texts of the doctor's page. What the doctor itself says comes with its report. */
import { integer } from './format/time.ts';

export const doctorStrings = {
  title: 'Doctor',
  question: 'Why is someone missing?',
  open: 'Find out why',
  openFor: (name: string) => `Find out why ${name} is missing`,
  close: 'Back to the conversation',
  again: 'Run again',
  copy: 'Copy as JSON',
  copied: 'Copied',
  copyCommand: 'Copy',
  subjects: 'What is looked at',
  people: 'People',
  here: 'This computer',
  everythingHere: 'Everything here',
  nobody: 'Nobody else is known yet.',
  running: (done: number, total: number) => `Looking: ${integer(done)} of ${integer(total)} steps are done.`,
  runningMeaning: 'Others are asked to try, too. This takes up to eight seconds.',
  failed: (reason: string) => `The doctor could not look: ${reason}`,
  fix: 'What to do',
  steps: 'Steps',
  took: (count: number, time: string) => `${integer(count)} steps in ${time}`,
  fromHere: 'seen from here',
  saidBy: (names: string) => `said by ${names}`,
  states: { ok: 'passed', failed: 'failed', unknown: 'not known', running: 'running' },
  verdicts: { ok: 'Nothing is wrong', failed: 'Something is wrong' },
};
