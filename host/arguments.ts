/** Reads a command's options strictly: what is not known is an error that names it. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { usage } from './failure.ts';
import { defaultProfileDir } from './profile.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The options every command takes. */
export const commonOptions = {
  json: { type: 'boolean' },
  profile: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

export class Arguments {
  readonly positionals: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  readonly profileDir: string;
  readonly #values: Readonly<Record<string, unknown>>;

  /** `command` is only for the words of a refusal. */
  constructor(command: string, options: ParseArgsOptionsConfig, args: readonly string[]) {
    const parsed = parse(command, { ...commonOptions, ...options }, args);
    this.#values = parsed.values;
    this.positionals = parsed.positionals;
    this.json = this.flag('json');
    this.help = this.flag('help');
    const profile = this.text('profile') ?? process.env.GRAPEVINE_PROFILE;
    this.profileDir = profile === undefined || profile === '' ? defaultProfileDir() : path.resolve(profile);
  }

  flag(name: string): boolean {
    return this.#values[name] === true;
  }

  /** Given, as nothing: `--name ''`. */
  isEmpty(name: string): boolean {
    return this.#values[name] === '';
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    if (value === '') throw usage(`--${name} needs a value`);
    return typeof value === 'string' ? value : undefined;
  }

  texts(name: string): string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map(String) : [];
  }

  /** A whole number from `min` to `max`. */
  count(name: string, min: number, max: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max) return value;
    throw usage(`--${name} ${show(text)} must be a whole number from ${min} to ${max}`);
  }

  /** HOST:PORT, IPv6 in brackets. */
  address(name: string, limits: { readonly zeroPort: boolean }): Address | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : readAddress(name, text, limits);
  }

  addresses(name: string): string[] {
    for (const text of this.texts(name)) readAddress(name, text, { zeroPort: false });
    return this.texts(name);
  }
}

/** Whether the user wants JSON, even where the rest of the command line cannot be read. */
export function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).includes('--json');
}

/** `text` in quotes and short enough for one line. */
export function show(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}

function readAddress(name: string, text: string, { zeroPort }: { readonly zeroPort: boolean }): Address {
  const match = /^(?:\[([0-9a-fA-F:.%\w]+)\]|([^\s:[\]/@]{1,255})):(\d{1,5})$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host !== undefined && port <= 65_535 && (port > 0 || zeroPort)) return { host, port };
  throw usage(`--${name} ${show(text)} must be HOST:PORT, for example 192.168.1.20:47474 or [fe80::1]:47474`);
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
  if (message.startsWith('Unknown option')) return `${command} has no option ${show(option)} (${hint})`;
  if (message.includes('does not take an argument')) return `${option} takes no value (${hint})`;
  if (message.includes('argument')) return `${option} needs a value (${hint})`;
  return `${message.split('\n', 1)[0] ?? ''} (${hint})`;
}
