/** A private group on a LAN with strangers: who has no code gets past nothing and learns no id. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { idToBytes } from '../../shared/ids.ts';
import type { PeerId } from '../../shared/ids.ts';
import { describeOnLan } from './describe-lan.ts';
import { GrapevineHost, eventually } from './grapevine-host.ts';
import { Lan, NODE } from './lan.ts';
import type { LanProcess } from './lan.ts';

const said = z.looseObject({ event: z.string() });
const heardShape = z.object({ role: z.string(), remote: z.string(), hex: z.string() });
const codeShape = z.looseObject({ code: z.string().startsWith('gv1-') });

describeOnLan('a private group', () => {
  let lan: Lan;
  let dir: string;
  let members: readonly GrapevineHost[];
  let outsider: GrapevineHost;
  let stranger: LanProcess;

  beforeAll(async () => {
    lan = Lan.open();
    dir = mkdtempSync(join(tmpdir(), 'gv-private-'));
    const at = (number: number) => lan.host(`h${number}`, { addresses: [`10.77.1.${number}/24`] });
    const strangersHost = at(5);
    stranger = lan.spawn(strangersHost, [NODE, join(import.meta.dirname, 'stranger-process.ts'), '47474']);
    await stranger.line((line) => line.includes('"started"'), 15_000);
    outsider = await GrapevineHost.start(lan, at(4), { name: 'Outsider' });
    const codeFile = join(dir, 'code');
    writeFileSync(codeFile, codeShape.parse(await outsider.cli('group', 'new')).code);
    const args = ['--group-code-file', codeFile];
    members = await Promise.all([1, 2, 3].map((n) => GrapevineHost.start(lan, at(n), { name: `Member ${n}`, args })));
  });

  afterAll(async () => {
    await lan.dispose();
    rmSync(dir, { recursive: true, force: true });
    for (const host of [...members, outsider]) host.removeProfile();
  });

  const events = (): z.infer<typeof said>[] => stranger.lines.map((line) => said.parse(JSON.parse(line)));
  const heard = (role: RegExp): z.infer<typeof heardShape>[] =>
    events()
      .flatMap((event) => (event.event === 'heard' ? heardShape.parse(event) : []))
      .filter((line) => role.test(line.role));

  test('its members find one another by the code alone', async () => {
    for (const host of members) {
      await eventually('three members are linked', 5000, async () => {
        const seen = await host.members();
        return seen.length === 3 && seen.every(({ self, linked }) => self || linked);
      });
    }
    const [first, second] = members;
    const sent = await first?.send('for members only');
    await eventually('it arrives', 1000, async () => (await second?.messages())?.some(({ id }) => id === sent?.id));
    expect(await first?.call('group', {})).toMatchObject({ open: false });
  });

  test('[D4] [S3] whoever is dialled without the code is told a proof and nothing else', async () => {
    const dialled = async (): Promise<number> => new Set(heard(/server/).map(({ remote }) => remote)).size;
    // The tag does not fit, so it comes last, and is dialled still. The open group's host knows it as its own kind.
    await eventually(
      'three members and the outsider have dialled the stranger',
      15_000,
      async () => (await dialled()) === 4,
    );
    await pause(1500);
    for (const member of members) {
      const host = member.lanHost.nics[0]?.address.split('/')[0];
      const bytes = heard(/server/).filter(({ remote }) => remote === host);
      // AuthHello: a label of 6 bytes, a MAC of 32 with 2 of its own, a version with 3.
      for (const { hex } of bytes) expect(hex.length / 2).toBeLessThanOrEqual(6 + 2 + 32 + 3);
    }
  });

  test('[S2] whoever knocks without the code is told nothing at all', async () => {
    for (const { lanHost, ready } of members) {
      stranger.write(`${lanHost.nics[0]?.address.split('/')[0]}:${ready.port}\n`);
    }
    await eventually(
      'all knocks are made',
      10_000,
      async () => events().filter(({ event }) => event === 'knocked').length === 12,
    );
    await pause(1500);
    expect(heard(/knock/)).toEqual([]);
    // Silence is waited for; noise, a foreign proof and a frame for members end the connection.
    const ended = events().filter((event) => event.event === 'ended' && /knock-[123]/.test(String(event['role'])));
    expect(ended).toHaveLength(9);
  });

  test('strangers learned no id, and are no members', async () => {
    const told = Buffer.from(
      heard(/./)
        .map(({ hex }) => hex)
        .join(''),
      'hex',
    );
    expect(told.length).toBeGreaterThan(0);
    for (const { id, ready } of members) {
      const secrets = [Buffer.from(idToBytes(id as PeerId)).subarray(0, 8), Buffer.from(id), Buffer.from(ready.name)];
      for (const secret of secrets) expect([id, told.includes(secret)]).toEqual([id, false]);
    }
    const ids = members.map(({ id }) => id).toSorted();
    for (const host of members) {
      expect((await host.members()).map(({ id }) => id).toSorted()).toEqual(ids);
    }
    expect((await outsider.members()).map(({ id }) => id)).toEqual([outsider.id]);
    expect(await outsider.messages()).toEqual([]);
  });
});
