/** Speed of the last seconds, and what it means for what is left. */
import { speedWindowMs } from './file-limits.ts';

interface Sample {
  readonly at: number;
  readonly bytes: number;
}

export class Speed {
  readonly #samples: Sample[] = [];

  note(bytes: number, monoMs: number): void {
    this.#samples.push({ at: monoMs, bytes });
    this.#forget(monoMs);
  }

  /** 0 where nothing came lately. */
  perSecond(monoMs: number): number {
    this.#forget(monoMs);
    const [first] = this.#samples;
    if (first === undefined) return 0;
    const bytes = this.#samples.reduce((sum, sample) => sum + sample.bytes, 0);
    // At least a second, or the first chunk would count as a burst.
    return Math.round((bytes * 1000) / Math.max(1000, monoMs - first.at));
  }

  secondsLeft(bytesLeft: number, monoMs: number): number | null {
    const speed = this.perSecond(monoMs);
    return speed === 0 ? null : Math.ceil(bytesLeft / speed);
  }

  #forget(monoMs: number): void {
    while (this.#samples[0] !== undefined && monoMs - this.#samples[0].at > speedWindowMs) this.#samples.shift();
  }
}
