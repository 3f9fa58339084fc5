/** One line for a refused argument: which field, what is wrong, what to do. */
import type { callArguments } from '../../shared/call-arguments.ts';

/** As the schemas of the map report it. */
export type Issue = NonNullable<
  ReturnType<(typeof callArguments)[keyof typeof callArguments]['safeParse']>['error']
>['issues'][number];

/** Of several faults the first is told: a caller mends one at a time. */
export function explainIssue(call: string, fields: readonly string[], issues: readonly Issue[]): string {
  const issue = issues[0];
  if (issue === undefined) throw new Error('assertion: a refusal without an issue');
  const field = issue.path.map(String).join('.');
  return `${call}: ${field === '' ? explainWhole(issue, fields) : `${field}: ${explainField(issue)}`}`;
}

function explainWhole(issue: Issue, fields: readonly string[]): string {
  if (issue.code === 'unrecognized_keys') {
    const foreign = issue.keys.map((key) => JSON.stringify(key.slice(0, 40))).join(', ');
    const known = fields.length === 0 ? 'it takes no arguments' : `it takes ${fields.join(', ')}`;
    return `unknown argument ${foreign}: leave it out (${known})`;
  }
  return 'the arguments must be one JSON object';
}

function explainField(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      // JSON has no undefined, so the field was not there at all.
      if (issue.input === undefined) return `missing: give ${named(issue.expected)}`;
      return `wrong type: give ${named(issue.expected)}`;
    case 'too_small':
      return isOwnText(issue.message) ? issue.message : `too small: give ${issue.minimum}${unit(issue)} or more`;
    case 'too_big':
      return isOwnText(issue.message) ? issue.message : `too large: give ${issue.maximum}${unit(issue)} or less`;
    case 'invalid_value':
      return `not one of the choices: give ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    default:
      return issue.message;
  }
}

function named(expected: string): string {
  if (expected === 'string') return 'a string';
  return expected === 'int' || expected === 'number' ? 'a whole number' : `a value of type ${expected}`;
}

function unit({ origin }: { readonly origin: string }): string {
  return origin === 'string' ? ' characters' : '';
}

/** Zod's own words speak of expressions such as ">=8"; a schema's message is already one for people. */
function isOwnText(message: string): boolean {
  return !message.startsWith('Too ');
}
