/** The command line over TCP: it works where the socket cannot, and tells no squatter anything. */
import { rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profilePaths } from '../../../host/profile.ts';
import { proofOf } from '../../../host/server/token.ts';
import { makeProfile, openCliFixture, openFakeHost, runCli } from './cli-fixture.ts';
import type { CliFixture } from './cli-fixture.ts';
import { makeFakeEngine } from './fake-engine.ts';
import { ask } from './wire.ts';

let fixture: CliFixture;
beforeAll(async () => {
  fixture = await openCliFixture();
});
afterAll(() => fixture.close());

describe('over TCP', () => {
  it('works where the socket cannot be reached', async () => {
    const profileDir = await makeProfile();
    const engine = makeFakeEngine();
    const host = await openFakeHost(profileDir, engine);
    await rm(profilePaths(profileDir).apiSocket);
    const { code, out } = await runCli(['send', 'over TCP', '--profile', profileDir]);
    expect([code, out]).toEqual([0, `${engine.stored.at(-1)?.id}\n`]);
    await host.close();
    await rm(profileDir, { recursive: true });
  });

  /** A program that listens on the port of a host that has died without removing its file. */
  async function squat(answer: (nonce: string, port: number) => Promise<string>) {
    const heard: string[] = [];
    const server = http.createServer((request, response) => {
      heard.push(`${request.url} ${JSON.stringify(request.headers)}`);
      const nonce = new URL(request.url ?? '', 'http://host').searchParams.get('nonce') ?? '';
      void answer(nonce, port).then((body) => response.end(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { heard, port, close: () => server.close() };
  }

  it.each<readonly [string, (nonce: string, port: number) => Promise<string>]>([
    ['says yes to everything', () => Promise.resolve('{"ok":true}')],
    ['sends the nonce back', (nonce) => Promise.resolve(JSON.stringify({ proof: nonce }))],
    ['guesses a token', (nonce, port) => Promise.resolve(JSON.stringify({ proof: proofOf('guess', port, nonce) }))],
    [
      'passes the nonce on to the real host',
      async (nonce) => {
        const port = Number(new URL(fixture.host.link).port);
        return (await ask({ port, path: `/api/prove?nonce=${nonce}` })).text;
      },
    ],
    ['sends megabytes', () => Promise.resolve('x'.repeat(5_000_000))],
  ])('a squatter that %s gets no token', async (_title, answer) => {
    const profileDir = await makeProfile();
    const squatter = await squat(answer);
    const { token } = fixture.host;
    const file = { url: `http://127.0.0.1:${squatter.port}`, token, pid: 1, socket: '/nonexistent.sock' };
    await writeFile(profilePaths(profileDir).apiFile, JSON.stringify(file));
    const outcome = await runCli(['send', 'secret', '--profile', profileDir]);
    expect(outcome).toMatchObject({ code: 3, out: '' });
    expect(squatter.heard).toHaveLength(1);
    expect(squatter.heard.join()).not.toContain(token);
    expect(squatter.heard.join()).not.toContain('secret');
    squatter.close();
    await rm(profileDir, { recursive: true });
  });

  it.each(['', '{', '{}', '{"url":"http://evil.test:1","token":"aaaaaaaaaaaaaaaaaaaaaaaa","pid":1,"socket":""}'])(
    'an address file that holds %j counts as none',
    async (content) => {
      const profileDir = await makeProfile();
      await writeFile(profilePaths(profileDir).apiFile, content);
      expect(await runCli(['status', '--profile', profileDir])).toMatchObject({ code: 3, out: '' });
      await rm(profileDir, { recursive: true });
    },
  );
});
