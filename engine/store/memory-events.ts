/** The event log of one group in the memory store. What changes it tells how to take the change back. */
import type { LogEvent, LogEventBody } from '../../shared/records.ts';
import { lowerBound } from './in-order.ts';

type Undo = () => void;

export class MemoryEvents {
  /** Numbers given, those of dropped events included. */
  last = 0;
  readonly kept: LogEvent[] = [];

  get first(): number {
    return this.kept[0]?.seq ?? this.last + 1;
  }

  append(at: number, event: LogEventBody): Undo {
    this.last += 1;
    this.kept.push({ seq: this.last, at, ...event });
    return () => {
      this.kept.pop();
      this.last -= 1;
    };
  }

  since(seq: number, limit: number): LogEvent[] {
    const from = lowerBound(this.kept, (event) => event.seq <= seq);
    return this.kept.slice(from, from + limit);
  }

  skip(seq: number): Undo {
    const before = this.last;
    this.last = Math.max(before, seq);
    return () => {
      this.last = before;
    };
  }

  /** Drops from the oldest on as long as `isOld`, `limit` at most. */
  drop(isOld: (event: LogEvent) => boolean, limit: number, onDone: (undo: Undo) => unknown): number {
    const firstKept = this.kept.findIndex((event) => !isOld(event));
    const dropped = this.kept.splice(0, Math.min(limit, firstKept === -1 ? this.kept.length : firstKept));
    onDone(() => this.kept.unshift(...dropped));
    return dropped.length;
  }

  copy(): MemoryEvents {
    const copy = new MemoryEvents();
    copy.last = this.last;
    copy.kept.push(...this.kept);
    return copy;
  }
}
