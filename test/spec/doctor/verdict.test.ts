/** The judgement alone: every code from the least evidence that makes it, and what holds for all evidence. */
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../engine/doctor/diagnosis.ts';
import { backs, ofHere, ofPath } from './evidence-cases.ts';
import { evidence, lost } from './evidence-fixture.ts';

describe('[G8] the verdict', () => {
  test.for(ofHere)('where %s is %s', ([, code, given]) => {
    expect(diagnose(given).verdict?.code).toBe(code);
  });

  test.for(ofPath)('of somebody who %s is %s', ([, code, given]) => {
    expect(diagnose(given).verdict?.code).toBe(code);
  });

  test('has words, and a remedy that fits, for every code there is', () => {
    for (const [what, code, given] of [...ofHere, ...ofPath]) {
      const { verdict, steps } = diagnose(given);
      const isFine = code === 'healthy' || code === 'alone';
      expect([what, verdict?.ok, verdict?.fix === null]).toEqual([what, isFine, isFine]);
      expect(verdict?.title).toMatch(/^(?:[A-Z0-9]|macOS ).*\.$/);
      for (const text of [verdict?.title, verdict?.meaning, verdict?.fix?.text, ...steps.map(({ detail }) => detail)]) {
        expect(text ?? '').not.toMatch(/undefined|null|NaN|\[object/);
      }
    }
  });

  test('names the firewall of this computer, and every system where it is another’s', () => {
    const own = diagnose(evidence(backs('silent', 'silent'))).verdict?.fix?.commands;
    expect(own).toMatchObject([{ system: 'Linux with ufw', command: 'sudo ufw allow in 47474/tcp' }]);
    const theirs = diagnose(evidence({}, lost('timeout', { heard: true }))).verdict?.fix?.commands ?? [];
    expect(theirs.map(({ system }) => system).join()).toMatch(/Windows.*macOS.*ufw.*firewalld.*nftables.*iptables/);
  });

  test('is not given before everything was tried', () => {
    const early = diagnose({ ...evidence({ multicast: null, dialBacks: null }), complete: false });
    expect(early.verdict).toBeNull();
    expect(early.steps.filter(({ state }) => state === 'running').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['multicast', 'echo', 'others', 'port', 'tcp']),
    );
  });
});
