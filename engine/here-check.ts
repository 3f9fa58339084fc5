/** The doctor without a running peer: this computer's network alone, for whom nothing starts or nobody is found. */
import type { DoctorReport } from '../shared/doctor.ts';
import { gossipPort } from './config.ts';
import { diagnose } from './doctor/diagnosis.ts';
import type { Evidence } from './doctor/evidence.ts';
import { machineProbes } from './probes.ts';

const listenMs = 2000;

export async function checkHere(): Promise<DoctorReport> {
  const startedAt = Date.now();
  const begunAt = performance.now();
  const probes = machineProbes();
  const evidence: Evidence = {
    here: {
      platform: probes.platform,
      firewall: probes.firewall(),
      hostRunning: false,
      mdns: true,
      port: gossipPort,
      adapters: probes.adapters(),
      multicast: await Promise.all(probes.lans().map((lan) => probes.multicast(lan, listenMs))),
      ownPort: null,
      dialBacks: [],
      links: 0,
      accepted: 0,
      neighbors: 0,
      clock: { aheadMs: 0, agreeing: 0, compared: 0 },
    },
    asked: null,
    missing: [],
    complete: true,
  };
  return { ...diagnose(evidence), startedAt, tookMs: Math.round(performance.now() - begunAt) };
}
