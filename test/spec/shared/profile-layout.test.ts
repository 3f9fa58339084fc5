/** Names and places of a profile, on each system. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { defaultProfileDir, layProfile, socketPathOf } from '../../../shared/profile-layout.ts';
import type { SocketPlaces } from '../../../shared/profile-layout.ts';

const hash = (text: string): Uint8Array => createHash('sha256').update(text).digest();
const linux: SocketPlaces = { platform: 'linux', environment: {}, home: '/ann', temporary: '/tmp', hash };
const mac: SocketPlaces = { ...linux, platform: 'darwin', home: '/ann', temporary: '/var/folders/ab/T' };
const windows: SocketPlaces = { ...linux, platform: 'win32', home: 'C:\\Users\\Ann', temporary: 'C:\\Temp' };

describe('defaultProfileDir', () => {
  it('each system: is the folder that Electron gives the desktop app there', () => {
    expect(defaultProfileDir(linux)).toBe('/ann/.config/Grapevine');
    expect(defaultProfileDir({ ...linux, environment: { XDG_CONFIG_HOME: '/conf/' } })).toBe('/conf/Grapevine');
    expect(defaultProfileDir({ ...linux, environment: { XDG_CONFIG_HOME: 'conf' } })).toBe('/ann/.config/Grapevine');
    expect(defaultProfileDir(mac)).toBe('/ann/Library/Application Support/Grapevine');
    expect(defaultProfileDir(windows)).toBe('C:\\Users\\Ann\\AppData\\Roaming\\Grapevine');
    expect(defaultProfileDir({ ...windows, environment: { APPDATA: 'D:\\Roaming' } })).toBe('D:\\Roaming\\Grapevine');
  });
});

describe('layProfile', () => {
  it('a folder: holds every file under its one name', () => {
    expect(layProfile('/q', 'linux')).toEqual({
      dir: '/q',
      identity: '/q/identity.key',
      database: '/q/grapevine.db',
      lock: '/q/lock',
      apiFile: '/q/api.json',
      apiPort: '/q/api-port',
      openPage: '/q/open.html',
      files: '/q/files',
      logs: '/q/logs',
      quarantine: '/q/quarantine',
      choices: '/q/choices.json',
      restore: '/q/restore',
      seeds: '/q/seeds.txt',
      window: '/q/window',
    });
    expect(layProfile('C:\\Q', 'win32').identity).toBe('C:\\Q\\identity.key');
    expect(layProfile('/', 'linux').lock).toBe('/lock');
  });
});

describe('socketPathOf', () => {
  it('a path: inside the profile to 100 bytes, beyond in the runtime directory', () => {
    const longest = `/${'p'.repeat(100 - '//api.sock'.length)}`;
    expect(socketPathOf(longest, linux)).toBe(`${longest}/api.sock`);
    const around = { ...linux, environment: { XDG_RUNTIME_DIR: '/run/user/1000' } };
    const inRuntime = /^\/run\/user\/1000\/grapevine-[0-9a-z]{13}\/api\.sock$/;
    expect(socketPathOf(`${longest}p`, around)).toMatch(inRuntime);
    expect(socketPathOf(`/${'ü'.repeat(50)}`, around)).toMatch(inRuntime);
  });

  it('without a usable runtime directory: in the temporary one, at the worst in /tmp', () => {
    const long = `/${'p'.repeat(100)}`;
    const inTmp = /^\/tmp\/grapevine-[0-9a-z]{13}\/api\.sock$/;
    expect(socketPathOf(long, linux)).toMatch(inTmp);
    expect(socketPathOf(long, { ...linux, environment: { XDG_RUNTIME_DIR: 'run' } })).toMatch(inTmp);
    expect(socketPathOf(long, { ...linux, temporary: `/${'t'.repeat(100)}` })).toMatch(inTmp);
  });

  it('of two long folders: differs', () => {
    const long = `/${'p'.repeat(100)}`;
    expect(socketPathOf(`${long}1`, linux)).not.toBe(socketPathOf(`${long}2`, linux));
  });

  it('on Windows: is a pipe, the same however the folder is spelt', () => {
    const pipe = socketPathOf('C:\\Users\\Ann\\Grapevine', windows);
    expect(pipe).toMatch(/^\\\\\.\\pipe\\grapevine-[0-9a-z]{13}$/);
    expect(socketPathOf('c:\\users\\ann\\grapevine', windows)).toBe(pipe);
  });
});
