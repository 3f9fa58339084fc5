/** The virtual clock: what is due next, ordered by (time, sequence), so that nothing depends on luck. */

interface Item {
  readonly at: number;
  readonly sequence: number;
  readonly work: () => void;
}

export class Agenda {
  /** Virtual milliseconds since the run began. */
  now = 0;
  private readonly heap: Item[] = [];
  private sequence = 0;

  at(time: number, work: () => void): void {
    this.sequence += 1;
    this.push({ at: Math.max(time, this.now), sequence: this.sequence, work });
  }

  after(delayMs: number, work: () => void): void {
    this.at(this.now + delayMs, work);
  }

  /** Runs everything that is due until `time`, and stops there. */
  runUntil(time: number): void {
    for (let top = this.heap[0]; top !== undefined && top.at <= time; top = this.heap[0]) {
      this.pop();
      this.now = top.at;
      top.work();
    }
    this.now = time;
  }

  private push(item: Item): void {
    const { heap } = this;
    let index = heap.length;
    heap.push(item);
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = heap[parentIndex];
      if (parent === undefined || isBefore(parent, item)) break;
      heap[index] = parent;
      index = parentIndex;
    }
    heap[index] = item;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const left = heap[2 * index + 1];
      const right = heap[2 * index + 2];
      if (left === undefined) break;
      const isRight = right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (isBefore(last, child)) break;
      heap[index] = child;
      index = 2 * index + (isRight ? 2 : 1);
    }
    heap[index] = last;
  }
}

function isBefore(a: Item, b: Item): boolean {
  return a.at < b.at || (a.at === b.at && a.sequence < b.sequence);
}
