/** The groups of a peer that are online now: they are joined and left while it runs, and all share what it has. */
import type { GroupId } from '../shared/ids.ts';
import { refusal } from '../shared/refusal.ts';
import { farewellMs } from './config.ts';
import type { KeptGroup, KeptGroups } from './kept-groups.ts';
import { groupNamed } from './kept-groups.ts';
import type { GroupGround } from './running-group.ts';
import { RunningGroup } from './running-group.ts';
import type { GroupCode } from './crypto/group-code.ts';
import { command } from './keeping-calls.ts';

export interface OnlineGroupsWorld {
  readonly kept: KeptGroups;
  /** Those to begin with. */
  readonly chosen: readonly KeptGroup[];
  /** Ends what is under way for a group that was left. */
  forget(gid: GroupId): void;
  /** The set of groups is another one: they are announced anew. */
  changed(): void;
}

export class OnlineGroups {
  /** The first is meant where a call names none. */
  readonly running = new Map<GroupId, RunningGroup>();
  private readonly world: OnlineGroupsWorld;
  private ground: GroupGround | null = null;
  private farewells: Promise<void> = Promise.resolve();

  constructor(world: OnlineGroupsWorld) {
    this.world = world;
  }

  get all(): readonly RunningGroup[] {
    return [...this.running.values()];
  }

  /** The keys of those that are announced: before `begin` of those that will be. */
  get keys(): readonly KeptGroup['keys'][] {
    return this.ground === null ? this.world.chosen.map(({ keys }) => keys) : this.all.map(({ keys }) => keys);
  }

  begin(ground: GroupGround): void {
    this.ground = ground;
    for (const kept of this.world.chosen) this.open(kept, ground);
  }

  /** Throws `ApiError` where `text` names no group, or several. */
  named(text: string | undefined): RunningGroup {
    return groupNamed(this.all, text);
  }

  /** Also where this profile is in the group already: then its name and addresses are added. */
  join(code: GroupCode, name: string, seeds: readonly string[]): RunningGroup {
    const { ground } = this;
    if (ground === null) throw new Error('assertion: not started');
    const kept = command(() => this.world.kept.add(code, name));
    const known = this.running.get(kept.keys.gid);
    if (known !== undefined) known.naming = kept;
    const group = known ?? command(() => this.open(kept, ground));
    if (seeds.length > 0) command(() => group.addSeeds(seeds));
    if (known === undefined) this.world.changed();
    return group;
  }

  leave(group: RunningGroup): void {
    if (this.running.size === 1) {
      throw refusal('invalid', 'refused.only-online');
    }
    command(() => this.world.kept.remove(group.gid));
    this.running.delete(group.gid);
    this.world.forget(group.gid);
    this.say(group);
    this.world.changed();
  }

  rename(group: RunningGroup, name: string): void {
    group.naming = command(() => this.world.kept.rename(group.gid, name));
  }

  /** Takes leave in all of them; resolves when the farewells are on their way. */
  async stop(): Promise<void> {
    for (const group of this.all) this.say(group);
    await this.farewells;
  }

  private open(kept: KeptGroup, ground: GroupGround): RunningGroup {
    const group = new RunningGroup(kept, ground);
    this.running.set(group.gid, group);
    group.begin();
    return group;
  }

  private say(group: RunningGroup): void {
    if (!group.stop()) return;
    const earlier = this.farewells;
    this.farewells = new Promise((resolve) => {
      setTimeout(() => void earlier.then(resolve), farewellMs);
    });
  }
}
