/** Says to what key messages for this peer are sealed, so that others can write to it while it is away. */
import type { GossipNode } from './core/node.ts';
import type { Now } from './core/ports.ts';
import type { Driver } from './driver.ts';
import type { Talk } from './talk.ts';
import { entryKind } from './wire/entry.ts';
import { encodeSealKey } from './wire/talk-bodies.ts';

/** Once a group; where it is known already nothing is written. Call inside a transaction. */
export function publishKey({ world }: Talk, node: GossipNode, now: Now): void {
  const { store, gid, self, sealer } = world;
  const known = store.talk.sealKey(gid, self);
  const isKnown = known !== undefined && known.every((byte, index) => byte === sealer.publicKey[index]);
  if (isKnown) return;
  node.publish(now, entryKind.sealKey, encodeSealKey(sealer.publicKey));
}

/** After a while, for whoever never writes or is never named; returns what calls it off. */
export function publishKeyLater(driver: Driver, delayMs: number): () => void {
  const timer = setTimeout(() => driver.attempt((node, now) => publishKey(driver.talk, node, now)), delayMs);
  timer.unref();
  return () => clearTimeout(timer);
}
