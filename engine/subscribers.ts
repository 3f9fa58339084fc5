/** Who listens to the engine: numbered events at once, hints about stale views collected for a moment. */
import type { ApiEvent, ChangedView } from '../shared/api.ts';
import type { GroupId } from '../shared/ids.ts';

type Listener = (event: ApiEvent) => void;

export class Subscribers {
  private readonly listeners = new Set<Listener>();
  private readonly stale = new Map<GroupId, Set<ChangedView>>();
  private readonly intervalMs: number;
  private readonly report: (message: string) => void;
  private timer: NodeJS.Timeout | undefined;

  constructor(intervalMs: number, report: (message: string) => void) {
    this.intervalMs = intervalMs;
    this.report = report;
  }

  add(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(event: ApiEvent): void {
    for (const listener of this.listeners) {
      try {
        listener(event);
      } catch (error) {
        this.listeners.delete(listener);
        this.report(`a subscriber failed and was dropped: ${String(error)}`);
      }
    }
  }

  changed(group: GroupId, views: readonly ChangedView[]): void {
    const stale = this.stale.get(group) ?? new Set();
    this.stale.set(group, stale);
    for (const view of views) stale.add(view);
    this.timer ??= setTimeout(() => this.tell(), this.intervalMs);
  }

  clear(): void {
    clearTimeout(this.timer);
    this.listeners.clear();
  }

  private tell(): void {
    this.timer = undefined;
    const stale = [...this.stale];
    this.stale.clear();
    for (const [group, what] of stale) this.emit({ kind: 'changed', group, what: [...what] });
  }
}
