/** Two peers that dialled each other, or one that dialled twice: which link stays, and when the other ends. */
import { describe, expect, test } from 'vitest';
import { defaultCoreConfig } from '../../../engine/core/config.ts';
import { GossipNode } from '../../../engine/core/node.ts';
import type { Crypto } from '../../../engine/core/ports.ts';
import { MemoryStore } from '../../../engine/store/memory-store.ts';
import { toGroupId } from '../../../shared/ids.ts';
import { simCrypto } from '../../sim/crypto.ts';
import { SeededRng } from '../../sim/rng.ts';

const gid = toGroupId(new Uint8Array(16).fill(3));
const now = { mono: 5000, wall: 1_790_000_000_000 };
const [small, large] = [simCrypto('quick', 1, 1), simCrypto('quick', 2, 1)].sort((a, b) =>
  a.self < b.self ? -1 : 1,
) as [Crypto, Crypto];

/** One end, with `other` at the far side of every link. */
class End {
  readonly node: GossipNode;
  private readonly other: Crypto;

  constructor(self: Crypto, other: Crypto) {
    const store = new MemoryStore();
    const profile = { name: 'x', endpoints: [], left: false };
    const options = {
      gid,
      config: defaultCoreConfig,
      store,
      crypto: self,
      rng: new SeededRng(1),
      profile,
      changed: null,
    };
    this.node = store.transaction(() => new GossipNode(now, options));
    this.other = other;
  }

  open(id: number, dialledBy: Crypto): void {
    const initiator = dialledBy !== this.other;
    this.node.handleLinkUp(now, { id, peer: this.other.self, initiator, remote: '10.0.0.9:47474' });
  }

  /** Links closed by this end since the last question, each with its reason. */
  closed(): string[] {
    const closed: string[] = [];
    for (let order = this.node.pollClose(); order !== undefined; order = this.node.pollClose()) {
      closed.push(`${order.link} ${order.reason}`);
    }
    return closed;
  }

  get used(): number | undefined {
    return this.node.links.to(this.other.self)?.id;
  }
}

const bothEnds: readonly (readonly [name: string, self: Crypto, other: Crypto])[] = [
  ['the smaller id', small, large],
  ['the larger id', large, small],
];

describe.each(bothEnds)('[S10] at the end of %s, of crossed dials', (_name, self, other) => {
  test("the smaller id's second: it is used, and the other is closed once it is open, not before", () => {
    const end = new End(self, other);
    end.open(1, large);
    expect([end.used, end.closed()]).toEqual([1, []]);
    end.open(2, small);
    expect([end.used, end.closed()]).toEqual([2, ['1 duplicate']]);
    expect(end.node.links.size).toBe(1);
  });

  test("the smaller id's first: it stays in use, and who dialled the other closes that", () => {
    const end = new End(self, other);
    end.open(1, small);
    end.open(2, large);
    expect([end.used, end.closed()]).toEqual([1, self === large ? ['2 duplicate'] : []]);
    if (self === small) end.node.handleMessage(now, 2, { type: 'close', reason: 'duplicate', text: '' });
    expect([end.used, end.node.links.size]).toEqual([1, 1]);
    expect(end.node.membership.get(other.self)?.state).toBe('alive');
  });

  test('the end of the closed one: counts as nobody lost', () => {
    const end = new End(self, other);
    end.open(1, large);
    end.open(2, small);
    end.node.handleLinkDown(now, 1, 'closed-here');
    expect(end.node.membership.get(other.self)?.state).toBe('alive');
    expect(end.used).toBe(2);
  });
});

describe('[S10] a link that was dialled while another is open', () => {
  test('is used once its dialler speaks on it: that one has lost the first, or is a twin and has its turn', () => {
    const end = new End(small, large);
    end.open(1, small);
    end.open(2, large);
    end.node.handleMessage(now, 2, { type: 'indirectProbe', number: 1, target: small.self });
    expect([end.used, end.closed()]).toEqual([2, ['1 duplicate']]);
  });
});

describe('of two links that the same side dialled', () => {
  test('the dialling side closes the newer', () => {
    const end = new End(large, small);
    end.open(1, large);
    end.open(2, large);
    expect([end.used, end.closed()]).toEqual([1, ['2 duplicate']]);
  });

  test('the other side closes neither by itself, and uses the newer once something comes over it', () => {
    const end = new End(small, large);
    end.open(1, large);
    end.open(2, large);
    expect([end.used, end.closed()]).toEqual([1, []]);
    end.node.handleMessage(now, 2, { type: 'indirectProbe', number: 1, target: small.self });
    expect([end.used, end.closed()]).toEqual([2, ['1 duplicate']]);
  });

  test('the other side lets the newer go when the dialling side closes it', () => {
    const end = new End(small, large);
    end.open(1, large);
    end.open(2, large);
    end.node.handleMessage(now, 2, { type: 'close', reason: 'duplicate', text: '' });
    expect([end.used, end.closed()]).toEqual([1, ['2 duplicate']]);
    expect(end.node.membership.get(large.self)?.state).toBe('alive');
  });
});
