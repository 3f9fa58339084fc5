/** The registry's HTTP paths, as programs that know the scheme use them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFixture } from './server-fixture.ts';
import type { Fixture } from './server-fixture.ts';
import { otherId, selfId } from './fake-engine.ts';
import { ask } from './wire.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture();
});
afterEach(() => fixture.close());

const json = { 'content-type': 'application/json' };
const seconds = 1_790_000_000;

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const all = { ...fixture.bearer, ...(body === undefined ? {} : json), ...headers };
  const { status, text } = await ask({ port: fixture.port, method, path, headers: all, ...sent });
  return { status, value: JSON.parse(text) as Record<string, unknown> };
}

const web = { address: '127.0.0.1:8080', app_name: 'web', last_update: seconds };

describe('[R8] registry over HTTP', () => {
  it('lists each address with its application, its last update, its health and its node', async () => {
    expect(await call('POST', '/registry/register_instance', web)).toMatchObject({ status: 200 });
    expect(await call('GET', '/registry/list')).toEqual({
      status: 200,
      value: {
        '127.0.0.1:8080': {
          ...{ app_name: 'web', last_update: seconds, healthy: true, tags: [] },
          ...{ node: selfId, node_name: 'Reception' },
        },
        '192.168.1.20:631': {
          ...{ app_name: 'printer', last_update: seconds, healthy: true, tags: ['floor=2'] },
          ...{ node: otherId, node_name: 'Library-3' },
        },
      },
    });
  });

  it('two applications at one address are both told', async () => {
    const other = { address: '192.168.1.20:631', app_name: 'scanner', last_update: seconds + 5 };
    await call('POST', '/registry/register_instance', other);
    const { value } = await call('GET', '/registry/list');
    expect(value['192.168.1.20:631']).toMatchObject({ app_name: 'scanner', also: [{ app_name: 'printer' }] });
  });

  it.each(['/registry/register_instance', '/register/register_instance'])(
    '%s takes a newer word only',
    async (path) => {
      expect(await call('POST', path, web)).toMatchObject({ status: 200, value: { accepted: true, app_name: 'web' } });
      const again = await call('POST', path, { ...web, tags: ['a=1'] });
      expect(again).toMatchObject({ status: 200, value: { accepted: false, last_update: seconds, tags: [] } });
      expect(again.value.reason).toContain(`not newer than ${seconds}`);
      const newer = await call('POST', path, { ...web, last_update: seconds + 1 });
      expect(newer).toMatchObject({ status: 200, value: { accepted: true, last_update: seconds + 1 } });
    },
  );

  it.each([
    [{ ...web, last_update: 5_000_000_000 }, 422, 'future'],
    [{ ...web, app_name: 'one too many' }, 409, 'full'],
    [{ ...web, last_update: 1.5 }, 400, 'invalid'],
    [{ ...web, last_update: '5' }, 400, 'invalid'],
    [{ ...web, app_name: 'a\nb' }, 400, 'invalid'],
    [{ address: 'a', app_name: 'web' }, 400, 'invalid'],
    [{ ...web, port: 5 }, 400, 'invalid'],
    [[web], 400, 'invalid'],
  ])('%j is refused with %i', async (body, status, code) => {
    expect(await call('POST', '/registry/register_instance', body)).toMatchObject({ status, value: { code } });
    expect(fixture.engine.calls.filter((name) => name === 'register').length).toBe(status === 400 ? 0 : 1);
  });

  it('a refusal names the field as it is named here', async () => {
    const { value } = await call('POST', '/registry/register_instance', { ...web, last_update: 'now' });
    expect(value.message).toBe('register: last_update: wrong type: give a whole number');
  });

  it('perform_update does one step of gossip', async () => {
    expect(await call('GET', '/registry/perform_update')).toEqual({ status: 200, value: { peers: [otherId] } });
    expect(fixture.engine.calls).toContain('gossip');
  });

  it.each([
    ['POST', '/registry/list'],
    ['POST', '/registry/perform_update'],
    ['GET', '/registry/register_instance'],
  ])('%s %s has the wrong method', async (method, path) => {
    expect((await call(method, path, method === 'POST' ? {} : undefined)).status).toBe(405);
  });
});

describe('[A6] the registry is for whom the API is', () => {
  it.each(['/registry/list', '/registry/perform_update', '/registry/register_instance'])(
    '%s needs a token',
    async (path) => {
      const { status } = await ask({ port: fixture.port, path, headers: {} });
      expect(status).toBe(401);
      expect(fixture.engine.calls).toEqual([]);
    },
  );

  it('another origin, another host and another type are refused', async () => {
    const headers = { ...fixture.bearer, ...json };
    const body = JSON.stringify(web);
    const post = (more: Record<string, string>) =>
      ask({
        port: fixture.port,
        method: 'POST',
        path: '/registry/register_instance',
        headers: { ...headers, ...more },
        body,
      });
    expect((await post({ origin: 'http://evil.example' })).status).toBe(403);
    expect((await post({ host: 'evil.example' })).status).toBe(421);
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(415);
    expect(fixture.engine.calls).toEqual([]);
  });

  it('the private socket needs no token', async () => {
    const { status } = await ask({ socketPath: fixture.socketPath, path: '/registry/list' });
    expect(status).toBe(200);
  });
});
