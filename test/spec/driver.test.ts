/** The driver: what it promises around a turn, and what it does when something in one breaks. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ApiEvent } from '../../shared/api.ts';
import { linkBytesPerRoundMax, linkFramesPerRoundMax, rebuildMs } from '../../engine/config.ts';
import { defaultCoreConfig } from '../../engine/core/config.ts';
import { GossipNode } from '../../engine/core/node.ts';
import { StoreError } from '../../engine/core/ports.ts';
import { groupKeys, newGroupCode } from '../../engine/crypto/group-code.ts';
import { makeCrypto } from '../../engine/crypto/identity.ts';
import { makeRng } from '../../engine/crypto/rng.ts';
import { Driver } from '../../engine/driver.ts';
import type { Link } from '../../engine/link.ts';
import { MemoryStore } from '../../engine/store/memory-store.ts';
import { encodeChat } from '../../engine/wire/chat-body.ts';
import { entryKind } from '../../engine/wire/entry.ts';
import { decodeMessage, encodeMessage } from '../../engine/wire/codec.ts';
import { frameType } from '../../engine/wire/frame-types.ts';
import { frameLabelBytes } from '../../engine/wire/frame.ts';
import type { Message } from '../../engine/wire/messages.ts';

const keys = groupKeys(newGroupCode());
const own = makeCrypto(new Uint8Array(32).fill(1));
const other = makeCrypto(new Uint8Array(32).fill(2));
const address = '127.0.0.1:47475';

/** A link that keeps what was sent over it, and how the store stood at that moment. */
class FakeLink implements Link {
  readonly remote = { host: '127.0.0.1', port: 47_475 };
  readonly initiator = true;
  readonly peer = null;
  readonly pendingBytes = 0;
  readonly sent: Message[] = [];
  destroyed = false;
  onSend: (message: Message) => void = () => undefined;

  send(frame: Uint8Array): void {
    const message = decodeMessage(frame[0] ?? 0, frame.subarray(frameLabelBytes));
    if (message === undefined) throw new Error('assertion: sent what cannot be decoded');
    this.sent.push(message);
    this.onSend(message);
  }

  isPaused = false;

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  close(): void {
    this.destroyed = true;
  }

  destroy(): void {
    this.destroyed = true;
  }

  release(): null {
    return null;
  }
}

/** A store whose next commit can be made to fail. */
class FailingStore extends MemoryStore {
  failing: StoreError | null = null;
  isOpen = false;

  override transaction<Result>(work: () => Result): Result {
    if (this.isOpen) return super.transaction(work);
    this.isOpen = true;
    try {
      return super.transaction(() => {
        const result = work();
        if (this.failing !== null) throw this.failing;
        return result;
      });
    } finally {
      this.isOpen = false;
    }
  }
}

let store: FailingStore;
let driver: Driver;
let emitted: ApiEvent[];
let faults: unknown[];
let failures: StoreError[];
let dials: string[];
let broken: string[];

beforeEach(() => {
  vi.useFakeTimers();
  [store, emitted, faults, failures, dials, broken] = [new FailingStore(), [], [], [], [], []];
  const rng = makeRng();
  driver = new Driver({
    gid: keys.gid,
    self: own.self,
    store,
    now: () => ({ mono: performance.now(), wall: Date.now() }),
    makeNode: (now) =>
      new GossipNode(now, {
        gid: keys.gid,
        config: defaultCoreConfig,
        store,
        crypto: own,
        rng,
        profile: { name: 'Own', endpoints: [], left: false },
        changed: null,
      }),
    dial: (to) => dials.push(to),
    abandon: () => undefined,
    linked: () => undefined,
    emit: (event) => emitted.push(event),
    changed: () => undefined,
    fault: (error) => faults.push(error),
    storeFailed: (error) => failures.push(error),
    protocolBroken: (how) => broken.push(how),
  });
});

afterEach(() => {
  driver.stop();
  vi.useRealTimers();
});

const say = (text: string) =>
  driver.turn((node, now) => node.publish(now, entryKind.chat, encodeChat({ room: 'general', text })));

function link(): { readonly fake: FakeLink; readonly id: number | null } {
  const fake = new FakeLink();
  return { fake, id: driver.addLink(fake, other.self, true, address) };
}

const full = new StoreError('full', 'the disk is full');

describe('a turn', () => {
  test('[P1] [T2] commits before anything is sent, and tells of it after', () => {
    const { fake } = link();
    const order: string[] = [];
    fake.onSend = (message) => order.push(`${message.type} ${store.isOpen ? 'inside' : 'after'}`);
    const entry = say('hello');
    expect(order).toEqual(['pushMessage after']);
    expect(store.entry(keys.gid, entry.header, 1)?.id).toBe(entry.id);
    expect(emitted.flatMap((event) => (event.kind === 'log' ? event.event.type : []))).toContain('message');
  });

  test('[T7] whose commit fails sends nothing, tells nothing and throws what the store said', () => {
    const { fake } = link();
    const before = { sent: fake.sent.length, emitted: emitted.length };
    store.failing = full;
    expect(() => say('lost')).toThrow(full);
    expect(() => say('lost again')).toThrow(full);
    expect({ sent: fake.sent.length, emitted: emitted.length }).toEqual(before);
    expect(fake.destroyed).toBe(true);
    expect(driver.problem).toBe('the disk is full');
    expect(driver.node.links.size).toBe(0);
    expect(failures).toEqual([full]);
  });
});

test('[P14] a link that brings much at once waits until the others have had their turn', () => {
  const { fake, id } = link();
  if (id === null) throw new Error('assertion: no link');
  const body = encodeMessage({ type: 'pullSync', refs: [] }).subarray(frameLabelBytes);
  for (let count = 1; count < linkFramesPerRoundMax; count += 1) driver.handleFrame(id, frameType.pullSync, body);
  expect(fake.isPaused).toBe(false);
  driver.handleFrame(id, frameType.pullSync, body);
  expect(fake.isPaused).toBe(true);
  vi.advanceTimersByTime(1);
  expect(fake.isPaused).toBe(false);
  driver.handleFrame(id, frameType.close + 100, new Uint8Array(linkBytesPerRoundMax));
  expect(fake.isPaused).toBe(true);
});

test('[S12] a link that is closed for a breach of the protocol, on either side, is told of', () => {
  driver.handleFrame(link().id ?? 0, frameType.peers, new Uint8Array(9).fill(0xff));
  driver.handleLinkEnd(link().id ?? 0, { how: 'protocol', code: 'malformed', message: 'too long' });
  driver.handleLinkEnd(link().id ?? 0, { how: 'close', reason: 'protocol', text: 'what is this' });
  driver.handleLinkEnd(link().id ?? 0, { how: 'close', reason: 'leaving', text: '' });
  expect(broken).toEqual([
    expect.stringMatching(/it broke the protocol: .+/),
    expect.stringMatching(/it broke the protocol: too long$/),
    expect.stringMatching(/it says that we did: what is this$/),
  ]);
});

describe('a node that broke', () => {
  const breakBy: Readonly<Record<string, () => void>> = {
    'a store that fails': () => {
      store.failing = full;
      expect(() => say('lost')).toThrow(full);
      store.failing = null;
    },
    'an error of ours in a command': () => {
      expect(() =>
        driver.turn(() => {
          throw new Error('assertion: planted');
        }),
      ).toThrow('planted');
      expect(faults).toHaveLength(1);
    },
    'an error of ours that nobody waits for': () => {
      driver.attempt(() => {
        throw new Error('assertion: planted');
      });
      expect(faults).toHaveLength(1);
    },
  };

  test.each(Object.entries(breakBy))(
    'by %s refuses links, comes back by itself and knows where to dial',
    (_how, breakNode) => {
      driver.attempt((node, now) => node.handleAddress(now, { address, source: 'seed', peer: null, fits: true }));
      const first = say('kept');
      breakNode();
      expect(driver.running).toBe(false);
      expect(link().id).toBeNull();
      dials.length = 0;
      vi.advanceTimersByTime(rebuildMs + 500);
      expect([driver.running, driver.problem]).toEqual([true, null]);
      expect(dials).toEqual([address]);
      expect(say('after')).toMatchObject({ header: { seq: 2, prev: first.id } });
    },
  );

  test('hears frames again that came over new links', () => {
    const { id } = link();
    if (id === null) throw new Error('assertion: no link');
    const probe = encodeMessage({
      type: 'probe',
      number: 1,
      incarnation: 1,
      roots: { view: '', records: '', heads: '' },
      wallMs: Date.now(),
    }).subarray(frameLabelBytes);
    // A frame waits in the inbox at the very moment that the store fails.
    driver.handleFrame(id, 8, probe);
    store.failing = full;
    vi.advanceTimersByTime(1);
    expect(driver.running).toBe(false);
    store.failing = null;
    vi.advanceTimersByTime(rebuildMs + 10);
    const again = link();
    if (again.id === null) throw new Error('assertion: no link');
    again.fake.sent.length = 0;
    driver.handleFrame(again.id, 8, probe);
    vi.advanceTimersByTime(1);
    expect(again.fake.sent.map(({ type }) => type)).toContain('probeAck');
  });

  test('whose store goes on failing tries again and again, and says so once', () => {
    store.failing = full;
    expect(() => say('lost')).toThrow(full);
    vi.advanceTimersByTime(rebuildMs * 5 + 100);
    expect(failures).toHaveLength(1);
    expect(driver.running).toBe(false);
    store.failing = null;
    vi.advanceTimersByTime(rebuildMs + 10);
    expect(driver.running).toBe(true);
  });
});
