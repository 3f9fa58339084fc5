/** The own picture in a group: an entry, so that everybody has it who has the messages. */
import { createHash } from 'node:crypto';
import type { GossipNode } from './core/node.ts';
import type { Now } from './core/ports.ts';
import type { Talk } from './talk.ts';
import { equalBytes } from './core/bytes.ts';
import { entryKind } from './wire/entry.ts';

/** Where the group has it already nothing is written. Call inside a transaction. */
export function publishPicture({ world }: Talk, node: GossipNode, now: Now, picture: Uint8Array | null): void {
  const { store, gid, self } = world;
  const known = store.talk.picture(gid, self);
  if (picture === null) {
    if (known !== undefined) node.publish(now, entryKind.picture, new Uint8Array(0));
    return;
  }
  const hash = new Uint8Array(createHash('sha256').update(picture).digest());
  if (known === undefined || !equalBytes(known.hash, hash)) node.publish(now, entryKind.picture, picture);
}
