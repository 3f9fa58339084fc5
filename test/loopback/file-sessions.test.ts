/** Who gets what over a connection that carries files: a bare client of the protocol against a real engine. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatGroupCode, groupKeys, newGroupCode, openGroupCode } from '../../engine/crypto/group-code.ts';
import { makeCrypto } from '../../engine/crypto/identity.ts';
import { servedSessionsPerPeerMax } from '../../engine/files/file-limits.ts';
import type { Engine } from '../../engine/index.ts';
import { fileVersion, openLink } from '../../engine/link.ts';
import { TlsTransport } from '../../engine/net/tls-transport.ts';
import { toFileId } from '../../shared/files.ts';
import { Engines, addressOf, idOf, messagesOf, until, untilLinked } from './engines.ts';

const frozen = join(import.meta.dirname, '../frozen/grapevine-4719fa0.mjs');
const mib = 1024 ** 2;

let engines: Engines;
let folder: string;
let transport: TlsTransport;
let old: ChildProcess | undefined;
const seed = new Uint8Array(32).fill(9);

beforeEach(() => {
  engines = new Engines();
  folder = mkdtempSync(join(tmpdir(), 'gv-sessions-'));
  transport = new TlsTransport();
});

afterEach(async () => {
  old?.kill('SIGKILL');
  old = undefined;
  await transport.close();
  await engines.close();
  rmSync(folder, { recursive: true, force: true });
});

async function offer(engine: Engine, bytes: number) {
  const path = join(folder, 'offered.bin');
  const content = randomBytes(bytes);
  writeFileSync(path, content);
  const message = await engine.offerFile({ path, room: 'general', text: '', width: 0, height: 0 });
  const id = message.files?.[0]?.id;
  if (id === undefined) throw new Error('assertion: an offer has a file');
  return { content, id };
}

/** Null: it was closed instead. */
async function session(port: number, code = openGroupCode, identity = seed): Promise<Duplex | null> {
  const connection = await transport.dial({ host: '127.0.0.1', port }, { timeoutMs: 10_000 });
  return await new Promise((resolve) => {
    const link = openLink(
      connection,
      { crypto: makeCrypto(identity), groups: [groupKeys(code)], versions: [fileVersion] },
      { open: () => resolve(link.release()), frame: () => undefined, end: () => resolve(null) },
    );
  });
}

interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** One request, whatever it is, and its answer; status 0: the connection was closed instead. */
async function ask(stream: Duplex, path: string, headers: readonly string[] = [], method = 'GET'): Promise<Answer> {
  stream.write([`${method} ${path} HTTP/1.1`, 'host: peer', ...headers, '', ''].join('\r\n'));
  let got = Buffer.alloc(0);
  return await new Promise((resolve) => {
    const read = (bytes: Buffer): void => {
      got = Buffer.concat([got, bytes]);
      const end = got.indexOf('\r\n\r\n');
      if (end === -1) return;
      const head = got.subarray(0, end).toString();
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      const body = got.subarray(end + 4);
      if (body.length < length) return;
      stream.off('data', read);
      resolve({ status: Number(head.slice(9, 12)), body });
    };
    stream.on('data', read);
    stream.once('close', () => resolve({ status: 0, body: got }));
  });
}

const portOf = (engine: Engine): number => engine.status({}).port;

describe('over a session for files', () => {
  test('[F2] [F3] a member gets what was offered in its group, in ranges that are there, and nothing else', async () => {
    const ada = await engines.open('Ada');
    const { content, id } = await offer(ada, mib + 10);
    const stream = await session(portOf(ada));
    if (stream === null) throw new Error('no session');
    const held = await ask(stream, `/files/${id}/held`);
    expect(JSON.parse(held.body.toString())).toEqual({ size: content.length, held: null });
    expect((await ask(stream, `/files/${id}/hashes`)).body.length).toBe(64);
    const part = await ask(stream, `/files/${id}`, ['range: bytes=1000-1999']);
    expect(part.status).toBe(206);
    expect(part.body.equals(content.subarray(1000, 2000))).toBe(true);

    const unknown = toFileId(new Uint8Array(32).fill(5));
    expect((await ask(stream, `/files/${unknown}/held`)).status).toBe(404);
    for (const path of [
      '/',
      '/files/',
      `/files/${id}/`,
      `/files/${id}/../..`,
      '/etc/passwd',
      '/files/../identity.key',
    ]) {
      expect((await ask(stream, path)).status, path).toBe(404);
    }
    for (const range of ['bytes=0-', 'bytes=-5', `bytes=0-${content.length}`, 'bytes=5-4', 'bytes=0-1,5-6', 'x']) {
      expect((await ask(stream, `/files/${id}`, [`range: ${range}`])).status, range).toBe(416);
    }
    expect((await ask(stream, `/files/${id}`)).status).toBe(416);
    expect((await ask(stream, `/files/${id}/held`, ['content-length: 0'], 'POST')).status).toBe(405);
    engines.assertNoComplaint();
  });

  test('[F2] who has not the secret of the group gets no session, and none who is blocked is served', async () => {
    const ada = await engines.open('Ada', { groupCode: formatGroupCode(newGroupCode()) });
    await offer(ada, 10);
    expect(await session(portOf(ada))).toBeNull();
    expect(await session(portOf(ada), newGroupCode())).toBeNull();

    const open = await engines.open('Open');
    const bob = await engines.open('Bob', { seeds: [addressOf(open)] });
    await untilLinked(open, bob);
    const { id } = await offer(open, 10);
    await until('the offer is there', () => bob.files({ limit: 1 }).length === 1);
    open.block({ id: idOf(bob) });
    bob.fetchFile({ id });
    await until('it is turned away', () => bob.files({ limit: 1 })[0]?.reason !== null);
    expect(bob.files({ limit: 1 })[0]).toMatchObject({ state: 'waiting', received: 0 });
  });

  test('[F8] one member has few sessions, few requests at once, and headers of a bounded length', async () => {
    const ada = await engines.open('Ada');
    const { id } = await offer(ada, 10);
    const streams = [];
    for (let count = 0; count < servedSessionsPerPeerMax; count += 1) streams.push(await session(portOf(ada)));
    const [first] = streams;
    const extra = await session(portOf(ada));
    if (first === undefined || first === null || extra === null) throw new Error('no session');
    expect((await ask(extra, `/files/${id}/held`)).status).toBe(0);
    expect((await ask(first, `/files/${id}/held`)).status).toBe(200);
    const other = await session(portOf(ada), openGroupCode, new Uint8Array(32).fill(8));
    if (other === null) throw new Error('no session');
    expect((await ask(other, `/files/${id}/held`)).status).toBe(200);
    const statuses = new Set<number>();
    for (let count = 0; count < 5000 && !statuses.has(429); count += 1) {
      statuses.add((await ask(first, `/files/${id}/held`)).status);
    }
    expect(statuses).toEqual(new Set([200, 429]));
    expect((await ask(other, `/files/${id}/held`, [`x: ${'y'.repeat(10_000)}`])).status).toBe(0);
    engines.assertNoComplaint();
  });

  test('[F2] a peer of an earlier version closes it, keeps its link, and reads the name of what is offered', async () => {
    const ada = await engines.open('Ada');
    const common = ['--headless', '--json', '--no-mdns', '--no-open', '--profile', engines.newProfile()];
    const reach = ['--name', 'Old', '--listen', '127.0.0.1:0', '--seed', addressOf(ada)];
    old = spawn(process.execPath, [frozen, 'start', ...common, ...reach], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (old.stdout === null) throw new Error('assertion: its output is piped');
    await new Promise<void>((resolve) => {
      createInterface({ input: old?.stdout ?? process.stdin }).once('line', () => resolve());
    });
    const member = () => ada.members({}).find(({ name }) => name === 'Old');
    await until('the old one is linked', () => member()?.linked === true);
    const { id } = await offer(ada, 10);
    const port = Number(
      ada
        .status({})
        .addresses.find(({ peer }) => peer === member()?.id)
        ?.address.split(':')
        .at(-1),
    );
    expect(await session(port)).toBeNull();
    const at = member()?.id ?? '';
    await until('it is there', () => messagesOf(ada).every(({ holders }) => holders.count === 2));
    expect(at).not.toBe('');
    expect(member()?.linked).toBe(true);
    expect(id).toHaveLength(52);
  });
});
