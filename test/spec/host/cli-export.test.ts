/** `export`, as real processes on a fake engine. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCliFixture } from './cli-fixture.ts';
import type { CliFixture } from './cli-fixture.ts';

/** Each step is a process, which takes seconds on a machine that does other things, too. */
const timeoutMs = 120_000;

let fixture: CliFixture;
let folder: string;
beforeAll(async () => {
  fixture = await openCliFixture();
  folder = await mkdtemp(path.join(os.tmpdir(), 'grapevine-export-'));
});
afterAll(async () => {
  await fixture.close();
  await rm(folder, { recursive: true, force: true });
});

describe('export', () => {
  it(
    'writes a conversation to a file of its own, in the format that its name says, and over none',
    async () => {
      await fixture.cli(['send', 'for the <record>']);
      const file = path.join(folder, 'general.html');
      const done = await fixture.cli(['export', '--output', file, '--json']);
      expect(JSON.parse(done.out)).toEqual({ file, format: 'html', messages: 1 });
      expect(await readFile(file, 'utf8')).toContain('for the &lt;record&gt;');
      const othersMay = process.platform === 'win32' ? 0 : (await stat(file)).mode & 0o077;
      expect(othersMay).toBe(0);
      await writeFile(file, 'mine');
      const again = await fixture.cli(['export', '--output', file]);
      expect(again).toMatchObject({ code: 1, err: `grapevine: ${file} is there already: choose another name\n` });
      expect(await readFile(file, 'utf8')).toBe('mine');
      const nowhere = await fixture.cli(['export', '--output', path.join(folder, 'none', 'x.txt')]);
      expect(nowhere).toMatchObject({ code: 1 });
      expect(nowhere.err).toContain('cannot be written: ENOENT');
    },
    timeoutMs,
  );

  it(
    'writes to standard output, and names a room that is not there',
    async () => {
      const json = JSON.parse((await fixture.cli(['export', '--format', 'json'])).out) as { messages: unknown[] };
      expect(json.messages).toHaveLength(1);
      expect((await fixture.cli(['export'])).out).toMatch(/^# general\n[\s\S]*: for the <record>\n$/);
      const none = await fixture.cli(['export', '--room', 'generall']);
      expect(none).toMatchObject({ code: 5, err: 'grapevine: there is no conversation "generall": see "rooms"\n' });
      expect(await fixture.cli(['export', '--format', 'pdf'])).toMatchObject({ code: 2 });
      expect(await fixture.cli(['export', '--room', 'a', '--with', 'b'])).toMatchObject({ code: 2 });
      expect(await fixture.cli(['export', '--json'])).toMatchObject({ code: 2 });
    },
    timeoutMs,
  );
});
