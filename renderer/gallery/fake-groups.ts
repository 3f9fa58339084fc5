/** The groups of the gallery's profile, in memory: made, joined and left as the engine would. */
import type { CallArguments, CallResult } from '../../shared/api.ts';
import { ApiError } from '../../shared/api.ts';
import type { GroupSecrets, GroupSummary } from '../../shared/groups.ts';
import { toGroupId } from '../../shared/ids.ts';
import type { Group } from '../../shared/records.ts';

export const secrets: GroupSecrets = {
  code: 'gv1-7qk4m2xd9thc00fk31pz8bwe4m2x',
  link: 'grapevine://join/gv1-7qk4m2xd9thc00fk31pz8bwe4m2x?at=192.168.4.21:47474&name=Hall',
  words: 'vine garden ladder orange copper river window maple lemon silver planet basket',
};

/** Groups that a profile may be in beside the one that is shown. */
export const others: readonly GroupSummary[] = ['Studio', 'Küche', 'غرفة'].map((name, place) => ({
  ...{ id: toGroupId(new Uint8Array(16).fill(50 + place)), name, open: false, named: true },
  ...{ members: 5, alive: 2, links: 2 },
}));

export class FakeGroups {
  #all: readonly GroupSummary[];

  constructor(first: Group, others: readonly GroupSummary[]) {
    this.#all = [{ ...first, named: true, members: 4, alive: 3, links: 3 }, ...others];
  }

  readonly calls = {
    groups: () => this.#all,
    createGroup: ({ name = '' }: CallArguments<'createGroup'>) => this.#add(name),
    checkInvite: ({ invite }: CallArguments<'checkInvite'>) => this.#check(invite),
    joinGroup: ({ name = 'Studio' }: CallArguments<'joinGroup'>) => ({
      ...this.#add(name),
      addresses: ['192.168.4.21:47474'],
      far: [],
    }),
    leaveGroup: ({ group }: CallArguments<'leaveGroup'>) => {
      const left = this.#find(group);
      this.#all = this.#all.filter((one) => one !== left);
      return left;
    },
    renameGroup: ({ group, name }: CallArguments<'renameGroup'>) => ({ ...this.#find(group), name }),
    offerInvite: () => ({ offered: true }),
    takeInvite: () => ({ invite: null }),
  };

  #add(name: string): Group & GroupSecrets {
    const id = toGroupId(new Uint8Array(16).fill(100 + this.#all.length));
    const made = { id, name: name === '' ? 'Private group' : name, open: false };
    this.#all = [...this.#all, { ...made, named: name !== '', members: 1, alive: 1, links: 0 }];
    return { ...made, ...secrets };
  }

  #check(invite: string): CallResult<'checkInvite'> {
    if (!invite.includes('gv1-') && invite.split(' ').length !== 12) {
      throw new ApiError('invalid', 'A group code has 28 characters after "gv1-".');
    }
    const group = { id: toGroupId(new Uint8Array(16).fill(99)), name: 'Studio', open: false, named: true };
    return { group, joined: false, addresses: ['192.168.4.21:47474'], far: ['203.0.113.7:47474'] };
  }

  #find(text: string): GroupSummary {
    const found = this.#all.find(({ id, name }) => id === text || name === text);
    if (found === undefined) throw new ApiError('not-found', 'There is no such group in the gallery.');
    return found;
  }
}
