/**
 * How slow this machine seems to itself, from 0 (well) to 8: timers that come late, questions of its own
 * without an answer where others should at least have said "not reached", accusations that it had to
 * refute. Whoever is slow asks more seldom and waits for longer, and accuses nobody of its own fault.
 * Source: Dadgar et al., "Lifeguard", 2017 (local health multiplier).
 */
const scoreMax = 8;
/** Patience at the worst, in place of 9 as in the source: a link that is cut must not be held for a minute. */
const factorMax = 3;
/** A timer later than this shows that this machine is busy: the time it lost counts against nobody. */
export const lateMsMax = 200;

export class OwnHealth {
  private score = 0;
  private incarnation = 0;

  /** By how much every patience is longer than when all is well. */
  get factor(): number {
    return 1 + ((factorMax - 1) * this.score) / scoreMax;
  }

  noteLate(): void {
    this.worsen(1);
  }

  /** A question was answered in time. */
  noteAnswered(): void {
    this.score = Math.max(0, this.score - 1);
  }

  /** Helpers that said nothing at all: the way to them all is mine. */
  noteUnanswered(helpers: number): void {
    this.worsen(helpers);
  }

  /** The own incarnation: it rises when somebody took this peer for gone. */
  noteIncarnation(incarnation: number): void {
    if (this.incarnation > 0 && incarnation > this.incarnation) this.worsen(1);
    this.incarnation = incarnation;
  }

  private worsen(by: number): void {
    this.score = Math.min(scoreMax, this.score + by);
  }
}
