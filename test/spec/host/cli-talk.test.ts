/** The commands about conversations, as real processes on a fake engine. */
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

describe('[A8] conversations on the command line', () => {
  it(
    '[V1] [V2] rooms lists them with what is unread, and room makes, mutes, leaves and reads one',
    async () => {
      const made = await fixture.cli(['room', 'builds', '--describe', 'what broke', '--mute', '--json']);
      expect(JSON.parse(made.out)).toMatchObject({ name: 'builds', description: 'what broke', muted: true });
      expect((await fixture.cli(['room', 'builds', '--read', '--leave'])).out).toMatch(/builds +0 +- .*left/);
      const listed = (await fixture.cli(['rooms'])).out;
      expect(listed).toMatch(/general +0 +2, 1 to you /);
      expect(listed).not.toContain('builds');
      expect((await fixture.cli(['rooms', '--all'])).out).toContain('builds');
      expect(await fixture.cli(['room', 'builds', '--mute', '--unmute'])).toMatchObject({ code: 2 });
    },
    timeoutMs,
  );

  it(
    '[V3] [V4] edit, react, hide and delete say what became of the message; list shows it',
    async () => {
      const id = (await fixture.cli(['send', 'the frist'])).out.trim();
      expect((await fixture.cli(['edit', id, 'the first'])).out).toBe('the first\n[edited]\n');
      expect((await fixture.cli(['react', id, '👍'])).out).toBe('👍 1\n');
      expect((await fixture.cli(['list'])).out).toMatch(/the first\n.*\[edited\]\n.*👍 1\n/);
      expect((await fixture.cli(['hide', id, '--show'])).out).toBe(`Shown ${id.slice(0, 8)}\n`);
      expect((await fixture.cli(['search', 'first'])).out).toMatch(/general +the first/);
      expect((await fixture.cli(['search', 'x', '--since', 'monday'])).code).toBe(2);
      expect((await fixture.cli(['delete', id])).out).toBe(`Deleted ${id.slice(0, 8)}\n`);
      expect((await fixture.cli(['list'])).out).toContain('[deleted by its author]');
    },
    timeoutMs,
  );

  it(
    '[V6] send --to writes to one alone',
    async () => {
      const sent = JSON.parse((await fixture.cli(['send', '--to', 'Library-3', 'between us', '--json'])).out);
      expect(sent.room).toContain('direct message with');
      expect(await fixture.cli(['send', '--to', 'Library-3', '--room', 'x', 'y'])).toMatchObject({ code: 2 });
      expect(await fixture.cli(['list', '--with', 'Library-3', '--room', 'x'])).toMatchObject({ code: 2 });
    },
    timeoutMs,
  );
});
