import { describe, expect, it } from 'vitest';
import { defaultProfileDir, profilePaths } from '../../engine/profile-paths.ts';
import type { Surroundings } from '../../engine/profile-paths.ts';

const linux: Surroundings = { platform: 'linux', env: {}, home: '/home/ann', tmp: '/tmp' };
const mac: Surroundings = { platform: 'darwin', env: {}, home: '/Users/ann', tmp: '/var/folders/ab/T' };
const windows: Surroundings = { platform: 'win32', env: {}, home: 'C:\\Users\\Ann', tmp: 'C:\\Temp' };

describe('defaultProfileDir', () => {
  it('each system: is where that system keeps the data of programs', () => {
    expect(defaultProfileDir(linux)).toBe('/home/ann/.local/share/grapevine');
    expect(defaultProfileDir({ ...linux, env: { XDG_DATA_HOME: '/data' } })).toBe('/data/grapevine');
    expect(defaultProfileDir({ ...linux, env: { XDG_DATA_HOME: 'data' } })).toBe('/home/ann/.local/share/grapevine');
    expect(defaultProfileDir(mac)).toBe('/Users/ann/Library/Application Support/Grapevine');
    expect(defaultProfileDir(windows)).toBe('C:\\Users\\Ann\\AppData\\Roaming\\Grapevine');
    const env = { APPDATA: 'D:\\Roaming' };
    expect(defaultProfileDir({ ...windows, env })).toBe('D:\\Roaming\\Grapevine');
  });
});

describe('profilePaths', () => {
  it('a folder: holds every file under the name of the design', () => {
    expect(profilePaths('/p/../q', linux)).toEqual({
      dir: '/q',
      identity: '/q/identity.key',
      database: '/q/grapevine.db',
      lock: '/q/lock',
      apiSocket: '/q/api.sock',
      apiFile: '/q/api.json',
      files: '/q/files',
      logs: '/q/logs',
      quarantine: '/q/quarantine',
    });
  });

  it('apiSocket: inside the profile to 100 bytes, beyond in the runtime directory', () => {
    const longest = `/${'p'.repeat(100 - '//api.sock'.length)}`;
    expect(profilePaths(longest, linux).apiSocket).toBe(`${longest}/api.sock`);
    const env = { XDG_RUNTIME_DIR: '/run/user/1000' };
    const inRuntime = /^\/run\/user\/1000\/grapevine-[0-9a-z]{13}\/api\.sock$/;
    expect(profilePaths(`${longest}p`, { ...linux, env }).apiSocket).toMatch(inRuntime);
    expect(profilePaths(`/${'ü'.repeat(50)}`, { ...linux, env }).apiSocket).toMatch(inRuntime);
  });

  it('apiSocket: without a usable runtime directory, in the temporary one, at the worst in /tmp', () => {
    const long = `/${'p'.repeat(100)}`;
    const inTmp = /^\/tmp\/grapevine-[0-9a-z]{13}\/api\.sock$/;
    expect(profilePaths(long, linux).apiSocket).toMatch(inTmp);
    expect(profilePaths(long, { ...linux, env: { XDG_RUNTIME_DIR: 'run' } }).apiSocket).toMatch(inTmp);
    expect(profilePaths(long, { ...linux, tmp: `/${'t'.repeat(100)}` }).apiSocket).toMatch(inTmp);
  });

  it('apiSocket: of two long folders, differs; of one written in two ways, does not', () => {
    const long = `/${'p'.repeat(100)}`;
    expect(profilePaths(`${long}1`, linux).apiSocket).not.toBe(profilePaths(`${long}2`, linux).apiSocket);
    expect(profilePaths(`${long}/x/..`, linux).apiSocket).toBe(profilePaths(long, linux).apiSocket);
  });

  it('apiSocket: on Windows, is a pipe, the same however the folder is spelt', () => {
    const { apiSocket } = profilePaths('C:\\Users\\Ann\\Grapevine', windows);
    expect(apiSocket).toMatch(/^\\\\\.\\pipe\\grapevine-[0-9a-z]{13}$/);
    expect(profilePaths('c:\\users\\ann\\grapevine\\', windows).apiSocket).toBe(apiSocket);
  });
});
