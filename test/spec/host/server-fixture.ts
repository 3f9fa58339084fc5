/** A server on a free port over a fake engine, in a folder of its own. */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type http from 'node:http';
import { createApi } from '../../../host/api/index.ts';
import type { Api } from '../../../host/api/index.ts';
import { serve } from '../../../host/server/server.ts';
import type { HostServer } from '../../../host/server/server.ts';
import { newToken } from '../../../host/server/token.ts';
import { makeFakeEngine } from './fake-engine.ts';
import type { FakeEngine } from './fake-engine.ts';
import { openResponse } from './wire.ts';

export interface Fixture {
  readonly engine: FakeEngine;
  readonly server: HostServer;
  readonly port: number;
  readonly token: string;
  readonly dir: string;
  readonly socketPath: string;
  readonly bearer: { readonly authorization: string };
  readonly faults: unknown[];
  close(): Promise<void>;
}

export async function openFixture(options: { stallMs?: number; keepAliveMs?: number } = {}): Promise<Fixture> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'grapevine-host-'));
  const rendererDir = path.join(dir, 'renderer');
  await mkdir(path.join(rendererDir, 'assets'), { recursive: true });
  await writeFile(path.join(rendererDir, 'index.html'), '<!doctype html><title>Grapevine</title>');
  await writeFile(path.join(rendererDir, 'assets', 'app.js'), 'export {};');
  await writeFile(path.join(rendererDir, 'assets', 'app.js.map'), '{}');
  await writeFile(path.join(rendererDir, '.hidden.txt'), 'hidden');
  await writeFile(path.join(dir, 'secret.txt'), 'outside');
  const engine = makeFakeEngine();
  const token = newToken();
  const faults: unknown[] = [];
  const socketPath = path.join(dir, 'api.sock');
  const server = await serve({
    api: createApi(engine),
    token,
    listen: { host: '127.0.0.1', port: 0 },
    socketPath,
    rendererDir,
    onFault: (error) => faults.push(error),
    ...options,
  });
  return {
    engine,
    server,
    port: server.port,
    token,
    dir,
    socketPath,
    bearer: { authorization: `Bearer ${token}` },
    faults,
    close: async () => {
      await server.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A server over any API; its token is `token`. */
export function serveBare(api: Api): Promise<HostServer> {
  return serve({ api, token: bareToken, listen: { host: '127.0.0.1', port: 0 }, onFault: () => {} });
}

export const bareToken = 'token';
export const bareBearer = { authorization: `Bearer ${bareToken}` };

export interface OpenStream {
  readonly response: http.IncomingMessage;
  text: string;
  lines(): { seq?: number; type?: string }[];
}

export async function openStream(
  fixture: Fixture,
  query: string,
  headers: http.OutgoingHttpHeaders = {},
): Promise<OpenStream> {
  const response = await openResponse(fixture.port, `/api/events${query}`, { ...fixture.bearer, ...headers });
  const stream: OpenStream = {
    response,
    text: '',
    lines: () =>
      stream.text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { seq?: number }),
  };
  response.on('data', (chunk: Buffer) => (stream.text += chunk.toString()));
  response.on('error', () => {});
  return stream;
}
