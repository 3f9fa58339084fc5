/** When a responder asks who is there. */
import type { Rng } from '../core/ports.ts';

/**
 * The first question may be lost while a switch port or a wireless link settles; later ones find
 * those whose announcements were lost. The library's own announcements end after an hour.
 */
const firstQuestionsMs = [0, 1000, 3000] as const;
const questionIntervalMsMin = 60_000;
const questionIntervalMsMax = 120_000;
/** Where this is the second family of an interface: who speaks both has answered over the first. */
const secondFamilyFactor = 10;

/**
 * Each question is answered by everybody to everybody, so that one of the whole LAN is enough (RFC 6762
 * section 7.3): if all asked, an idle host of 60 would spend more on answers than on its probes.
 */
export class MdnsQuestions {
  readonly #rng: Pick<Rng, 'next'>;
  readonly #ask: () => void;
  readonly #factor: number;
  #timer: NodeJS.Timeout | undefined;
  #asked = 0;

  constructor(rng: Pick<Rng, 'next'>, ask: () => void, { isSecond = false } = {}) {
    this.#rng = rng;
    this.#ask = ask;
    this.#factor = isSecond ? secondFamilyFactor : 1;
  }

  /** Asks now, twice more soon, and then from time to time. */
  begin(): void {
    this.#asked = 0;
    this.#arm();
  }

  /** Somebody else has asked just that. Whoever begins asks nevertheless: the answers may have come too early. */
  handleAsked(): void {
    if (this.#timer !== undefined && this.#asked >= firstQuestionsMs.length) this.#arm();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const previousMs = firstQuestionsMs[this.#asked - 1] ?? 0;
    const nextMs = firstQuestionsMs[this.#asked];
    const spreadMs = (questionIntervalMsMax - questionIntervalMsMin) * this.#rng.next();
    const delayMs = nextMs === undefined ? this.#factor * (questionIntervalMsMin + spreadMs) : nextMs - previousMs;
    this.#timer = setTimeout(() => {
      this.#asked += 1;
      this.#ask();
      this.#arm();
    }, delayMs);
  }
}
