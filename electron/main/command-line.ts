/** The options of the desktop app: those of `grapevine start` that concern the engine. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { EngineOptions } from '../../engine/index.ts';

export interface CommandLine {
  /** Undefined: Electron's own folder for this app. */
  readonly profileDir: string | undefined;
  readonly engine: Omit<EngineOptions, 'profileDir' | 'vault' | 'log'>;
}

/** What the user typed cannot be meant; the message says which part. */
export class UsageError extends Error {}

const options = {
  profile: { type: 'string' },
  name: { type: 'string' },
  'group-code-file': { type: 'string' },
  listen: { type: 'string' },
  seed: { type: 'string', multiple: true },
  neighbor: { type: 'string', multiple: true },
  degree: { type: 'string' },
  'gossip-peers': { type: 'string' },
  interface: { type: 'string', multiple: true },
  'no-mdns': { type: 'boolean' },
} as const;

/** Of links and of peers asked at once. */
const countMax = 1000;

type Values = Readonly<Record<string, unknown>>;

/**
 * Tolerates what it does not know: Chromium's switches (--no-sandbox, ...) and the path of the app
 * stand among the arguments of an Electron process.
 */
export function readCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CommandLine {
  const values: Values = parseArgs({ args: [...args], options, strict: false, allowPositionals: true }).values;
  const profile = one(values, 'profile') ?? (environment.GRAPEVINE_PROFILE || undefined);
  // An empty name leaves the question to the page, as at the command line.
  const name = values.name === '' ? undefined : one(values, 'name');
  const codeFile = one(values, 'group-code-file');
  const listen = one(values, 'listen');
  const degree = count(values, 'degree');
  const gossipPeers = count(values, 'gossip-peers');
  const interfaces = list(values, 'interface');
  return {
    profileDir: profile === undefined ? undefined : path.resolve(profile),
    engine: {
      ...(name !== undefined && { name }),
      ...(codeFile !== undefined && { groupCode: readCode(codeFile) }),
      ...(listen !== undefined && { listen: toListen(listen) }),
      ...(degree !== undefined && { degree }),
      ...(gossipPeers !== undefined && { gossipPeers }),
      ...(interfaces.length > 0 && { interfaces }),
      seeds: list(values, 'seed'),
      neighbors: list(values, 'neighbor'),
      mdns: values['no-mdns'] !== true,
    },
  };
}

function one(values: Values, option: string): string | undefined {
  const value = values[option];
  return value === undefined ? undefined : asValue(value, option);
}

function list(values: Values, option: string): string[] {
  const value = values[option];
  return Array.isArray(value) ? value.map((item) => asValue(item, option)) : [];
}

/** A tolerant parse takes the next option for the value of an option that has none. */
function asValue(value: unknown, option: string): string {
  if (typeof value === 'string' && value !== '' && !value.startsWith('--')) return value;
  throw new UsageError(`--${option} needs a value`);
}

function count(values: Values, option: string): number | undefined {
  const text = one(values, option);
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > countMax) throw new UsageError(`--${option} needs a number from 1 to ${countMax}`);
  return value;
}

/** IPv6 stands in brackets; port 0 asks the system for a free one. */
function toListen(text: string): NonNullable<EngineOptions['listen']> {
  const match = /^(?:\[([0-9a-fA-F:.%\w]+)\]|([^\s:[\]/@]{1,255})):(\d{1,5})$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || port > 65535) throw new UsageError('--listen needs HOST:PORT');
  return { host, port };
}

function readCode(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new UsageError(`--group-code-file cannot be read: ${String(error)}`);
  }
}
