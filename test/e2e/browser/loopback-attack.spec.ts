/**
 * A web page against the loopback API, in a real browser whose own protection of local addresses is
 * switched off. The user has the app open, so the cookie is there to be abused.
 */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, expect, test } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { linkPage } from '../../../host/browser.ts';
import { openFixture } from '../../spec/host/server-fixture.ts';
import type { Fixture } from '../../spec/host/server-fixture.ts';
import { chromiumOptions } from '../chromium.ts';

/** Time for an attack to do what it can. */
const attackMs = 1_500;

let fixture: Fixture;
let attacker: Server;
let browser: Browser;
let context: BrowserContext;
let attackPort: number;

test.beforeAll(async () => {
  fixture = await openFixture();
  attacker = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>attack</title>');
  });
  await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve));
  attackPort = (attacker.address() as AddressInfo).port;
  const { args, ...options } = chromiumOptions({
    featuresOff: [
      'LocalNetworkAccessChecks',
      'LocalNetworkAccessChecksWebSockets',
      'BlockInsecurePrivateNetworkRequests',
      'PrivateNetworkAccessSendPreflights',
    ],
  });
  const resolver = '--host-resolver-rules=MAP evil.test 127.0.0.1, MAP rebound.test 127.0.0.1';
  browser = await chromium.launch({ ...options, args: [...args, resolver] });
});

test.afterAll(async () => {
  await browser.close();
  attacker.close();
  await fixture.close();
});

test.beforeEach(async () => {
  context = await browser.newContext();
});
test.afterEach(() => context.close());

async function openApp(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${fixture.server.url}/?token=${fixture.token}`);
  await expect(page).toHaveURL(`${fixture.server.url}/`);
  await expect(page).toHaveTitle('Grapevine');
  return page;
}

/** Everything a page can try against one address of the API; returns what it could read. */
async function attack(page: Page, target: string): Promise<string[]> {
  return page.evaluate(
    async ([base, wait]) => {
      const read: string[] = [];
      const send = JSON.stringify({ text: 'attack' });
      const grab = async (address: string, init: RequestInit): Promise<void> => {
        try {
          const response = await fetch(address, { credentials: 'include', ...init });
          if (response.ok) read.push(await response.text());
        } catch {
          // Refused: what is hoped for.
        }
      };
      const json = { 'content-type': 'application/json' };
      const post = { method: 'POST', body: send };
      const attempts = [
        grab(`${base}/api/send`, { ...post, headers: json }),
        grab(`${base}/api/send`, { ...post, mode: 'no-cors' }),
        grab(`${base}/api/send`, { ...post, mode: 'no-cors', body: new Blob([send], { type: 'text/plain' }) }),
        grab(`${base}/api/messages`, { method: 'POST', headers: json, body: '{}' }),
        grab(`${base}/api/events?since=0&follow=0`, {}),
        grab(`${base}/api/events?since=0&follow=0`, { mode: 'no-cors' }),
        grab(`${base}/`, {}),
      ];
      navigator.sendBeacon(`${base}/api/send`, new Blob([send], { type: 'text/plain' }));
      for (const tag of ['img', 'script', 'iframe'] as const) {
        const element = document.createElement(tag);
        element.src = `${base}/api/gossip`;
        document.body.append(element);
      }
      const frame = document.createElement('iframe');
      frame.name = 'sink';
      const form = document.createElement('form');
      Object.assign(form, { action: `${base}/api/send`, method: 'post', enctype: 'text/plain', target: 'sink' });
      const input = document.createElement('input');
      Object.assign(input, { name: '{"text":"attack', value: '"}' });
      form.append(input);
      document.body.append(frame, form);
      form.submit();
      const source = new EventSource(`${base}/api/events?since=0`, { withCredentials: true });
      source.addEventListener('message', ({ data }) => read.push(String(data)));
      const socket = new WebSocket(`${base.replace('http', 'ws')}/api/ws`);
      const call = JSON.stringify({ id: 1, call: 'send', args: { text: 'attack' } });
      socket.addEventListener('open', () => socket.send(call));
      socket.addEventListener('message', ({ data }) => read.push(String(data)));
      await Promise.all([...attempts, new Promise((resolve) => setTimeout(resolve, wait))]);
      return read;
    },
    [target, attackMs] as const,
  );
}

async function expectNoEffect(page: Page, target: string): Promise<void> {
  const before = fixture.engine.calls.length;
  expect(await attack(page, target)).toEqual([]);
  expect(fixture.engine.calls.slice(before)).toEqual([]);
}

test('the page itself can do all of it, so the attacks below would be seen', async () => {
  const page = await openApp();
  const before = fixture.engine.stored.length;
  const read = await attack(page, fixture.server.url);
  expect(read.join('\n')).toContain('"text":"attack"');
  // By fetch and by WebSocket; a body of another type is refused even from here.
  expect(fixture.engine.stored.length).toBe(before + 2);
});

test('another site has no effect and reads nothing', async () => {
  await openApp();
  const page = await context.newPage();
  await page.goto(`http://evil.test:${attackPort}/`);
  for (const host of ['127.0.0.1', 'localhost', '0.0.0.0']) {
    await expectNoEffect(page, `http://${host}:${fixture.port}`);
  }
});

test('another port of this computer has no effect, though browsers send it the cookie', async () => {
  await openApp();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${attackPort}/`);
  await expectNoEffect(page, fixture.server.url);
});

test('a name rebound to this computer has no effect, as a page of its own origin', async () => {
  await openApp();
  const page = await context.newPage();
  const response = await page.goto(`http://rebound.test:${fixture.port}/`);
  expect(response?.status()).toBe(421);
  await expectNoEffect(page, `http://rebound.test:${fixture.port}`);
});

test('a window opened by another site cannot be reached by it', async () => {
  await openApp();
  const page = await context.newPage();
  await page.goto(`http://evil.test:${attackPort}/`);
  const opened = context.waitForEvent('page');
  await page.evaluate((address) => {
    Object.assign(window, { victim: window.open(address) });
  }, fixture.server.url);
  await expect(await opened).toHaveTitle('Grapevine is locked');
  const isCut = () => page.evaluate(() => (window as unknown as { victim: Window | null }).victim?.closed ?? true);
  await expect.poll(isCut).toBe(true);
});

test('without the cookie the page says how to get in', async () => {
  const page = await context.newPage();
  const response = await page.goto(fixture.server.url);
  expect(response?.status()).toBe(401);
  await expect(page.getByRole('heading', { name: 'Grapevine is locked' })).toBeVisible();
  await expect(page.getByText('grapevine status')).toBeVisible();
});

test('the private file that start opens leads into the app', async () => {
  const file = path.join(fixture.dir, 'open.html');
  await writeFile(file, linkPage(`${fixture.server.url}/?token=${fixture.token}`));
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await expect(page).toHaveURL(`${fixture.server.url}/`);
  await expect(page).toHaveTitle('Grapevine');
});

test('a link on another site leads into the app', async () => {
  const page = await context.newPage();
  await page.goto(`http://evil.test:${attackPort}/`);
  await page.evaluate((address) => {
    const link = document.createElement('a');
    link.href = address;
    document.body.append(link);
    link.click();
  }, `${fixture.server.url}/?token=${fixture.token}`);
  await expect(page).toHaveTitle('Grapevine');
  await expect(page).toHaveURL(`${fixture.server.url}/`);
});
