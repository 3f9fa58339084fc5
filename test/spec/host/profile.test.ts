/** Where a profile lies on this computer, and the folder of its socket. */
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandFailure } from '../../../host/failure.ts';
import { profilePaths } from '../../../host/profile.ts';
import type { HostPaths } from '../../../host/profile.ts';
import { prepareSocketFolder } from '../../../host/socket-folder.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'grapevine-socket-'));
  vi.stubEnv('XDG_RUNTIME_DIR', base);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(base, { recursive: true, force: true });
});

/** A profile whose socket has to lie elsewhere. */
const far = (): HostPaths => profilePaths(join(base, 'x'.repeat(100)));

describe('profilePaths', () => {
  it('one folder written in two ways: is one profile, with one socket', () => {
    expect(profilePaths(join(base, 'a', '..', 'b'))).toEqual(profilePaths(`${join(base, 'b')}/`));
    expect(profilePaths(`${far().dir}/x/..`).apiSocket).toBe(far().apiSocket);
  });
});

describe('socket folder', () => {
  it('outside the profile: is made private, and closed where it was open', async () => {
    const folder = dirname(far().apiSocket);
    expect(dirname(folder)).toBe(base);
    for (const mode of [undefined, 0o777, 0o500]) {
      if (mode !== undefined) chmodSync(folder, mode);
      await prepareSocketFolder(far());
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    }
  });

  it('put there by somebody else, as a link or of another user: is refused', async () => {
    const folder = dirname(far().apiSocket);
    mkdirSync(join(base, 'trap'));
    symlinkSync(join(base, 'trap'), folder);
    await expect(prepareSocketFolder(far())).rejects.toThrow('belongs to another user');
    rmSync(folder);
    if (process.getuid?.() !== 0) return;
    mkdirSync(folder);
    chownSync(folder, 65_534, 65_534);
    await expect(prepareSocketFolder(far())).rejects.toThrow('belongs to another user');
  });

  it('that cannot be made: is told in one line with what to do', async () => {
    // A link that leads nowhere stands in its place.
    symlinkSync('/nonexistent/file', dirname(far().apiSocket));
    const failure: unknown = await prepareSocketFolder(far()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CommandFailure);
    expect(String(failure)).toMatch(/cannot be made \(\w+\): choose a profile folder with a shorter path$/);
  });

  it('inside the profile, which may be a link: is left as it is', async () => {
    mkdirSync(join(base, 'real'), { mode: 0o755 });
    symlinkSync(join(base, 'real'), join(base, 'link'));
    await prepareSocketFolder(profilePaths(join(base, 'link')));
    expect(statSync(join(base, 'real')).mode & 0o777).toBe(0o755);
  });
});
