/**
 * Those who are gone: how long they are remembered, and that nobody comes back from the dead by hearsay.
 *
 * 1. Who has been gone for `forgetMs` is forgotten, unless it wrote something that is held here.
 * 2. Whoever may still believe in a forgotten one must have slept through its death. Such a sleeper holds
 *    all others as after a start: remembered, and alive again as soon as somebody who was awake says so.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { MemberEntry } from './member.ts';
import { isLive } from './member.ts';
import type { MemberTable, Needed } from './member-table.ts';
import type { Now } from './ports.ts';

export class Tombstones {
  private readonly self: PeerId;
  private readonly table: MemberTable;
  private readonly needed: Needed;

  constructor(self: PeerId, table: MemberTable, needed: Needed) {
    this.self = self;
    this.table = table;
    this.needed = needed;
  }

  forget(now: Now, forgetMs: number): void {
    for (const member of [...this.table.all()]) {
      if (isLive(member) || goneMs(now, member) < forgetMs || this.needed.isAuthor(member.id)) continue;
      this.table.remove(member);
    }
  }

  /** After a sleep so long that others may have forgotten whom this peer holds alive. */
  distrust(): void {
    for (const member of [...this.table.all()]) {
      if (!isLive(member) || member.id === this.self) continue;
      this.table.edit(member).heard = false;
      this.table.change(member, { state: 'dead' });
    }
  }
}

/** Of one that is only remembered from an earlier start, the clock on the wall tells. */
function goneMs(now: Now, member: MemberEntry): number {
  return member.heard ? now.mono - member.stateSince : now.wall - (member.lastSeen ?? now.wall);
}
