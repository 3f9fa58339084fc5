/** The folder of one peer, from its first start to a damaged file. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '../../engine/errors.ts';
import type { IdentityVault } from '../../engine/options.ts';
import { openProfile, storeIdentity } from '../../engine/profile.ts';
import { schemaVersion } from '../../engine/store/migrations.ts';
import type { Profile } from '../../engine/profile.ts';

let base = '';
let dir = '';
const opened: Profile[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'grapevine-profile-'));
  // Also for the user that a test becomes.
  chmodSync(base, 0o755);
  dir = join(base, 'profile');
});
afterEach(() => {
  for (const profile of opened.splice(0)) profile.release();
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(base, { recursive: true, force: true });
});

/** Not a real seal: it turns every bit over, so that the file does not hold the secret. */
const vault: IdentityVault = {
  seal: (secret) => Uint8Array.of(7, ...secret.map((byte) => byte ^ 0xff)),
  open: (sealed) => {
    if (sealed[0] !== 7) throw new Error('not sealed by this vault');
    return sealed.slice(1).map((byte) => byte ^ 0xff);
  },
};
const foreignVault: IdentityVault = {
  seal: vault.seal,
  open: () => {
    throw new Error('other account');
  },
};

describe('profile, first start', () => {
  it('[T5] a new folder: everything in it is private, whatever the umask says', () => {
    for (const mask of [0o000, 0o277, 0o777]) {
      const before = process.umask(mask);
      const profile = open(join(base, `umask-${mask}`));
      profile.store.setSetting('key', 'value');
      process.umask(before);
      const { paths } = profile;
      for (const folder of [paths.dir, paths.files, paths.logs, paths.quarantine]) expect(modeOf(folder)).toBe(0o700);
      for (const file of [paths.identity, paths.lock, paths.database]) expect(modeOf(file)).toBe(0o600);
      for (const file of [`${paths.database}-wal`, `${paths.database}-shm`]) expect(modeOf(file)).toBe(0o600);
    }
  });

  it('two profiles: have different secrets of 32 bytes', () => {
    const [one, two] = [open(join(base, 'one')), open(join(base, 'two'))];
    expect(one.identitySecret).toHaveLength(32);
    expect(one.identitySecret).not.toEqual(two.identitySecret);
  });

  it('[T5] an empty folder and a profile that others can read: are closed to them', () => {
    mkdirSync(dir, { mode: 0o755 });
    open(dir).release();
    expect(modeOf(dir)).toBe(0o700);
    chmodSync(dir, 0o777);
    chmodSync(join(dir, 'identity.key'), 0o644);
    open(dir);
    expect([modeOf(dir), modeOf(join(dir, 'identity.key'))]).toEqual([0o700, 0o600]);
  });

  it('a folder with other things in it: keeps its mode, and is refused where others can write', () => {
    mkdirSync(dir);
    writeFileSync(join(dir, 'thesis.txt'), '');
    chmodSync(dir, 0o777);
    const error = failureOf(dir);
    expect([error.code, modeOf(dir), readdirSync(dir)]).toEqual(['profile-unwritable', 0o777, ['thesis.txt']]);
    chmodSync(dir, 0o755);
    open(dir);
    expect(modeOf(dir)).toBe(0o755);
  });
});

describe('profile, later start', () => {
  it('opened again: has the same secret and the same store', () => {
    const first = open(dir);
    first.store.setSetting('key', 'value');
    first.release();
    first.release();
    const second = open(dir);
    expect(second.identitySecret).toEqual(first.identitySecret);
    expect(second.store.setting('key')).toBe('value');
    expect(second.quarantined).toBeUndefined();
  });

  it('sealed by a vault: the file does not hold the secret, and the same vault opens it', () => {
    const first = open(dir, vault);
    const secret = Buffer.from(first.identitySecret);
    first.release();
    expect(readFileSync(first.paths.identity).includes(secret)).toBe(false);
    expect(Buffer.from(open(dir, vault).identitySecret)).toEqual(secret);
  });

  it('sealed, without the vault or with that of another account: says what to do and changes nothing', () => {
    open(dir, vault).release();
    const before = readFileSync(join(dir, 'identity.key'));
    expect(failureOf(dir)).toMatchObject({ code: 'profile-damaged', message: expect.stringContaining('desktop app') });
    expect(failureOf(dir, foreignVault)).toMatchObject({
      code: 'profile-damaged',
      message: expect.stringContaining('sign in as the user who made it'),
    });
    expect(readFileSync(join(dir, 'identity.key'))).toEqual(before);
  });

  it('made plain, opened with a vault: stays plain, so that the host can still start', () => {
    const first = open(dir);
    first.release();
    const second = open(dir, vault);
    expect(second.identitySecret).toEqual(first.identitySecret);
    second.release();
    expect(open(dir).identitySecret).toEqual(first.identitySecret);
  });

  it('an identity with any bit changed, cut or emptied: is refused with advice and left as it was', () => {
    open(dir).release();
    const path = join(dir, 'identity.key');
    const whole = readFileSync(path);
    const damaged = [Buffer.alloc(0), whole.subarray(0, 20), whole.subarray(0, -1), Buffer.concat([whole, whole])];
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      damaged.push(flipped);
    }
    for (const content of damaged) {
      writeFileSync(path, content);
      expect(failureOf(dir)).toMatchObject({ code: 'profile-damaged', message: expect.stringContaining('backup') });
      expect(readFileSync(path)).toEqual(content);
    }
    writeFileSync(path, whole);
    open(dir);
  });

  it('an identity that is gone while the history is there: is not made anew', () => {
    open(dir).release();
    rmSync(join(dir, 'identity.key'));
    expect(failureOf(dir)).toMatchObject({ code: 'profile-damaged', message: expect.stringContaining('is missing') });
    expect(existsSync(join(dir, 'identity.key'))).toBe(false);
  });

  it('half a key of a start that was cut short: is overwritten, private, and not mistaken for a key', () => {
    mkdirSync(dir, { mode: 0o700 });
    writeFileSync(join(dir, 'identity.key.new'), 'half', { mode: 0o666 });
    expect(open(dir).identitySecret).toHaveLength(32);
    expect(modeOf(join(dir, 'identity.key'))).toBe(0o600);
    expect(existsSync(join(dir, 'identity.key.new'))).toBe(false);
  });

  it('[T3] a database of a newer version: is refused as such, and the folder is free again', () => {
    const { paths } = open(dir);
    opened.splice(0).forEach((profile) => profile.release());
    setVersion(paths.database, 99);
    expect(failureOf(dir)).toMatchObject({ code: 'profile-newer', message: expect.stringContaining('version 99') });
    setVersion(paths.database, schemaVersion);
    open(dir);
  });

  it('a damaged database: is set aside whole, with its log, and a fresh one is made', () => {
    const { paths, identitySecret } = open(dir);
    opened.splice(0).forEach((profile) => profile.release());
    for (let time = 1; time <= 2; time += 1) {
      writeFileSync(paths.database, `damage ${time}`);
      writeFileSync(`${paths.database}-wal`, `log ${time}`);
      const profile = open(dir);
      const target = profile.quarantined ?? '';
      expect(target.startsWith(join(paths.quarantine, 'grapevine-20'))).toBe(true);
      expect([readFileSync(target, 'utf8'), readFileSync(`${target}-wal`, 'utf8')]).toEqual([
        `damage ${time}`,
        `log ${time}`,
      ]);
      expect(profile.identitySecret).toEqual(identitySecret);
      expect(profile.store.setting('key')).toBeUndefined();
      profile.release();
    }
    expect(readdirSync(paths.quarantine)).toHaveLength(4);
  });
});

describe('[T4] profile, lock', () => {
  it('a second process, and a second time in this one: are told in one line who is there', async () => {
    open(dir);
    const expected = `profile-busy another Grapevine is running on the profile ${dir}`;
    expect(await firstLine(hold())).toBe(expected);
    const error = failureOf(dir);
    expect(`${error.code} ${error.message}`).toBe(expected);
    // A failed attempt must not have dropped the lock that is held.
    expect(await firstLine(hold())).toBe(expected);
  });

  it('released: another process can open the profile', async () => {
    open(dir).release();
    expect(await firstLine(hold())).toBe('open');
    expect(failureOf(dir).code).toBe('profile-busy');
  });

  it('its holder killed with SIGKILL: is free at once', { timeout: 60_000 }, async () => {
    for (let time = 0; time < 3; time += 1) {
      const child = hold();
      expect(await firstLine(child)).toBe('open');
      expect(failureOf(dir).code).toBe('profile-busy');
      child.kill('SIGKILL');
      await once(child, 'close');
      open(dir).release();
    }
  });

  it('a start that failed: holds no lock', () => {
    open(dir).release();
    renameSync(join(dir, 'identity.key'), join(base, 'away'));
    expect(failureOf(dir).code).toBe('profile-damaged');
    renameSync(join(base, 'away'), join(dir, 'identity.key'));
    expect(open(dir).identitySecret).toHaveLength(32);
  });
});

describe('profile that cannot be written to', () => {
  it('a path through a file, or a file itself: is told in one line with what to do', () => {
    writeFileSync(join(base, 'file'), '');
    for (const path of [join(base, 'file'), join(base, 'file', 'profile')]) {
      const error = failureOf(path);
      expect(error.code).toBe('profile-unwritable');
      expect(error.message).toMatch(/^cannot use the profile folder .*: choose another folder$/);
      expect(error.message).toContain(path);
    }
  });

  it('a folder of which nothing may be written: is told in one line with the reason', async () => {
    for (const path of [join(base, 'locked', 'profile'), join(base, 'locked')]) {
      mkdirSync(join(base, 'locked'), { recursive: true });
      chmodSync(join(base, 'locked'), 0o555);
      const line = await firstLine(hold(path, true));
      expect(line).toMatch(/^profile-unwritable cannot use the profile folder .*: permission denied: make it writable/);
      expect(line).toContain(path);
    }
    chmodSync(join(base, 'locked'), 0o755);
  });
});

describe('storeIdentity', () => {
  it('of one file, written to and renamed, stays; of a copy, differs', () => {
    // Beside the code, since the temporary folder may lie in memory.
    const file = join(import.meta.dirname, `.identity-${process.pid}`);
    try {
      writeFileSync(file, 'a');
      const before = storeIdentity(file);
      expect(before).toMatch(/^machine=\S+ file=\S+$/);
      writeFileSync(file, 'longer than before');
      chmodSync(file, 0o600);
      renameSync(file, `${file}-2`);
      expect(storeIdentity(`${file}-2`)).toBe(before);
      copyFileSync(`${file}-2`, file);
      const copied = storeIdentity(file);
      expect(copied.split(' ')[0]).toBe(before.split(' ')[0]);
      // Where the file system has no steady numbers, a copy cannot be told and none is claimed.
      expect(copied === before).toBe(before.endsWith('file=-'));
    } finally {
      for (const path of [file, `${file}-2`]) rmSync(path, { force: true });
    }
  });
});

function open(path: string, sealedBy?: IdentityVault): Profile {
  const profile = openProfile(path, sealedBy === undefined ? {} : { vault: sealedBy });
  opened.push(profile);
  return profile;
}

function failureOf(path: string, sealedBy?: IdentityVault): EngineError {
  try {
    open(path, sealedBy);
  } catch (error) {
    if (error instanceof EngineError && !error.message.includes('\n')) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

/** Another process on the profile; as another user where this one is root, who may write anywhere. */
function hold(path: string = dir, asOther = false): ChildProcess {
  const script = join(import.meta.dirname, 'hold-profile.ts');
  const other = asOther && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'], ...other });
  children.push(child);
  return child;
}

async function firstLine(child: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    if (output.includes('\n')) break;
  }
  return output.split('\n')[0] ?? '';
}

function setVersion(path: string, version: number): void {
  const db = new Database(path);
  db.pragma(`user_version = ${version}`);
  db.close();
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}
