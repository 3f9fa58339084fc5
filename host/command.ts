/** What every command of the line consists of. */
import type { ParseArgsOptionsConfig } from 'node:util';
import type { Arguments } from './arguments.ts';
import { usage } from './failure.ts';

export interface Command {
  readonly name: string;
  /** Without the program's name; one line for each form. */
  readonly usage: readonly string[];
  /** One sentence. */
  readonly summary: string;
  /** Beside those that every command takes. */
  readonly options: ParseArgsOptionsConfig;
  /** What each option means, for `help`. */
  readonly notes?: readonly (readonly [option: string, meaning: string])[];
  run(args: Arguments): Promise<void>;
}

/** Exactly the positionals named; the names are for the refusal. */
export function positionals(args: Arguments, names: readonly string[]): string[] {
  const given = args.positionals;
  const missing = names[given.length];
  if (missing !== undefined) throw usage(`${missing} is missing`);
  const extra = given[names.length];
  if (extra !== undefined) {
    const hint = names.length > 0 ? `: put ${names.at(-1)} in quotes if it has spaces` : '';
    throw usage(`unexpected ${JSON.stringify(extra.slice(0, 60))}${hint}`);
  }
  return [...given];
}

/** NAME and, if it is given, PAYLOAD. */
export function namedWithPayload(args: Arguments): { readonly name: string; readonly payload: string } {
  const [name = '', payload = ''] = positionals(args, args.positionals.length > 1 ? ['NAME', 'PAYLOAD'] : ['NAME']);
  return { name, payload };
}
