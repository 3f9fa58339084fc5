/** What is published for one member alone, in place of what it says. */
import type { PeerId } from '../shared/ids.ts';
import { refusal } from '../shared/refusal.ts';
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
  if (body.length > bodyBytesMax) throw refusal('invalid', 'refused.too-long');
  return { kind, body, to };
}

/** Call inside a transaction. */
export function publishOutgoing(driver: Driver, node: GossipNode, now: Now, { kind, body, to }: Outgoing): StoredEntry {
  if (to !== null) publishKey(driver.talk, node, now);
  return node.publish(now, kind, body);
}

/** Refuses where `to` cannot be written to alone yet. Gives the key that messages to it are sealed to. */
export function requireKey(driver: Driver, to: PeerId): Uint8Array {
  const { sealer, store, gid, self } = driver.talk.world;
  const key = to === self ? sealer.publicKey : store.talk.sealKey(gid, to);
  if (key === undefined) throw refusal('failed', 'refused.no-key', { who: nameFor(driver, to) });
  return key;
}

function seal(driver: Driver, inside: SealedInside, to: PeerId): SealedInside {
  const { sealer, gid, self } = driver.talk.world;
  const key = requireKey(driver, to);
  const sealed = sealer.seal({ gid, author: self, recipient: to }, key, encodeInside(inside));
  if (sealed === undefined) throw refusal('failed', 'refused.bad-key', { who: nameFor(driver, to) });
  return { kind: entryKind.sealed, body: encodeSealed(sealed) };
}

function nameFor({ node }: Driver, peer: PeerId): string {
  return node.membership.get(peer)?.record?.name || peer.slice(0, 8);
}
