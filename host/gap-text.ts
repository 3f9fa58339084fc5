/** What is missing of one feed, as a line. */
import type { Gap } from '../shared/records.ts';
import type { NameBook } from './who.ts';

const holdersShown = 3;

const stateText: Readonly<Record<Gap['state'], string>> = {
  waiting: 'nobody was asked yet',
  asked: 'being asked for',
  unavailable: 'none of the linked members has any of it',
};

/** "3 from Ann (1234abcd) missing; Ben (5678efgh) has 2; being asked for". */
export function gapText({ author, entries, bodies, atLeast, holders, state }: Gap, names: NameBook): string {
  const count = `${atLeast ? 'at least ' : ''}${entries + bodies}`;
  const shown = holders.slice(0, holdersShown).map(({ peer, count: has }) => `${names(peer)} has ${has}`);
  return [`${count} from ${names(author)} missing`, ...shown, stateText[state]].join('; ');
}
