/** The commands about people, as real processes on a fake engine. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCliFixture } from './cli-fixture.ts';
import type { CliFixture } from './cli-fixture.ts';

/** Each step is a process, which takes seconds on a machine that does other things, too. */
const timeoutMs = 120_000;

let fixture: CliFixture;
beforeAll(async () => {
  fixture = await openCliFixture();
});
afterAll(() => fixture.close());

describe('[A8] people on the command line', () => {
  it(
    '[U1] profile sets a status and takes it back, and refuses what says two things',
    async () => {
      expect((await fixture.cli(['profile', 'set', '--status', 'in the shop'])).out).toMatch(/Status +in the shop\n/);
      expect((await fixture.cli(['profile', 'set', '--status', ''])).out).toMatch(/Status +-\n/);
      const two = await fixture.cli(['profile', 'set', '--away', '--here']);
      expect(two).toMatchObject({ code: 2, err: expect.stringContaining('--away or --here, not both') });
      expect(await fixture.cli(['profile', 'set'])).toMatchObject({ code: 2 });
    },
    timeoutMs,
  );
});
