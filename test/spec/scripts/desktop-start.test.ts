/** What Electron prints where it cannot run, in words for people. */
import { describe, expect, test } from 'vitest';
import { obstacleIn } from '../../../scripts/start/desktop.ts';

describe('obstacle of a start', () => {
  test.each([
    [
      'Running as root without --no-sandbox is not supported. See https://crbug.com/638180.',
      'it refuses to run as root',
    ],
    [
      'The SUID sandbox helper binary was found, but is not configured correctly.',
      'this system does not let it make its sandbox',
    ],
    ['ERROR:ui/ozone/platform/x11/ozone_platform_x11.cc Missing X server or $DISPLAY', 'there is no display'],
    [
      'electron: error while loading shared libraries: libnss3.so: cannot open shared object file',
      'a library of the system is missing',
    ],
  ])('%j: %s', (errors, obstacle) => {
    expect(obstacleIn(errors)).toBe(obstacle);
  });

  test('any other error: none, so that it is not hidden behind a browser', () => {
    expect(obstacleIn('TypeError: undefined is not a function')).toBeUndefined();
  });
});
