/** One look of the doctor at a time: progress, result, failure, and what comes of an older look. */
import { describe, expect, test } from 'vitest';
import type { CallName, GrapevineApi } from '../../shared/api.ts';
import type { DoctorReport } from '../../shared/doctor.ts';
import { healthy, underWay } from '../../renderer/gallery/diagnoses.ts';
import { Diagnosis } from '../../renderer/store/diagnosis.ts';
import type { DoctorView } from '../../renderer/store/diagnosis.ts';

/** Answers `doctor` when it is told to. */
function stage() {
  const pending: { resolve(report: DoctorReport): void; reject(error: Error): void }[] = [];
  const asked: unknown[] = [];
  const call = (name: CallName, args: unknown): Promise<unknown> => {
    if (name === 'doctorProgress') return Promise.resolve(underWay);
    asked.push(args);
    return new Promise((resolve, reject) => pending.push({ resolve, reject }));
  };
  const shown: (DoctorView | null)[] = [];
  const api = { call, subscribe: () => () => undefined } as unknown as GrapevineApi;
  const diagnosis = new Diagnosis(api, (view) => shown.push(view), String);
  return { diagnosis, pending, asked, shown, last: () => shown.at(-1) };
}

describe('a look of the doctor', () => {
  test('runs, shows how far it is, and ends with a report', async () => {
    const { diagnosis, pending, asked, last } = stage();
    const looking = diagnosis.begin(null);
    expect(last()).toMatchObject({ running: true, report: null });
    await expect.poll(() => last()?.report).toBe(underWay);
    pending[0]?.resolve(healthy);
    await looking;
    expect(last()).toEqual({ peer: null, running: false, report: healthy, failure: null });
    expect(asked).toEqual([{}]);
  });

  test('that fails says why', async () => {
    const { diagnosis, pending, last } = stage();
    const looking = diagnosis.begin('an id');
    pending[0]?.reject(new Error('busy'));
    await looking;
    expect(last()).toMatchObject({ peer: 'an id', running: false, failure: 'Error: busy' });
  });

  test('that was left says nothing any more', async () => {
    const { diagnosis, pending, last } = stage();
    const first = diagnosis.begin(null);
    const second = diagnosis.begin('an id');
    pending[0]?.resolve(healthy);
    await first;
    expect(last()).toMatchObject({ peer: 'an id', running: true, report: null });
    diagnosis.close();
    pending[1]?.resolve(healthy);
    await second;
    expect(last()).toBeNull();
  });
});
