/** What is published for one member alone, in place of what it says. */
import { ApiError } from '../shared/api.ts';
import type { PeerId } from '../shared/ids.ts';
import type { GossipNode } from './core/node.ts';
import type { Now } from './core/ports.ts';
import type { Driver } from './driver.ts';
import { publishKey } from './seal-key.ts';
import type { StoredEntry } from './wire/entry.ts';
import { entryKind } from './wire/entry.ts';
import { bodyBytesMax } from './wire/limits.ts';
import type { SealedInside } from './wire/talk-bodies.ts';
import { encodeInside, encodeSealed } from './wire/talk-bodies.ts';

/** An entry that can be published as it is. */
export interface Outgoing {
  readonly kind: number;
  readonly body: Uint8Array;
  readonly to: PeerId | null;
}

/** `to` null: to everybody. An ApiError where it is too long, or nothing can be sealed to that member yet. */
export function outgoing(driver: Driver, inside: SealedInside, to: PeerId | null): Outgoing {
  const { kind, body } = to === null ? inside : seal(driver, inside, to);
  if (body.length > bodyBytesMax) {
    throw new ApiError('invalid', 'the message is too long with what goes with it: shorten it or send it in parts');
  }
  return { kind, body, to };
}

/** Call inside a transaction. */
export function publishOutgoing(driver: Driver, node: GossipNode, now: Now, { kind, body, to }: Outgoing): StoredEntry {
  if (to !== null) publishKey(driver.talk, node, now);
  return node.publish(now, kind, body);
}

function seal({ talk, node }: Driver, inside: SealedInside, to: PeerId): SealedInside {
  const { sealer, store, gid, self } = talk.world;
  const key = to === self ? sealer.publicKey : store.talk.sealKey(gid, to);
  const who = node.membership.get(to)?.record?.name || to.slice(0, 8);
  if (key === undefined) {
    throw new ApiError(
      'failed',
      `${who} cannot be written to alone yet: its key has not come, or its Grapevine is older`,
    );
  }
  const sealed = sealer.seal({ gid, author: self, recipient: to }, key, encodeInside(inside));
  if (sealed === undefined) throw new ApiError('failed', `${who} has given a key that nothing can be sealed to`);
  return { kind: entryKind.sealed, body: encodeSealed(sealed) };
}
