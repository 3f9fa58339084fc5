/** The command for network interfaces, against a host that notes what it is asked. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCliFixture } from './cli-fixture.ts';
import type { CliFixture } from './cli-fixture.ts';

let fixture: CliFixture;
beforeAll(async () => {
  fixture = await openCliFixture();
});
afterAll(() => fixture.close());

it('[D14] interfaces lists them in their order', async () => {
  expect((await fixture.cli(['interfaces'])).out).toBe('1. eth0 192.168.1.10: 1 other heard\n');
});

it('[D14] interfaces off and on leaves one out and takes it back, and knows no other word', async () => {
  expect((await fixture.cli(['interfaces', 'off', 'docker*'])).out).toBe('docker* is left out from now on\n');
  expect(JSON.parse((await fixture.cli(['interfaces', 'on', 'docker*', '--json'])).out)).toEqual({
    name: 'docker*',
    used: true,
  });
  const refused = await fixture.cli(['interfaces', 'away', 'docker0']);
  expect([refused.code, refused.err]).toEqual([
    2,
    'grapevine: interfaces has on NAME and off NAME, and nothing else\n',
  ]);
});
