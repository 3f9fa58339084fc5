/** Entries as a group would have written them: signed by their authors, in one feed each. */
import { defaultCoreConfig } from '../engine/core/config.ts';
import { GossipNode } from '../engine/core/node.ts';
import type { Crypto, Now, Store } from '../engine/core/ports.ts';
import { groupKeys, openGroupCode } from '../engine/crypto/group-code.ts';
import { identitySeedBytes, makeCrypto } from '../engine/crypto/identity.ts';
import { makeRng } from '../engine/crypto/rng.ts';
import { MemoryStore } from '../engine/store/memory-store.ts';
import { encodeChat } from '../engine/wire/chat-body.ts';
import type { StoredEntry } from '../engine/wire/entry.ts';
import { entryKind } from '../engine/wire/entry.ts';
import type { MessageOf } from '../engine/wire/messages.ts';

export const group = groupKeys(openGroupCode);

export const now = (): Now => ({ mono: performance.now(), wall: Date.now() });

/** A message whose body has `bytes` bytes or a few more. */
export function chatOf(number: number, bytes: number): Uint8Array {
  return encodeChat({ room: 'general', text: `${number} `.padEnd(bytes, 'x') });
}

/** A message as its author pushes it to a peer that it is linked with. */
export function pushOf(bodyBytes: number): MessageOf<'pushMessage'> {
  const store = new MemoryStore();
  return store.transaction(() => {
    const { node, crypto } = newAuthor(store);
    const peer = makeCrypto(makeRng().bytes(identitySeedBytes)).self;
    node.handleLinkUp(now(), { id: 1, peer, initiator: true, remote: '10.0.0.2:47474' });
    node.publish(now(), entryKind.chat, chatOf(1, bodyBytes));
    for (let out = node.pollTransmit(); out !== undefined; out = node.pollTransmit()) {
      if (out.message.type === 'pushMessage') return out.message;
    }
    throw new Error(`assertion: ${crypto.self} pushed nothing`);
  });
}

/** A new author's first `count` messages; what they are stored in is thrown away, or is `store`. */
export function historyOf(count: number, bodyBytes: number, store: Store = new MemoryStore()): StoredEntry[] {
  return store.transaction(() => {
    const { node } = newAuthor(store);
    return Array.from({ length: count }, (_, index) => {
      const entry = node.publish(now(), entryKind.chat, chatOf(index, bodyBytes));
      // Nobody is there to be told.
      while (node.pollTransmit() !== undefined || node.pollEvent() !== undefined);
      return entry;
    });
  });
}

export interface Talk {
  readonly authors: number;
  readonly entries: number;
  readonly room: string;
  /** When the first was said. */
  readonly beginsMs: number;
  readonly everyMs: number;
}

/** What several authors said in turns, in one room. */
export function storeTalk(store: Store, { authors, entries, room, beginsMs, everyMs }: Talk): void {
  const nodes = store.transaction(() => Array.from({ length: authors }, () => newAuthor(store).node));
  for (let begin = 0; begin < entries; begin += talkBatch) {
    store.transaction(() => {
      for (let index = begin; index < Math.min(entries, begin + talkBatch); index += 1) {
        const node = nodes[index % authors];
        const at = { mono: performance.now(), wall: Math.floor(beginsMs + index * everyMs) };
        node?.publish(at, entryKind.chat, encodeChat({ room, text: sentence(index) }));
        while (node?.pollTransmit() !== undefined || node?.pollEvent() !== undefined);
      }
    });
  }
}

const talkBatch = 1000;
const words = 'the build is green again and we can meet at ten in the small room if nobody minds the noise'.split(' ');

/** 3 to 42 words: most messages take one line, some take three. */
function sentence(number: number): string {
  const length = 3 + ((number * 7919) % 40);
  return `${number} ${Array.from({ length }, (_, at) => words[(number + at * 5) % words.length]).join(' ')}`;
}

function newAuthor(store: Store): { readonly node: GossipNode; readonly crypto: Crypto } {
  const rng = makeRng();
  const crypto = makeCrypto(rng.bytes(identitySeedBytes));
  const node = new GossipNode(now(), {
    gid: group.gid,
    config: defaultCoreConfig,
    store,
    crypto,
    rng,
    profile: { name: 'Author', endpoints: [], left: false },
    changed: null,
  });
  return { node, crypto };
}
