/** `get --at` and `list --at` as real processes: what another member holds, and why it is not told. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCliFixture } from './cli-fixture.ts';
import type { CliFixture } from './cli-fixture.ts';
import { otherId, selfId } from './fake-engine.ts';

let fixture: CliFixture;
beforeAll(async () => {
  fixture = await openCliFixture();
});
afterAll(() => fixture.close());

it('[Q5] [A8] get and list --at ask another member; who is unknown is exit 5, who does not answer exit 6', async () => {
  const { id } = fixture.engine.receive('held elsewhere');
  const at = otherId.slice(0, 8);
  const got = await fixture.cli(['get', id, '--at', at]);
  expect(got.out).toMatch(/\nreceived .* from Reception \(\w{8}\)\npath .*\n\nheld elsewhere\n$/);
  const listed = await fixture.cli(['list', '--at', at, '--limit', '1', '--json']);
  expect(JSON.parse(listed.out)).toMatchObject([{ id, text: 'held elsewhere' }]);
  expect(await fixture.cli(['list', '--at', 'nobody'])).toMatchObject({ code: 5, out: '' });
  expect(await fixture.cli(['get', id, '--at', selfId])).toMatchObject({ code: 6, out: '' });
}, 60_000);
