/** Something that is told to everybody, so that it may happen now and then at will, but not all the time. */

/** At once, and how long until one more. */
export const tellsMax = 4;
export const tellEveryMs = 10_000;

export class Pace {
  private readonly monoMs: () => number;
  private readonly tell: () => void;
  private left = tellsMax;
  private countedAt: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(monoMs: () => number, tell: () => void) {
    this.monoMs = monoMs;
    this.tell = tell;
    this.countedAt = monoMs();
  }

  /** Tells now, or as soon as that may be; several that wait are one. */
  ask(): void {
    if (this.timer !== undefined) return;
    const now = this.monoMs();
    this.left = Math.min(tellsMax, this.left + (now - this.countedAt) / tellEveryMs);
    this.countedAt = now;
    if (this.left >= 1) {
      this.left -= 1;
      this.tell();
      return;
    }
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.ask();
      },
      Math.ceil((1 - this.left) * tellEveryMs),
    );
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
