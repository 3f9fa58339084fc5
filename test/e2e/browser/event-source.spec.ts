/** A page's EventSource on the event stream: the cookie lets it in, and it goes on where it was after a break. */
import { chromium, expect, test } from '@playwright/test';
import { createApi } from '../../../host/api/index.ts';
import { serve } from '../../../host/server/server.ts';
import type { HostServer } from '../../../host/server/server.ts';
import { openFixture } from '../../spec/host/server-fixture.ts';
import { chromiumOptions } from '../chromium.ts';

test('[A12] an EventSource gets every event once, also over a restart of its host', async () => {
  const fixture = await openFixture({ keepAliveMs: 50 });
  const browser = await chromium.launch(chromiumOptions());
  let again: HostServer | undefined;
  try {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${fixture.server.url}/?token=${fixture.token}`);
    await expect(page).toHaveURL(`${fixture.server.url}/`);
    for (let count = 0; count < 5; count += 1) fixture.engine.receive(`early ${count}`);
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      const source = new EventSource('/api/events?since=2');
      source.addEventListener('message', (event) => heard.push(event.lastEventId));
      source.addEventListener('notice', () => heard.push('notice'));
    });
    const heard = (): Promise<string[]> => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    await expect.poll(heard).toEqual(['3', '4', '5']);
    // Its host is started again: the browser comes back by itself, with the number that it saw last.
    await fixture.server.close();
    fixture.engine.receive('in between');
    again = await serve({
      api: createApi(fixture.engine),
      token: fixture.token,
      listen: { host: '127.0.0.1', port: fixture.port },
      onFault: () => {},
    });
    await expect.poll(heard, { timeout: 10_000 }).toEqual(['3', '4', '5', 'notice', '6']);
    fixture.engine.receive('after');
    await expect.poll(heard).toEqual(['3', '4', '5', 'notice', '6', '7']);
  } finally {
    await browser.close();
    await again?.close();
    await fixture.close();
  }
});
