/** How a member is called where a sentence needs a word for it. */
import type { PeerId } from '../shared/ids.ts';
import type { GossipNode } from './core/node.ts';

/** The display name; the beginning of the id where there is none. */
export function nameOf({ membership }: Pick<GossipNode, 'membership'>, id: PeerId): string {
  return membership.get(id)?.record?.name || id.slice(0, 8);
}
