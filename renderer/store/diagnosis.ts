/** One look of the doctor at a time: asks for it, follows how far it is, and forgets it when another begins. */
import type { GrapevineApi } from '../../shared/api.ts';
import type { DoctorReport } from '../../shared/doctor.ts';

/** So often a running check is asked how far it is. */
const progressMs = 400;

export interface DoctorView {
  /** Whose way is looked at; null: this computer. */
  readonly peer: string | null;
  readonly running: boolean;
  /** The newest there is, of this check. */
  readonly report: DoctorReport | null;
  readonly failure: string | null;
}

export class Diagnosis {
  readonly #api: GrapevineApi;
  readonly #show: (view: DoctorView | null) => void;
  readonly #reasonOf: (error: unknown) => string;
  #view: DoctorView | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(api: GrapevineApi, show: (view: DoctorView | null) => void, reasonOf: (error: unknown) => string) {
    this.#api = api;
    this.#show = show;
    this.#reasonOf = reasonOf;
  }

  async begin(peer: string | null): Promise<void> {
    this.close();
    const mine: DoctorView = { peer, running: true, report: null, failure: null };
    this.#set(mine);
    const args = peer === null ? {} : { peer };
    const timer = setInterval(() => void this.#follow(args, timer), progressMs);
    this.#timer = timer;
    try {
      const report = await this.#api.call('doctor', args);
      if (this.#timer === timer) this.#end({ ...mine, running: false, report });
    } catch (error) {
      if (this.#timer === timer) this.#end({ ...mine, running: false, failure: this.#reasonOf(error) });
    }
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#set(null);
  }

  async #follow(args: { readonly peer?: string }, timer: ReturnType<typeof setInterval>): Promise<void> {
    // Without an answer the page goes on to say that it is looking.
    const report = await this.#api.call('doctorProgress', args).catch(() => null);
    if (this.#timer !== timer || this.#view === null || report === null || report.verdict !== null) return;
    this.#set({ ...this.#view, report });
  }

  #end(view: DoctorView): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#set(view);
  }

  #set(view: DoctorView | null): void {
    this.#view = view;
    this.#show(view);
  }
}
