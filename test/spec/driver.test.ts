/** The order inside a turn of the driver: handle, commit, send and announce. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultCoreConfig } from '../../engine/core/config.ts';
import { GossipNode } from '../../engine/core/node.ts';
import { StoreError } from '../../engine/core/ports.ts';
import { Driver } from '../../engine/driver.ts';
import type { Link } from '../../engine/link.ts';
import { MemoryStore } from '../../engine/store/memory-store.ts';
import { encodeChat } from '../../engine/wire/chat-body.ts';
import { entryKind } from '../../engine/wire/entry.ts';
import type { ApiEvent } from '../../shared/api.ts';
import { toGroupId } from '../../shared/ids.ts';
import { simCrypto } from '../sim/crypto.ts';
import { SeededRng } from '../sim/rng.ts';

const gid = toGroupId(new Uint8Array(16).fill(3));
const crypto = simCrypto('quick', 1, 1);
const other = simCrypto('quick', 2, 1);

/** Its medium can fail at the very end of a transaction, when all of the work is done. */
class FailingStore extends MemoryStore {
  fails = false;
  depth = 0;

  override transaction<Result>(work: () => Result): Result {
    this.depth += 1;
    try {
      return super.transaction(() => {
        const result = work();
        if (this.fails && this.depth === 1) throw new StoreError('full', 'the disk is full');
        return result;
      });
    } finally {
      this.depth -= 1;
    }
  }
}

let store: FailingStore;
let driver: Driver;
/** What left the driver, in order, each with what the store held at that moment. */
let left: string[];
let announced: ApiEvent[];

beforeEach(() => {
  store = new FailingStore();
  left = [];
  announced = [];
  const holding = (): string => `${store.countEntries(gid)} stored, ${store.depth} open`;
  const rng = new SeededRng(1);
  driver = new Driver({
    gid,
    self: crypto.self,
    store,
    now: () => ({ mono: performance.now(), wall: Date.now() }),
    makeNode: (now) => {
      const profile = { name: 'x', endpoints: [], left: false };
      return new GossipNode(now, { gid, config: defaultCoreConfig, store, crypto, rng, profile, changed: null });
    },
    dial: () => undefined,
    linked: () => undefined,
    emit: (event) => {
      if (event.kind !== 'log' || event.event.type !== 'message') return;
      announced.push(event);
      left.push(`announced: ${holding()}`);
    },
    changed: () => undefined,
    fault: (error) => {
      throw error;
    },
    storeFailed: () => undefined,
  });
  const link: Link = {
    ...{ remote: { host: '127.0.0.1', port: 1 }, initiator: true, peer: null, pendingBytes: 0 },
    send: (frame) => {
      if (frame[0] === 1) left.push(`pushed: ${holding()}`);
    },
    close: () => undefined,
    destroy: () => undefined,
  };
  driver.addLink(link, other.self, true, '127.0.0.1:1');
});

afterEach(() => driver.stop());

const publish = (text: string): string =>
  driver.turn((node, now) => node.publish(now, entryKind.chat, encodeChat({ room: 'general', text }))).id;

describe('a message', () => {
  test('[T2] [P1] that is written: is stored with its event before it is sent or announced', () => {
    const id = publish('hello');
    expect(left).toEqual(['pushed: 1 stored, 0 open', 'announced: 1 stored, 0 open']);
    expect(announced).toEqual([{ kind: 'log', event: store.events(gid, 0, 99).at(-1) }]);
    expect(announced[0]).toMatchObject({ event: { message: id } });
  });

  test('[T2] [P1] [T7] whose commit fails: leaves neither entry nor event, and nobody hears of it', () => {
    const before = store.lastEvent(gid);
    store.fails = true;
    expect(() => publish('lost')).toThrow(StoreError);
    expect([store.countEntries(gid), store.lastEvent(gid), left]).toEqual([0, before, []]);
    expect(driver.problem).toBe('the disk is full');
  });
});
