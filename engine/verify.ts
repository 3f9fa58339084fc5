/** Whether what a profile keeps is what was written: the database, every entry in it, and the files that are here. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { layProfile } from '../shared/profile-layout.ts';
import type { VerifiedFiles, VerifyReport } from '../shared/verify.ts';
import { makeVerifier } from './crypto/identity.ts';
import { signedBytes } from './core/chain.ts';
import { EngineError } from './errors.ts';
import { completeFiles } from './store/complete-files.ts';
import type { FileCheck, Verifier } from './store/entry-check.ts';
import { checkDatabase } from './store/entry-check.ts';

/** Files that are named of those that are not as they were. */
const filesNamedMax = 50;

export interface VerifyProgress {
  readonly what: 'entries' | 'files';
  readonly done: number;
  readonly all: number;
}

/** Reads only, also while a Grapevine runs on the profile. Rejects with an EngineError where there is none. */
export async function verifyProfile(
  profileDir: string,
  progress: (at: VerifyProgress) => void = () => undefined,
): Promise<VerifyReport> {
  const begunAt = performance.now();
  const paths = layProfile(resolve(profileDir), process.platform);
  if (!existsSync(paths.database)) {
    throw new EngineError('not-found', `${paths.dir} has no database: nothing was ever kept in it`);
  }
  const { problems, groups } = await checked(paths.database, progress);
  const files = problems.length === 0 ? await checkFiles(paths.database, progress) : { count: 0, faults: [] };
  const isSound = problems.length === 0 && groups.every(({ faultCount }) => faultCount === 0);
  return {
    profile: paths.dir,
    ok: isSound && files.faults.length === 0,
    database: { path: paths.database, bytes: statSync(paths.database).size, problems },
    groups,
    files,
    setAside: asideIn(paths.quarantine),
    tookMs: Math.round(performance.now() - begunAt),
  };
}

async function checked(path: string, progress: (at: VerifyProgress) => void): Promise<FileCheck> {
  try {
    const { sha256, verify } = makeVerifier();
    const isSigned: Verifier['isSigned'] = (author, header, signature) =>
      verify(author, signedBytes(header), signature);
    const steps = checkDatabase(path, { sha256, isSigned });
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return step.value;
      progress({ what: 'entries', ...step.value });
      await turn();
    }
  } catch (error) {
    // What cannot be read at all is damaged; the sentence is SQLite's.
    return { problems: [error instanceof Error ? error.message : String(error)], groups: [] };
  }
}

async function checkFiles(database: string, progress: (at: VerifyProgress) => void): Promise<VerifiedFiles> {
  const rows = completeFiles(database);
  const faults: { readonly name: string; readonly path: string; readonly problem: string }[] = [];
  for (const [done, { name, size, sha256, path }] of rows.entries()) {
    progress({ what: 'files', done, all: rows.length });
    const problem = await faultOf(path, size, sha256);
    if (problem !== undefined && faults.length < filesNamedMax) faults.push({ name, path, problem });
  }
  return { count: rows.length, faults };
}

async function faultOf(path: string, size: number, sha256: Uint8Array): Promise<string | undefined> {
  try {
    if (statSync(path).size !== size) return 'it has another size now';
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
    return hash.digest().equals(sha256) ? undefined : 'its content is another now';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'it is gone' : 'it cannot be read';
  }
}

function asideIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.db'))
      .sort();
  } catch {
    return [];
  }
}
