/** What a node does for order's sake: writes down who was last seen when, and forgets who is long gone. */
import type { CoreConfig } from './config.ts';
import type { Membership } from './membership.ts';
import type { Now } from './ports.ts';

export class Housekeeping {
  private readonly config: CoreConfig;
  private readonly membership: Membership;
  private saveAt: number;
  private forgetAt: number;

  constructor(config: CoreConfig, membership: Membership, now: Now) {
    this.config = config;
    this.membership = membership;
    this.saveAt = now.mono + config.lastSeenSaveMs;
    this.forgetAt = now.mono + this.forgetEveryMs;
  }

  handleTimeout(now: Now): void {
    if (now.mono >= this.saveAt) {
      this.saveAt = now.mono + this.config.lastSeenSaveMs;
      this.membership.saveAll();
    }
    if (now.mono < this.forgetAt) return;
    this.forgetAt = now.mono + this.forgetEveryMs;
    this.membership.tombstones.forget(now, this.config.forgetMs);
  }

  get nextDeadline(): number {
    return Math.min(this.saveAt, this.forgetAt);
  }

  /** All members are looked at: seldom. */
  private get forgetEveryMs(): number {
    return this.config.forgetMs / 8;
  }
}
