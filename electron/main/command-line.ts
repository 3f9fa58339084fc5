/** The options of the desktop app: those of `grapevine start` that concern the engine. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { EngineOptions } from '../../engine/index.ts';
import { peerOptions, readPeerOptions, readText, UsageError } from '../../shared/peer-options.ts';

export interface CommandLine {
  /** Undefined: the folder that desktop and command line share. */
  readonly profileDir: string | undefined;
  readonly engine: Omit<EngineOptions, 'profileDir' | 'vault' | 'log'>;
}

const options = { profile: { type: 'string' }, ...peerOptions } as const;

/**
 * Tolerates what it does not know: Chromium's switches (--no-sandbox, ...) and the path of the app
 * stand among the arguments of an Electron process.
 */
export function readCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CommandLine {
  const { values } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
  for (const [option, { type }] of Object.entries(options)) {
    if (type === 'string') requireValues(values, option);
  }
  const profile = readText(values, 'profile') ?? (environment.GRAPEVINE_PROFILE || undefined);
  const codeFile = readText(values, 'group-code-file');
  return {
    profileDir: profile === undefined ? undefined : path.resolve(profile),
    engine: { ...readPeerOptions(values), ...(codeFile !== undefined && { groupCode: readCode(codeFile) }) },
  };
}

/** A tolerant parse gives `true` for an option without a value, or takes the next option for it. */
function requireValues(values: Readonly<Record<string, unknown>>, option: string): void {
  for (const value of [values[option]].flat()) {
    const isMissing = value !== undefined && (typeof value !== 'string' || value.startsWith('--'));
    if (isMissing) throw new UsageError(`--${option} needs a value`);
  }
}

function readCode(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new UsageError(`--group-code-file cannot be read: ${String(error)}`);
  }
}
