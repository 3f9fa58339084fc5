/** What holds for whatever evidence there may be. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doctorSteps } from '../../../shared/doctor.ts';
import { diagnose } from '../../../engine/doctor/diagnosis.ts';
import type { AddressEvidence, Evidence, PathEvidence, WitnessEvidence } from '../../../engine/doctor/evidence.ts';
import { bob, cara } from './evidence-fixture.ts';

const ms = fc.integer({ min: 0, max: 5000 });
const code = fc.constantFrom(null, 'EPERM', 'EHOSTUNREACH');
const tcp = fc.record({
  outcome: fc.constantFrom('open', 'refused', 'timeout', 'unreachable', 'no-route', 'denied', 'failed'),
  tookMs: ms,
  error: code,
});
const route = fc.constantFrom(
  null,
  { address: '10.0.0.1', interfaceName: 'eth0', virtual: false },
  { address: '10.8.0.1', interfaceName: 'tun0', virtual: true },
);
/** As far as TCP, TLS and proof can come together. */
const address: fc.Arbitrary<AddressEvidence> = fc
  .record({
    tcp,
    route,
    tls: fc.constantFrom('ok', 'foreign', 'not-tls', 'cut', 'timeout'),
    proof: fc.constantFrom('member', 'closed', 'silent', 'open-group', 'twin', 'other-version', 'foreign'),
    peer: fc.constantFrom(bob, cara),
  })
  .map((made) => {
    const tls = made.tcp.outcome === 'open' ? made.tls : null;
    const proof = tls === 'ok' || tls === 'foreign' ? made.proof : null;
    return { ...made, address: '10.0.0.2:47474', tls, proof, peer: proof === 'member' ? made.peer : null };
  });
const witness: fc.Arbitrary<WitnessEvidence> = fc.record({
  helper: fc.constantFrom(bob, cara),
  name: fc.constant('Cara'),
  address: fc.constant('10.0.0.2:47474'),
  outcome: fc.constantFrom('reached', 'unreached', 'refused', 'silent', 'stranger', 'none', 'too-often', 'unknown'),
  linked: fc.boolean(),
});
const path: fc.Arbitrary<PathEvidence> = fc.record({
  subject: fc.constantFrom({ id: bob, name: 'Bob' }, { id: null, name: '10.0.0.2:47474' }),
  state: fc.constantFrom('alive', 'suspect', 'dead', 'left', null),
  linked: fc.boolean(),
  initiator: fc.boolean(),
  blocked: fc.boolean(),
  lastSeen: fc.constantFrom(null, 1),
  clockSkewMs: fc.constantFrom(null, 0, 90_000, -90_000),
  heard: fc.boolean(),
  addresses: fc.array(address, { maxLength: 3 }),
  witnesses: fc.array(witness, { maxLength: 3 }),
});
const adapter = fc.record({
  name: fc.constantFrom('eth0', 'wlan0', 'tun0'),
  addresses: fc.constantFrom([], ['10.0.0.1'], ['169.254.1.1']),
  virtual: fc.boolean(),
  up: fc.constantFrom(true, false, null),
});
const multicast = fc.record({
  interfaceName: fc.constantFrom('eth0', 'wlan0', 'tun0'),
  address: fc.constant('10.0.0.1'),
  bound: fc.constantFrom('ok', 'in-use', 'failed'),
  joined: fc.boolean(),
  sent: fc.constantFrom('ok', 'denied', 'unreachable', 'failed', 'not-tried'),
  error: code,
  echoMs: fc.constantFrom(null, 3),
  peers: fc.constantFrom([], ['10.0.0.2']),
  others: fc.integer({ min: 0, max: 9 }),
});
/** What cannot be without the other: an echo without a socket. */
const heard = multicast.map((made) =>
  made.bound === 'ok' && made.joined ? made : { ...made, echoMs: null, joined: false },
);
const whole: fc.Arbitrary<Evidence> = fc.record({
  here: fc.record({
    platform: fc.constantFrom('linux', 'macos', 'windows', 'other'),
    firewall: fc.constantFrom('ufw', 'firewalld', 'nftables', 'iptables', 'macos', 'windows', 'unknown'),
    hostRunning: fc.boolean(),
    mdns: fc.boolean(),
    port: fc.constant(47474),
    adapters: fc.array(adapter, { maxLength: 3 }),
    multicast: fc.array(heard, { maxLength: 3 }),
    ownPort: fc.oneof(fc.constant(null), tcp),
    dialBacks: fc.array(witness, { maxLength: 3 }),
    links: fc.integer({ min: 0, max: 3 }),
    accepted: fc.integer({ min: 0, max: 3 }),
    neighbors: fc.integer({ min: 0, max: 3 }),
    clock: fc.record({
      aheadMs: fc.constantFrom(0, 90_000, -90_000),
      agreeing: fc.constant(3),
      compared: fc.constant(4),
    }),
  }),
  asked: fc.oneof(fc.constant(null), path),
  missing: fc.array(path, { maxLength: 2 }),
  complete: fc.constant(true),
});
const absences = new Set<string>(['peer-off', 'peer-program-off', 'peer-silent', 'peer-left']);
const runs = { numRuns: 4000 };

describe('[G8] whatever was measured', () => {
  test('there is one verdict, every step once and in order, and nothing is running', () => {
    fc.assert(
      fc.property(whole, (evidence) => {
        const { steps, verdict } = diagnose(evidence);
        expect(steps.map(({ name }) => name)).toEqual(doctorSteps);
        expect(verdict).not.toBeNull();
        expect(steps.every(({ state }) => state !== 'running')).toBe(true);
      }),
      runs,
    );
  });

  test('the verdict is a fault where a step has failed, and only where a fault has a remedy', () => {
    fc.assert(
      fc.property(whole, (evidence) => {
        const { steps, verdict } = diagnose(evidence);
        expect(verdict?.ok === true && steps.some(({ state }) => state === 'failed')).toBe(false);
        expect(verdict?.fix === null).toBe(verdict?.ok);
      }),
      runs,
    );
  });

  test('who surely runs is never called off, and who is reached by others is not called silent', () => {
    fc.assert(
      fc.property(whole, (evidence) => {
        const { verdict } = diagnose(evidence);
        const { asked } = evidence;
        const isOn =
          asked !== null &&
          (asked.heard ||
            asked.linked ||
            (asked.witnesses ?? []).some(({ outcome, linked }) => linked || outcome === 'reached'));
        expect(isOn && absences.has(verdict?.code ?? '')).toBe(false);
      }),
      runs,
    );
  });

  test('what others say is told as theirs', () => {
    fc.assert(
      fc.property(whole, ({ here, asked, missing, complete }) => {
        const { steps } = diagnose({ here, asked, missing, complete });
        const said = steps.find(({ name }) => name === 'witness');
        const isSaid = said?.reason === 'reached' || said?.reason === 'not-reached';
        expect(isSaid).toBe((said?.saidBy.length ?? 0) > 0);
      }),
      runs,
    );
  });
});
