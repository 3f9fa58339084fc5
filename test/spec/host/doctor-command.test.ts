/** `grapevine doctor` as a real process: what it prints of a report, and how it exits. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCliFixture } from './cli-fixture.ts';
import type { CliFixture } from './cli-fixture.ts';
import { makeDiagnosis } from './fake-diagnosis.ts';

describe('doctor', () => {
  let fixture: CliFixture;
  beforeAll(async () => {
    fixture = await openCliFixture();
  });
  afterAll(() => fixture.close());

  it('[A8] prints the steps and that nothing is wrong, and exits with 0', async () => {
    const { code, out, err } = await fixture.cli(['doctor']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      'ok     It has a network: eth0 10.0.0.1\nok     Others can connect to it: TCP port 47474\n\n' +
        'Everything works here.\nThat is how it is.\n',
    );
  });

  it('[A8] prints what to do, and exits with 1 where something is wrong', async () => {
    fixture.engine.diagnosis = makeDiagnosis('port-blocked-here');
    const { code, out } = await fixture.cli(['doctor', 'Ben']);
    expect(code).toBe(1);
    expect(out).toContain('FAILED Others can connect to it: TCP port 47474\n');
    expect(out).toMatch(
      /A firewall lets nobody in\.\n.*\nTo do: Let it in\.\n {2}Linux with ufw: {2}sudo ufw allow 47474\n$/,
    );
    const json = await fixture.cli(['doctor', 'Ben', '--json']);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ subject: { name: 'Ben' }, verdict: { code: 'port-blocked-here' } });
  });

  it('[A8] lets no text of a report steer the terminal', async () => {
    const { steps, ...rest } = makeDiagnosis('healthy');
    const hostile = steps.map((step) => ({ ...step, detail: '\u001b[2Jgone\nok     fake' }));
    fixture.engine.diagnosis = { ...rest, steps: hostile };
    const { out } = await fixture.cli(['doctor']);
    expect(out).not.toContain('\u001b');
    expect(out.split('\n')).not.toContain('ok     fake');
  });
});
