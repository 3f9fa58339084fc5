/** The ways into the loopback API that a web page or another program could try. */
import { execFile } from 'node:child_process';
import { stat, symlink } from 'node:fs/promises';
import type http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestBytesMax } from '../../../host/server/body.ts';
import { newToken, proofOf } from '../../../host/server/token.ts';
import { openFixture } from './server-fixture.ts';
import type { Fixture } from './server-fixture.ts';
import { ask, askRaw, askUpgrade } from './wire.ts';

const run = promisify(execFile);
const json = { 'content-type': 'application/json' };

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

/** More than three parts of a request are an object; this keeps the lists below readable. */
function at(method: string, path: string, headers: http.OutgoingHttpHeaders, body?: string | Uint8Array) {
  return ask({ port: fixture.port, method, path, headers, ...(body !== undefined && { body }) });
}

const post = (headers: http.OutgoingHttpHeaders, body: string | Uint8Array = '{"text":"attack"}') =>
  at('POST', '/api/send', { ...json, ...fixture.bearer, ...headers }, body);

/** Nothing below may ever reach the engine. */
async function expectNoEffect(work: () => Promise<unknown>): Promise<void> {
  const before = fixture.engine.calls.length;
  await work();
  expect(fixture.engine.calls.length).toBe(before);
}

describe('[A6] Host header', () => {
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  it.each(names)('%s with the port is taken', async (name) => {
    expect((await post({ host: `${name}:${fixture.port}` })).status).toBe(200);
  });

  it.each([
    ...['evil.test', '127.0.0.1', 'localhost', '0.0.0.0:PORT', 'evil.test:PORT'],
    ...['127.0.0.1:1', '127.0.0.1:PORT.evil.test', 'LOCALHOST.evil:PORT'],
  ])('%s is refused with 421, even with the token', (name) =>
    expectNoEffect(async () => {
      const host = name.replace('PORT', String(fixture.port));
      expect((await post({ host })).status).toBe(421);
      expect(await askUpgrade(fixture.port, { ...fixture.bearer, host })).toBe(421);
      expect((await at('GET', '/', { host })).status).toBe(421);
      expect((await at('GET', '/api/prove?nonce=0123456789abcdef', { host })).status).toBe(421);
    }),
  );

  it('sent twice is refused', async () => {
    const host = `127.0.0.1:${fixture.port}`;
    const request = `GET / HTTP/1.1\r\nHost: ${host}\r\nHost: evil.test\r\nConnection: close\r\n\r\n`;
    const text = await askRaw(fixture.port, request);
    expect(text).toMatch(/^HTTP\/1\.1 (?:400|421) /);
  });

  it('is checked where the target is an absolute address too', async () => {
    const text = await askRaw(
      fixture.port,
      `GET http://127.0.0.1:${fixture.port}/ HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n`,
    );
    expect(text).toMatch(/^HTTP\/1\.1 421 /);
  });
});

describe('[A6] Origin', () => {
  it('of the page itself is taken', async () => {
    expect((await post({ origin: `http://127.0.0.1:${fixture.port}` })).status).toBe(200);
    const headers = { ...fixture.bearer, origin: `http://127.0.0.1:${fixture.port}` };
    expect(await askUpgrade(fixture.port, headers)).toBe(101);
  });

  it.each([
    ...['http://evil.test', 'null', '', 'http://127.0.0.1', 'https://127.0.0.1:PORT'],
    ...['http://localhost:PORT', 'http://127.0.0.1:PORT.evil.test'],
  ])('%j is refused with 403, even with the token', (origin) =>
    expectNoEffect(async () => {
      const headers = { origin: origin.replace('PORT', String(fixture.port)) };
      expect((await post(headers)).status).toBe(403);
      expect(await askUpgrade(fixture.port, { ...fixture.bearer, ...headers })).toBe(403);
    }),
  );

  it('of any kind gets no CORS header, asked for or not', async () => {
    for (const method of ['OPTIONS', 'GET', 'POST']) {
      const { headers } = await ask({
        port: fixture.port,
        method,
        path: '/api/send',
        headers: { ...fixture.bearer, origin: 'http://evil.test', 'access-control-request-method': 'POST' },
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('[A6] Sec-Fetch-Site', () => {
  it.each(['same-origin', 'none'])('%s is taken', async (site) => {
    expect((await post({ 'sec-fetch-site': site })).status).toBe(200);
  });

  it.each(['cross-site', 'same-site', 'garbage'])('%s is refused', (site) =>
    expectNoEffect(async () => {
      expect((await post({ 'sec-fetch-site': site })).status).toBe(403);
      expect(await askUpgrade(fixture.port, { ...fixture.bearer, 'sec-fetch-site': site })).toBe(403);
      const fetched = { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
      const image = { ...fixture.bearer, ...fetched };
      expect((await ask({ port: fixture.port, path: '/', headers: image })).status).toBe(403);
    }),
  );

  it('cross-site may open the first page in a tab, and nothing else', async () => {
    const tab = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    const entered = await ask({ port: fixture.port, path: `/?token=${fixture.token}`, headers: tab });
    expect(entered.status).toBe(200);
    expect(entered.text).toContain('<meta http-equiv="refresh" content="0;url=/">');
    expect(entered.text).not.toContain(fixture.token);
    expect((await ask({ port: fixture.port, path: '/assets/app.js', headers: tab })).status).toBe(403);
    const frame = { ...tab, 'sec-fetch-dest': 'iframe' };
    expect((await ask({ port: fixture.port, path: '/', headers: frame })).status).toBe(403);
  });
});

describe('[A6] token', () => {
  it.each([
    ['none', {}],
    ['a wrong one', { authorization: `Bearer ${newToken()}` }],
    ['a part of it', { authorization: 'Bearer PART' }],
    ['another scheme', { authorization: 'Basic TOKEN' }],
    ['an empty cookie', { cookie: 'grapevine-PORT=' }],
    ['the cookie of another port', { cookie: 'grapevine-1=TOKEN' }],
  ])('%s gets 401 everywhere', (_title, template) =>
    expectNoEffect(async () => {
      const headers = JSON.parse(
        JSON.stringify(template)
          .replace('PART', fixture.token.slice(0, -1))
          .replace('TOKEN', fixture.token)
          .replace('PORT', String(fixture.port)),
      ) as http.OutgoingHttpHeaders;
      expect((await at('POST', '/api/send', { ...json, ...headers })).status).toBe(401);
      expect((await at('GET', '/api/events', headers)).status).toBe(401);
      expect((await at('GET', '/', headers)).status).toBe(401);
      expect((await at('GET', '/assets/app.js', headers)).status).toBe(401);
      expect(await askUpgrade(fixture.port, headers)).toBe(401);
    }),
  );

  it('in the address works for the first page only, and is traded for a strict cookie', async () => {
    const first = await ask({ port: fixture.port, path: `/?token=${fixture.token}` });
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    expect(first.headers['set-cookie']).toEqual([
      `grapevine-${fixture.port}=${fixture.token}; HttpOnly; SameSite=Strict; Path=/`,
    ]);
    const cookie = `other=1; grapevine-${fixture.port}=${fixture.token}`;
    expect((await ask({ port: fixture.port, path: '/', headers: { cookie } })).status).toBe(200);
    expect((await ask({ port: fixture.port, path: `/?token=${newToken()}` })).status).toBe(401);
    expect((await ask({ port: fixture.port, path: `/assets/app.js?token=${fixture.token}` })).status).toBe(401);
    expect((await ask({ port: fixture.port, path: `/api/events?token=${fixture.token}&follow=0` })).status).toBe(401);
  });

  it('missing in a browser shows a page that tells how to get in', async () => {
    const { status, text, headers } = await ask({ port: fixture.port, path: '/' });
    expect(status).toBe(401);
    expect(text).toContain('grapevine status');
    expect(text).not.toContain(fixture.token);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
  });
});

describe('page', () => {
  it('carries the headers that keep it to itself', async () => {
    for (const target of ['/', '/assets/app.js', '/none', '/api/none']) {
      const { headers } = await ask({ port: fixture.port, path: target, headers: fixture.bearer });
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
          "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
    }
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/.hidden.txt',
    '/%00secret.txt',
    '/assets/app.js%00.html',
    '/%E0%A4%A.txt',
    '/assets/app.js.map',
    '/link.txt',
    '/assets',
    '/assets/',
  ])('%s gives no file', async (target) => {
    await symlink(path.join(fixture.dir, 'secret.txt'), path.join(fixture.dir, 'renderer', 'link.txt')).catch(() => {});
    const text = await askRaw(
      fixture.port,
      `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${fixture.port}\r\n` +
        `Authorization: Bearer ${fixture.token}\r\nConnection: close\r\n\r\n`,
    );
    expect(text).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(text).not.toContain('outside');
  });

  it('gives the built files with their types', async () => {
    const script = await ask({ port: fixture.port, path: '/assets/app.js?v=1', headers: fixture.bearer });
    expect(script).toMatchObject({ status: 200, text: 'export {};' });
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });
});

describe('request', () => {
  it('of a type that a form can send is refused', () =>
    expectNoEffect(async () => {
      const ofForms = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];
      for (const type of [...ofForms, 'application/jsonx', '']) {
        expect((await post({ 'content-type': type })).status).toBe(415);
      }
    }));

  it('with a GET has no effect', () =>
    expectNoEffect(async () => {
      const { status, headers } = await ask({ port: fixture.port, path: '/api/send?text=x', headers: fixture.bearer });
      expect(status).toBe(405);
      expect(headers.allow).toBe('POST');
    }));

  it('of the largest size is read, and one byte more is not', async () => {
    const start = '{"text":"a"';
    const fits = `${start}${' '.repeat(requestBytesMax - start.length - 1)}}`;
    expect((await post({}, fits)).status).toBe(200);
    await expectNoEffect(async () => {
      expect((await post({}, `${fits} `)).status).toBe(413);
      const chunked = { 'transfer-encoding': 'chunked' };
      expect((await post(chunked, `${fits} `)).status).toBe(413);
    });
  });

  it.each(['{', '[]', '5', '"x"', '{"text":1}', '{"text":"x","y":1}'])('with the body %s is refused', (body) =>
    expectNoEffect(async () => {
      const { status, text } = await post({}, body);
      expect(status).toBe(400);
      expect(JSON.parse(text)).toMatchObject({ code: 'invalid' });
    }),
  );

  it('with bytes that are no UTF-8 is refused', () =>
    expectNoEffect(async () => {
      expect((await post({}, Buffer.from('{"text":"\xff\xfe"}', 'latin1'))).status).toBe(400);
    }));

  it.each([
    'GARBAGE\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'GET / HTTP/1.1\r\nHost : 127.0.0.1:PORT\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
    'POST /api/send HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: -1\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  ])('of garbage %# is refused and the server lives', (bytes) =>
    expectNoEffect(async () => {
      const text = await askRaw(fixture.port, bytes.replaceAll('PORT', String(fixture.port)));
      expect(text).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect((await ask({ port: fixture.port, path: '/api/prove?nonce=0123456789abcdef' })).status).toBe(200);
      expect(fixture.faults).toEqual([]);
    }),
  );

  it('broken off in its body is no fault', () =>
    expectNoEffect(async () => {
      const socket = net.connect({ host: '127.0.0.1', port: fixture.port });
      socket.write(
        `POST /api/send HTTP/1.1\r\nHost: 127.0.0.1:${fixture.port}\r\nContent-Type: application/json\r\n` +
          `Authorization: Bearer ${fixture.token}\r\nContent-Length: 100\r\n\r\n{"te`,
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.destroy();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(fixture.faults).toEqual([]);
    }));
});

describe('proof', () => {
  it('shows that the server holds the token, for its own port only', async () => {
    const nonce = newToken();
    const { text } = await ask({ port: fixture.port, path: `/api/prove?nonce=${nonce}` });
    expect(JSON.parse(text)).toEqual({ proof: proofOf(fixture.token, fixture.port, nonce) });
    expect(proofOf(fixture.token, fixture.port, nonce)).not.toBe(proofOf(fixture.token, fixture.port + 1, nonce));
    expect(text).not.toContain(fixture.token);
  });

  it.each(['', 'short', 'x'.repeat(129), 'spaces%20in%20the%20nonce'])('of the nonce %j is refused', async (nonce) => {
    expect((await ask({ port: fixture.port, path: `/api/prove?nonce=${nonce}` })).status).toBe(400);
  });
});

describe('private socket', () => {
  it('needs no token', async () => {
    const { socketPath } = fixture;
    const answer = await ask({ socketPath, method: 'POST', path: '/api/hello', headers: json });
    expect(answer.status).toBe(200);
  });

  it.runIf(process.getuid?.() === 0)('and the files beside it are closed to other users', async () => {
    const { socketPath } = fixture;
    expect((await stat(socketPath)).mode & 0o777).toBe(0o600);
    const script =
      `require('node:net').connect(${JSON.stringify(socketPath)})` +
      `.on('connect', () => console.log('in')).on('error', (error) => console.log(error.code))`;
    const asOther = ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, '-e', script];
    // The socket's own mode must hold, whatever the folder's is.
    await run('chmod', ['755', fixture.dir]);
    expect((await run('setpriv', asOther)).stdout.trim()).toBe('EACCES');
    await run('chmod', ['700', fixture.dir]);
    expect((await run('setpriv', asOther)).stdout.trim()).toBe('EACCES');
  });
});
