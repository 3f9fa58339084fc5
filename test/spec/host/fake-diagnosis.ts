/** A report of the doctor as the engine would give it. */
import type { DoctorReport, DoctorSubject, DoctorVerdictCode } from '../../../shared/doctor.ts';

export function makeDiagnosis(code: DoctorVerdictCode): DoctorReport {
  const ok = code === 'healthy';
  return {
    subject: null,
    startedAt: 1_790_000_000_000,
    tookMs: 2100,
    hostRunning: true,
    steps: [
      {
        name: 'interface',
        state: 'ok',
        reason: 'has-address',
        title: 'It has a network',
        detail: 'eth0 10.0.0.1',
        saidBy: [],
      },
      {
        name: 'port',
        state: ok ? 'ok' : 'failed',
        reason: ok ? 'reached' : 'not-reached',
        title: 'Others can connect to it',
        detail: 'TCP port 47474',
        saidBy: [],
      },
    ],
    verdict: {
      code,
      ok,
      title: ok ? 'Everything works here.' : 'A firewall lets nobody in.',
      meaning: 'That is how it is.',
      fix: ok
        ? null
        : { text: 'Let it in.', commands: [{ system: 'Linux with ufw', command: 'sudo ufw allow 47474' }] },
      peer: null,
    },
  };
}

type Noted = <Args, Result>(call: string, work: (args: Args) => Result) => (args: Args) => Result;

/** The two calls of the doctor; what was asked after comes back as its subject. */
export function fakeDoctor(noted: Noted, diagnosis: () => DoctorReport) {
  return {
    doctor: noted('doctor', ({ peer }: { readonly peer?: string | undefined }) =>
      Promise.resolve({ ...diagnosis(), subject: subjectOf(peer) }),
    ),
    doctorProgress: noted('doctorProgress', () => null),
  };
}

function subjectOf(peer: string | undefined): DoctorSubject | null {
  return peer === undefined ? null : { id: null, name: peer };
}
