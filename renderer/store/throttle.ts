/** Runs a task when asked, at most once an interval, never twice at a time, and never loses the last request. */

export class Throttle {
  readonly #intervalMs: number;
  readonly #task: () => Promise<void>;
  #wanted = false;
  #busy = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(intervalMs: number, task: () => Promise<void>) {
    this.#intervalMs = intervalMs;
    this.#task = task;
  }

  request(): void {
    this.#wanted = true;
    if (!this.#busy && this.#timer === undefined) this.#run();
  }

  stop(): void {
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #run(): void {
    this.#wanted = false;
    this.#busy = true;
    const done = (): void => {
      this.#busy = false;
      if (this.#wanted && this.#timer === undefined) this.#run();
    };
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#wanted && !this.#busy) this.#run();
    }, this.#intervalMs);
    // A failed refresh is not told here: the connection's state and the next try tell it.
    this.#task().then(done, done);
  }
}
