/** Reads a command's options strictly: what is not known is an error that names it. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import type { Address } from '../shared/address.ts';
import { quote, readAddress, readCount, readPeerOptions, readText, readTexts } from '../shared/peer-options.ts';
import type { PeerOptions } from '../shared/peer-options.ts';
import { usage } from './failure.ts';
import { defaultProfileDir } from './profile.ts';

/** The options every command takes. */
export const commonOptions = {
  json: { type: 'boolean' },
  profile: { type: 'string' },
  group: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

export class Arguments {
  readonly positionals: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  readonly profileDir: string;
  /** As it was named; undefined: the first of the profile. */
  readonly group: string | undefined;
  readonly #values: Readonly<Record<string, unknown>>;

  /** `command` is only for the words of a refusal. */
  constructor(command: string, options: ParseArgsOptionsConfig, args: readonly string[]) {
    const parsed = parse(command, { ...commonOptions, ...options }, args);
    this.#values = parsed.values;
    this.positionals = parsed.positionals;
    this.json = this.flag('json');
    this.help = this.flag('help');
    const profile = this.text('profile') ?? process.env.GRAPEVINE_PROFILE;
    this.group = this.text('group');
    this.profileDir = profile === undefined || profile === '' ? defaultProfileDir() : path.resolve(profile);
  }

  flag(name: string): boolean {
    return this.#values[name] === true;
  }

  text(name: string): string | undefined {
    return readText(this.#values, name);
  }

  /** Of an option whose empty value means something, too. */
  textOrEmpty(name: string): string | undefined {
    return this.#values[name] === '' ? '' : this.text(name);
  }

  /** Of an option that may be given several times. */
  texts(name: string): readonly string[] {
    return readTexts(this.#values, name);
  }

  /** A whole number from `min` to `max`. */
  count(name: string, min: number, max: number): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : readCount(name, text, min, max);
  }

  /** HOST:PORT, IPv6 in brackets; port 0 is any free one. */
  address(name: string): Address | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : readAddress(name, text, { zeroPort: true });
  }

  peerOptions(): PeerOptions {
    return readPeerOptions(this.#values);
  }
}

/** Whether the user wants JSON, even where the rest of the command line cannot be read. */
export function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).includes('--json');
}

function parse(command: string, options: ParseArgsOptionsConfig, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw usage(explain(command, error));
  }
}

/** Node's own words are two sentences long and speak of "positional arguments". */
function explain(command: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const option = /^(?:Unknown option|Option) '(?:-\w, )?(-{1,2}[^' ]*)/.exec(message)?.[1] ?? '';
  const hint = `see: grapevine help ${command}`;
  if (message.startsWith('Unknown option')) return `${command} has no option ${quote(option)} (${hint})`;
  if (message.includes('does not take an argument')) return `${option} takes no value (${hint})`;
  if (message.includes('argument')) return `${option} needs a value (${hint})`;
  return `${message.split('\n', 1)[0] ?? ''} (${hint})`;
}
