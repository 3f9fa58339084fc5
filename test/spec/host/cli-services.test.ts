/** The commands about services, as real processes on a fake engine. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCliFixture } from './cli-fixture.ts';
import type { CliFixture } from './cli-fixture.ts';
import { otherId } from './fake-engine.ts';

/** Each step is a process, which takes seconds on a machine that does other things, too. */
const timeoutMs = 60_000;

let fixture: CliFixture;
beforeAll(async () => {
  fixture = await openCliFixture();
});
afterAll(() => fixture.close());

describe('[A8] services on the command line', () => {
  it(
    '[R2] register tells what came of it, and services lists it with its node',
    async () => {
      const seconds = Math.floor(Date.now() / 1000);
      const put = ['register', 'web', 'localhost:8080', '--tag', 'floor=2', '--ttl', '60'];
      const added = await fixture.cli([...put, '--last-update', String(seconds), '--json']);
      expect(JSON.parse(added.out)).toMatchObject({
        outcome: 'added',
        service: { app: 'web', tags: ['floor=2'], ttlMs: 60_000, lastUpdate: seconds, own: true },
      });
      const again = await fixture.cli([...put, '--last-update', String(seconds)]);
      expect(again).toMatchObject({ code: 0, out: `nothing changed: ${seconds} is held, and is not older\n` });
      const list = (await fixture.cli(['services'])).out.split('\n');
      expect(list[1]).toMatch(/^web +localhost:8080 +healthy +\d+ s ago +this computer +floor=2/);
      expect(list[2]).toMatch(/^printer +192\.168\.1\.20:631 +healthy .*Library-3/);
      expect((await fixture.cli(['register', 'web', 'localhost:1', '--last-update', '5000000000'])).code).toBe(2);
      const turned = { code: 2, err: 'grapevine: APP comes first: register web 10.0.0.1:80\n' };
      expect(await fixture.cli(['register', '10.0.0.1:80', 'web'])).toMatchObject(turned);
      expect((await fixture.cli(['unregister', 'web', 'localhost:8080'])).out).toContain('is not offered any more');
      expect((await fixture.cli(['unregister', 'web', 'localhost:8080'])).code).toBe(5);
    },
    timeoutMs,
  );

  it(
    '[R10] resolve prints an address, or says why not: 5 for not found, 6 for a timeout',
    async () => {
      expect(await fixture.cli(['resolve', 'printer'])).toMatchObject({ code: 0, out: '192.168.1.20:631\n' });
      const json = await fixture.cli(['resolve', 'printer', '--no-check', '--json']);
      expect(JSON.parse(json.out)).toMatchObject({ address: '192.168.1.20:631', checked: false, node: otherId });
      const none = await fixture.cli(['resolve', 'nobody']);
      expect(none).toMatchObject({ code: 5, err: 'grapevine: nobody offers nobody: all members were asked 3 times\n' });
      expect((await fixture.cli(['resolve', 'slow'])).code).toBe(6);
    },
    timeoutMs,
  );
});
